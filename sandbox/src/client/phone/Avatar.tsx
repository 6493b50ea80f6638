import { initials } from "../world/words.ts";

interface AvatarProps {
  name: string;
  /** A person's id: their colour stays the same everywhere. The bot has its own. */
  seed: number | "bot";
  size?: "tiny" | "face" | "small" | "large";
}

/** A picture of initials. */
export function Avatar({ name, seed, size = "small" }: AvatarProps) {
  const tone = seed === "bot" ? "bot" : Math.abs(seed) % 6;
  return (
    <span className={`avatar avatar-${size} avatar-tone-${tone}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
