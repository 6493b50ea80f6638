import type { ReactNode } from "react";

export type Tone = "calm" | "good" | "warm" | "bad";

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
