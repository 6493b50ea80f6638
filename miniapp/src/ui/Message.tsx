import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

export type MessageTone = "calm" | "good" | "warm" | "bad";

export interface MessageProps {
  icon: IconName | "spinner";
  tone?: MessageTone;
  title: string;
  children?: ReactNode;
}

/** One thing to say in the middle of a screen: an empty shelf, a failure, how a payment stands. */
export function Message({ icon, tone = "calm", title, children }: MessageProps) {
  return (
    <div className={`message message-${tone}`}>
      <span className="message-mark" key={icon}>
        {icon === "spinner" ? <span className="spinner" aria-hidden="true" /> : <Icon name={icon} />}
      </span>
      <h2 className="message-title">{title}</h2>
      {children}
    </div>
  );
}
