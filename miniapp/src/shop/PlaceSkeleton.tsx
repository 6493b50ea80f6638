import { useTexts } from "../text/TextContext.tsx";
import {
  CheckoutSkeleton,
  GridSkeleton,
  ListSkeleton,
  OrderSkeleton,
  PaymentSkeleton,
  ProductSkeleton,
} from "../ui/Skeleton.tsx";

/** The page of a place in the shape that it will have, while neither the page's code nor its data are there. */
export function PlaceSkeleton({ place }: { place: string }) {
  return (
    <main className="page" aria-busy="true">
      <Shape place={place} />
    </main>
  );
}

function Shape({ place }: { place: string }) {
  const { t } = useTexts();
  const [, noun, , what] = place.split("/");
  if (what === "refund") return <OrderSkeleton />;
  switch (noun) {
    case "products":
      return <ProductSkeleton />;
    case "buy":
      return <CheckoutSkeleton />;
    case "gifts":
      return <OrderSkeleton />;
    case "payments":
      return <PaymentSkeleton />;
    case "":
      return (
        <>
          <p className="title">{t("app-catalogue-title")}</p>
          <GridSkeleton count={6} />
        </>
      );
    default:
      return <ListSkeleton count={4} />;
  }
}
