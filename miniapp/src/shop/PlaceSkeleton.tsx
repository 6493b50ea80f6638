import type { ReactNode } from "react";
import { useTexts } from "../text/TextContext.tsx";
import {
  ChoiceSkeleton,
  CheckoutSkeleton,
  GridSkeleton,
  ListSkeleton,
  OrderSkeleton,
  PaymentSkeleton,
  ProductSkeleton,
  TalkSkeleton,
  TitleSkeleton,
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
  const [, noun, id, what] = place.split("/");
  switch (noun) {
    case "":
      return (
        <>
          <p className="title">{t("app-catalogue-title")}</p>
          <GridSkeleton count={6} />
        </>
      );
    case "products":
      return <ProductSkeleton />;
    case "buy":
      return <CheckoutSkeleton />;
    case "payments":
      return what === "refund" ? <Titled shape={<OrderSkeleton />} /> : <PaymentSkeleton />;
    case "subscriptions":
      return id ? <PaymentSkeleton /> : <Titled shape={<ListSkeleton count={4} />} />;
    case "gifts":
      return <Titled shape={<OrderSkeleton />} />;
    case "support":
      if (id === "new") return <Titled shape={what ? <OrderSkeleton /> : <ChoiceSkeleton count={3} />} />;
      return id ? <TalkSkeleton /> : <Titled shape={<ListSkeleton count={4} />} />;
    default:
      return <Titled shape={<ListSkeleton count={4} />} />;
  }
}

function Titled({ shape }: { shape: ReactNode }) {
  return (
    <>
      <TitleSkeleton />
      {shape}
    </>
  );
}
