import type { ReactNode } from "react";
import type { MessageTone } from "./Message.tsx";
import { Icon, type IconName } from "./Icon.tsx";

/** A sentence or two that stand out beside other things. */
export function Notice({
  icon,
  tone,
  title,
  children,
}: {
  icon: IconName;
  tone: MessageTone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={icon} />
      <div>
        {title && <h2 className="notice-title">{title}</h2>}
        <p>{children}</p>
      </div>
    </div>
  );
}
