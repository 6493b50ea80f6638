import { useTexts } from "../text/TextContext.tsx";

/** What is on its way, in the shape it will have: nothing moves when it comes. */
export function GridSkeleton({ count }: { count: number }) {
  return (
    <div className="grid" aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className="card">
          <span className="picture ghost" />
          <span className="card-text">
            <span className="ghost ghost-line" />
            <span className="ghost ghost-line ghost-short" />
          </span>
        </div>
      ))}
    </div>
  );
}

export function ListSkeleton({ count }: { count: number }) {
  return (
    <div className="surface" aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className="row row-picture">
          <span className="picture ghost" />
          <span className="row-text">
            <span className="ghost ghost-line" />
            <span className="ghost ghost-line ghost-short" />
          </span>
        </div>
      ))}
    </div>
  );
}

export function Loading() {
  const { t } = useTexts();
  return (
    <div className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      <span className="unseen">{t("app-loading")}</span>
    </div>
  );
}
