import { ridge } from "../land.ts";
import { colour, linear, radial, seeded, spark } from "../palette.ts";
import type { Stage } from "../stage.ts";

const random = seeded(204);
/** Lit windows of everybody the light can be seen from. */
const windows = Array.from({ length: 34 }, () => {
  const [x, y] = [24 + random() * 752, 452 + random() * 70];
  return `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="7" height="9" rx="2" fill="${random() > 0.3 ? colour.honey : colour.cream}" opacity="${(0.55 + random() * 0.45).toFixed(2)}"/>`;
}).join("");

export const lighthouseClub: Stage = {
  seed: 131,
  sky: [colour.ink, colour.indigo, colour.berry, colour.coral],
  glow: { x: 400, y: 214, r: 420, colour: colour.honey, opacity: 0.8 },
  stars: 80,
  defs: `${linear("beamL", [`${colour.cream} 0 0.85`, `${colour.honey} 1 0`], "x1='1' y1='0' x2='0' y2='0'")}${linear("beamR", [`${colour.cream} 0 0.85`, `${colour.honey} 1 0`], "x1='0' y1='0' x2='1' y2='0'")}
${linear("wall", [`#fffaf0 0`, `${colour.paper} 0.45`, `#a96f88 1`], "x1='0' y1='0' x2='1' y2='0'")}${linear("band", [colour.coral, colour.rose, "#6d2459"], "x1='0' y1='0' x2='1' y2='0'")}
${radial("flame", ["#ffffff", colour.cream, colour.honey])}<clipPath id="wallClip"><path d="M328 318H472L508 600H292Z"/></clipPath>`,
  body: `<path d="M400 214L-60 90V360Z" fill="url(#beamL)" filter="url(#soft6)"/><path d="M400 214L860 90V360Z" fill="url(#beamR)" filter="url(#soft6)"/>
<path d="${ridge({ seed: 88, width: 800, y: 452, height: 58, bottom: 600 })}" fill="${colour.plum}"/><path d="${ridge({ seed: 93, width: 800, y: 498, height: 44, bottom: 600 })}" fill="${colour.night}"/>${windows}
<g clip-path="url(#wallClip)"><rect x="280" y="310" width="240" height="300" fill="url(#wall)"/><path d="M280 400L520 362V446L280 484ZM280 556L520 518V602L280 640Z" fill="url(#band)"/></g>
<rect x="304" y="296" width="192" height="26" rx="8" fill="${colour.night}"/><path d="M310 296V262H490V296M346 262V296M382 262V296M418 262V296M454 262V296" fill="none" stroke="${colour.night}" stroke-width="6"/>
<rect x="338" y="146" width="124" height="118" fill="url(#flame)"/><path d="M369 146v118M400 146v118M431 146v118M338 205h124" stroke="${colour.night}" stroke-width="6"/>
<path d="M320 148Q330 78 400 64Q470 78 480 148Z" fill="url(#band)"/><path d="M320 148H480L476 132H324Z" fill="${colour.cream}" opacity="0.4"/><circle cx="400" cy="54" r="15" fill="${colour.honey}"/>
<circle cx="400" cy="208" r="128" fill="${colour.cream}" opacity="0.42" filter="url(#soft30)"/>
<path d="${spark(400, 206, 40)}" fill="#fff"/><path d="${spark(150, 96, 20)}${spark(668, 72, 26)}${spark(716, 138, 10)}" fill="#fff" opacity="0.9"/>`,
};
