import { colour, linear, radial, spark } from "./palette.ts";

export const badgeDefs = `${linear("badge-gold", [`${colour.cream} 0`, `${colour.honey} 0.35`, `${colour.apricot} 0.6`, `${colour.cream} 0.78`, `${colour.coral} 1`], "x1='0.1' y1='0' x2='0.9' y2='1'")}
${radial("badge-enamel", [`${colour.berry} 0`, `${colour.indigo} 0.6`, `${colour.night} 1`], "cx='0.4' cy='0.3' r='0.85'")}${linear("badge-star", [colour.cream, colour.apricot])}
${linear("badge-shine", ["#ffffff 0 0.5", "#ffffff 0.5 0"], "x1='0' y1='0' x2='0.7' y2='1'")}`;

/** The supporter's badge around 0, 0, radius 200. */
export function badge(): string {
  const teeth = Array.from({ length: 24 }, (_, index) => {
    const angle = (index / 24) * Math.PI * 2;
    return `<circle cx="${(Math.cos(angle) * 184).toFixed(1)}" cy="${(Math.sin(angle) * 184).toFixed(1)}" r="25"/>`;
  }).join("");
  const rays = Array.from({ length: 32 }, (_, index) => {
    const long = index % 2 === 0;
    return `<path d="M0 -${long ? 146 : 140}V-${long ? 116 : 128}" transform="rotate(${(index * 360) / 32})"/>`;
  }).join("");
  return `<g fill="url(#badge-gold)">${teeth}<circle r="188"/></g><circle r="168" fill="${colour.plum}" opacity="0.55"/><circle r="163" fill="url(#badge-enamel)"/>
<g stroke="${colour.honey}" stroke-width="3.4" stroke-linecap="round" opacity="0.85">${rays}</g>
<path d="${spark(0, 6, 112, 0.2)}" fill="${colour.ink}" opacity="0.4"/><path d="${spark(0, 0, 112, 0.2)}" fill="url(#badge-star)"/><path d="${spark(0, 0, 50, 0.3)}" fill="#fff" opacity="0.75"/>
<path d="M-163 0A163 163 0 0 1 118 -112Q-20 -70 -163 0Z" fill="url(#badge-shine)" opacity="0.55"/>`;
}
