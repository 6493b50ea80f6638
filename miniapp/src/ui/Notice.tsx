import type { ReactNode } from "react";
import type { MessageTone } from "./Message.tsx";
import { Icon, type IconName } from "./Icon.tsx";

/** A sentence or two that stand out beside other things. */
export function Notice({
  icon,
  tone,
  title,
  children,
  more,
}: {
  icon: IconName;
  tone: MessageTone;
  title?: string;
  children?: ReactNode;
  /** Paragraphs below, such as somebody's own words. */
  more?: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={icon} />
      <div>
        {title && <h2 className="notice-title">{title}</h2>}
        {children && <p>{children}</p>}
        {more}
      </div>
    </div>
  );
}
