import { useEffect, useRef, type ReactNode } from "react";
import { useBackButton } from "../telegram/HostContext.tsx";
import { useTexts } from "../text/TextContext.tsx";
import { Icon } from "./Icon.tsx";

export interface PageProps {
  title: string;
  /** The title is said by something bigger on the page. */
  isTitleUnseen?: boolean;
  onBack?: (() => void) | null;
  children: ReactNode;
}

/** One screen: its title, the way back, its contents. Screen readers begin at the title when it opens. */
export function Page({ title, isTitleUnseen = false, onBack = null, children }: PageProps) {
  const { t } = useTexts();
  const hasNativeBack = useBackButton(onBack);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="page">
      {onBack && !hasNativeBack && (
        <button type="button" className="back" onClick={onBack}>
          <Icon name="back" />
          {t("app-back")}
        </button>
      )}
      <h1 ref={heading} tabIndex={-1} className={isTitleUnseen ? "unseen" : "title"}>
        {title}
      </h1>
      {children}
    </main>
  );
}
