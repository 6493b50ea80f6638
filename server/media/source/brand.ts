import { colour, linear, radial, spark } from "./palette.ts";

const top = 108;
const edge = 206;
const stripe = (index: number) =>
  `M${96 + index * 64} ${top}H${160 + index * 64}V${edge}A32 32 0 0 1 ${96 + index * 64} ${edge}Z`;
const stripes = (first: number) =>
  [first, first + 2, first + 4]
    .filter((index) => index < 5)
    .map(stripe)
    .join("");

/** The mark of Starfront: the awning of a shop, and a star in its open door. */
export const brandMark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" role="img" aria-label="Starfront"><defs>
${linear("sf-sky", [colour.night, colour.plum, colour.rose], "x1='0' y1='0' x2='0' y2='1'")}
${radial("sf-glow", [`${colour.honey} 0 0.95`, `${colour.coral} 0.5 0.45`, `${colour.coral} 1 0`])}
${linear("sf-star", ["#ffffff", colour.honey])}<clipPath id="sf-edge"><rect width="512" height="512"/></clipPath></defs>
<g clip-path="url(#sf-edge)"><rect width="512" height="512" fill="url(#sf-sky)"/><circle cx="256" cy="372" r="190" fill="url(#sf-glow)"/></g>
<path d="${stripes(0)}" fill="${colour.cream}"/><path d="${stripes(1)}" fill="${colour.coral}"/><rect x="84" y="${top - 26}" width="344" height="40" rx="20" fill="${colour.cream}"/>
<path d="${spark(256, 372, 104, 0.2)}" fill="url(#sf-star)"/></svg>`;
