import { badge, badgeDefs } from "../badge.ts";
import { colour, linear, spark } from "../palette.ts";
import type { Stage } from "../stage.ts";

const rays = Array.from(
  { length: 18 },
  (_, index) => `<path d="M400 262L372 -420H428Z" transform="rotate(${index * 20 + 6} 400 262)"/>`,
).join("");

export const supporter: Stage = {
  seed: 90,
  sky: [colour.indigo, colour.berry, colour.coral],
  glow: { x: 400, y: 262, r: 400, colour: colour.honey, opacity: 0.8 },
  stars: 26,
  defs: `${badgeDefs}${linear("ribbon", [colour.rose, colour.berry, colour.plum])}${linear("ribbonDark", [colour.plum, colour.night])}`,
  body: `<g fill="${colour.cream}" opacity="0.075">${rays}</g>
<circle cx="412" cy="296" r="206" fill="${colour.ink}" opacity="0.6" filter="url(#soft14)"/>
<path d="M296 360L224 560L300 532L346 590L414 400Z" fill="url(#ribbon)"/><path d="M504 360L576 560L500 532L454 590L386 400Z" fill="url(#ribbon)"/><path d="M346 590L414 400L390 392L318 552ZM454 590L386 400L410 392L482 552Z" fill="url(#ribbonDark)" opacity="0.6"/>
<g transform="translate(400 262) scale(1.04)">${badge()}</g>
<path d="${spark(610, 118, 38)}${spark(662, 184, 15)}${spark(184, 176, 24)}${spark(150, 360, 12)}${spark(650, 404, 18)}" fill="#fff" opacity="0.95"/>`,
};
