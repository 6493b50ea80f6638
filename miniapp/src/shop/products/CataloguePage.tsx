import { firstCards } from "@starfront/schema/pictures";
import { useEffect } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { CatalogueDocument } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Message } from "../../ui/Message.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { GridSkeleton } from "../../ui/Skeleton.tsx";
import { cameFrom } from "../useWayBack.ts";
import { ProductCard } from "./ProductCard.tsx";

export function CataloguePage() {
  const { t, speak } = useTexts();
  const [{ data, error }, ask] = useQuery({ query: CatalogueDocument });
  const language = data?.me.language;
  useEffect(() => {
    if (language) speak(language);
  }, [language, speak]);
  const products = data?.products.nodes;
  return (
    <Page title={t("app-catalogue-title")}>
      {!products && error && (
        <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />
      )}
      {!products && !error && <GridSkeleton count={6} />}
      {data?.me.isBanned && <Banned />}
      {products?.length === 0 && (
        <Message icon="bag" title={t("app-catalogue-empty-title")}>
          <p>{t("app-catalogue-empty")}</p>
        </Message>
      )}
      {products && products.length > 0 && (
        <ul className="grid">
          {products.map((product, at) => (
            <li key={product.id}>
              <ProductCard product={product} isFirst={at < firstCards} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** Nobody is let run into the refusal at the end of a purchase; and a mistake can be told. */
function Banned() {
  const { t } = useTexts();
  const write = (
    <Link to="/support/new" {...cameFrom("/")}>
      {t("app-banned-write")}
    </Link>
  );
  return (
    <Notice icon="shield" tone="bad" title={t("app-banned-title")} more={<p>{write}</p>}>
      {t("app-banned")}
    </Notice>
  );
}
