import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

export type MessageTone = "calm" | "good" | "warm" | "bad";

export interface MessageProps {
  icon: IconName | "spinner";
  tone?: MessageTone;
  title: string;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
  children?: ReactNode;
}

/** One thing to say in the middle of a screen: an empty shelf, a failure, how a payment stands. */
export function Message({ icon, tone = "calm", title, level = 2, children }: MessageProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={`message message-${tone}`}>
      <span className="message-mark" key={icon}>
        {icon === "spinner" ? <span className="spinner" aria-hidden="true" /> : <Icon name={icon} />}
      </span>
      <Heading className="message-title">{title}</Heading>
      {children}
    </div>
  );
}
