import { useId, type ReactNode } from "react";

/** A group of rows on one surface, as Telegram's settings have them. */
export function Section({ title, note, children }: { title?: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={title ? id : undefined}>
      {title && (
        <h2 id={id} className="section-title">
          {title}
        </h2>
      )}
      <div className="surface">{children}</div>
      {note && <p className="section-note">{note}</p>}
    </section>
  );
}

/** A fact: what it is, and how it is. */
export function Fact({ name, children, isCode = false }: { name: string; children: ReactNode; isCode?: boolean }) {
  return (
    <div className="row fact">
      <dt>{name}</dt>
      <dd className={isCode ? "code" : undefined}>{children}</dd>
    </div>
  );
}
