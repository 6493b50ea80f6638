import { Notice } from "../../ui/Notice.tsx";
import type { Saying } from "./useSaying.ts";

/** Why something was not said, or may not have been. */
export function NotSaid({ saying, unsent, busy }: { saying: Saying; unsent: string; busy: string }) {
  return (
    <div role="alert">
      {saying.is === "refused" && (
        <Notice icon="warning" tone="warm">
          {saying.message}
        </Notice>
      )}
      {saying.is === "failed" && (
        <Notice icon="warning" tone="warm">
          {saying.trouble === "busy" ? busy : unsent}
        </Notice>
      )}
    </div>
  );
}
