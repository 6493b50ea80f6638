import { pictureAddresses } from "@starfront/schema/pictures";
import { useState } from "react";
import { Icon } from "./Icon.tsx";

export interface PictureProps {
  address: string | null | undefined;
  /** In CSS pixels; pictures are three quarters as high. */
  width: number;
  /** On the first screen: fetched at once. */
  isFirst?: boolean;
}

/** A product's picture. The title always stands beside it, so it says nothing to a screen reader. */
export function Picture({ address, width, isFirst = false }: PictureProps) {
  const [failures, setFailures] = useState(0);
  const source = address ? pictureAddresses(address)[failures] : undefined;
  if (!source) {
    return (
      <span className="picture picture-none">
        <Icon name="gift" />
      </span>
    );
  }
  return (
    <span className="picture">
      <img
        src={source}
        alt=""
        width={width}
        height={(width * 3) / 4}
        loading={isFirst ? "eager" : "lazy"}
        fetchPriority={isFirst ? "high" : "auto"}
        decoding="async"
        draggable={false}
        onError={() => setFailures(failures + 1)}
      />
    </span>
  );
}
