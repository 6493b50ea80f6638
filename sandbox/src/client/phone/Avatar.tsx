import { initials } from "../world/words.ts";

/** A round picture of initials; its colour comes from the id, so that it stays the same everywhere. */
export function Avatar({
  name,
  seed,
  size = "small",
}: {
  name: string;
  seed: number;
  size?: "tiny" | "small" | "large";
}) {
  return (
    <span className={`avatar avatar-${size} avatar-tone-${Math.abs(seed) % 6}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
