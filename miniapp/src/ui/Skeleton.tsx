/** What is on its way, in the shape it will have: nothing moves when it comes. */
import { useTexts } from "../text/TextContext.tsx";

const picture = <span className="picture ghost" />;
const lines = (
  <>
    <span className="ghost ghost-line" />
    <span className="ghost ghost-line ghost-short" />
  </>
);

/** A page's title, before the code that knows its words is there. */
export function TitleSkeleton() {
  return <span className="ghost ghost-title" aria-hidden="true" />;
}

export function GridSkeleton({ count }: { count: number }) {
  return (
    <div className="grid" aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className="card">
          {picture}
          <span className="card-text">{lines}</span>
        </div>
      ))}
    </div>
  );
}

/** Something to choose from: a heading, and rows of words alone. */
export function ChoiceSkeleton({ count }: { count: number }) {
  return (
    <div className="section" aria-hidden="true">
      <span className="ghost ghost-line ghost-section" />
      <div className="surface">
        {Array.from({ length: count }, (_, at) => (
          <div key={at} className="row">
            <span className="row-text">{lines}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

export function ListSkeleton({ count }: { count: number }) {
  return (
    <div className="surface" aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className="row row-picture">
          {picture}
          <span className="row-text">{lines}</span>
        </div>
      ))}
    </div>
  );
}

export function ProductSkeleton() {
  return (
    <>
      <div className="hero">{picture}</div>
      <div className="product-head">
        {lines}
        {lines}
      </div>
      <LoadingSaid />
    </>
  );
}

const order = (
  <div className="order">
    {picture}
    <div className="order-text">{lines}</div>
  </div>
);
const message = (
  <div className="message">
    <span className="message-mark ghost" />
    {lines}
  </div>
);

/** What a page is about: a gift, or a payment that somebody asks something about. */
export function OrderSkeleton() {
  return (
    <>
      {order}
      <LoadingSaid />
    </>
  );
}

/** A question: its number, how it stands, what it is about (most are about a payment), and what was said. */
export function TalkSkeleton() {
  return (
    <>
      <TitleSkeleton />
      <div className="badges" aria-hidden="true">
        <span className="ghost ghost-badge" />
        <span className="ghost ghost-badge" />
      </div>
      {order}
      <div className="talk" aria-hidden="true">
        <div className="said said-mine said-coming">{lines}</div>
        <div className="said said-coming">{lines}</div>
      </div>
      <LoadingSaid />
    </>
  );
}

export function CheckoutSkeleton() {
  return (
    <>
      {order}
      {message}
      <LoadingSaid />
    </>
  );
}

export function PaymentSkeleton() {
  return (
    <>
      {message}
      {order}
      <LoadingSaid />
    </>
  );
}

export function Loading() {
  return (
    <div className="loading">
      <span className="spinner" aria-hidden="true" />
      <LoadingSaid />
    </div>
  );
}

function LoadingSaid() {
  const { t } = useTexts();
  return (
    <span className="unseen" role="status">
      {t("app-loading")}
    </span>
  );
}
