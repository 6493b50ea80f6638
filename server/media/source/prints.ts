import { ridge } from "./land.ts";
import { colour, linear, mix, radial } from "./palette.ts";

/** "Orbit No. 7" in 600 × 800. */
export function orbit(): string {
  const rings = Array.from({ length: 210 }, (_, index) => {
    const share = index / 209;
    const rx = 30 + share * 205;
    const ry = 12 + share * 92 + Math.sin(share * 9) * 14;
    const turn = share * 312;
    const x = 300 + Math.cos(share * 19) * 9;
    const y = 375 + Math.sin(share * 23) * 9;
    const tone =
      share < 0.5 ? mix(colour.coral, colour.berry, share * 2) : mix(colour.berry, colour.indigo, share * 2 - 1);
    return `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" transform="rotate(${turn.toFixed(1)} 300 375)" stroke="${tone}" stroke-opacity="0.62"/>`;
  }).join("");
  return `<rect width="600" height="800" fill="${colour.cream}"/><g fill="none" stroke-width="0.9">${rings}</g>
<circle cx="300" cy="375" r="23" fill="${colour.coral}"/><circle cx="497" cy="212" r="7" fill="${colour.indigo}"/><path d="M260 676h80" stroke="${colour.indigo}" stroke-width="1"/>`;
}

/** "Last Light" in 640 × 800: the sun behind seven ridges. */
export function lastLight(): string {
  const hills = Array.from({ length: 7 }, (_, index) => {
    const share = index / 6;
    return `<path d="${ridge({ seed: 103 + index * 13, width: 640, y: 470 + index * 58, height: 150 - index * 9, bottom: 810, rough: 0.48 })}" fill="url(#ll-h${index})"/><rect y="${(430 + index * 58).toFixed(0)}" width="640" height="70" fill="url(#ll-haze)" opacity="${(0.42 - share * 0.38).toFixed(2)}"/>`;
  }).join("");
  return `<defs>${linear("ll-sky", [`${colour.plum} 0`, `${colour.rose} 0.26`, `${colour.coral} 0.42`, `${colour.honey} 0.6`])}
${radial("ll-sun", [`${colour.cream} 0 1`, `${colour.honey} 0.3 0.55`, `${colour.coral} 1 0`])}${linear("ll-haze", [`${colour.honey} 0 0`, `${colour.honey} 1 0.7`])}
${Array.from({ length: 7 }, (_, index) => linear(`ll-h${index}`, [mix(colour.coral, colour.ink, index / 6.6), mix(colour.rose, colour.ink, Math.min(1, 0.06 + index / 6.4))])).join("")}</defs>
<rect width="640" height="800" fill="url(#ll-sky)"/><circle cx="330" cy="338" r="300" fill="url(#ll-sun)"/><circle cx="330" cy="338" r="78" fill="${colour.cream}"/>${hills}`;
}
