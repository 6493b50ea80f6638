import { useState } from "react";
import { Icon } from "./Icon.tsx";

export interface PictureProps {
  address: string | null | undefined;
  /** Side in CSS pixels, for the space it takes before it is there. */
  size: number;
  /** On the first screen: fetched at once. */
  isFirst?: boolean;
}

/** A product's picture. The title always stands beside it, so it says nothing to a screen reader. */
export function Picture({ address, size, isFirst = false }: PictureProps) {
  const [isBroken, setBroken] = useState(false);
  if (!address || isBroken) {
    return (
      <span className="picture picture-none">
        <Icon name="gift" />
      </span>
    );
  }
  return (
    <span className="picture">
      <img
        src={address}
        alt=""
        width={size}
        height={size}
        loading={isFirst ? "eager" : "lazy"}
        fetchPriority={isFirst ? "high" : "auto"}
        decoding="async"
        draggable={false}
        onError={() => setBroken(true)}
      />
    </span>
  );
}
