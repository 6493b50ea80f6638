import { moon, moonDefs } from "../moons.ts";
import { colour } from "../palette.ts";
import type { Stage } from "../stage.ts";

const under = (x: number, y: number, r: number) =>
  `<circle cx="${x + 8}" cy="${y + 18}" r="${r}" fill="${colour.ink}" opacity="0.55" filter="url(#soft14)"/>`;

export const paperMoons: Stage = {
  seed: 27,
  sky: [colour.ink, colour.indigo, colour.plum],
  glow: { x: 400, y: 300, r: 390, colour: colour.mist, opacity: 0.55 },
  stars: 60,
  defs: moonDefs,
  body: `${under(188, 226, 118)}<g transform="translate(188 226) rotate(-10) scale(0.62)">${moon("asleep", "m1")}</g>
${under(616, 216, 108)}<g transform="translate(616 222) rotate(9) scale(0.57)">${moon("in-love", "m2")}</g>
${under(402, 352, 158)}<g transform="translate(402 352) rotate(-2) scale(0.83)">${moon("delighted", "m3")}</g>
${under(650, 466, 76)}<g transform="translate(644 462) rotate(7) scale(0.42)">${moon("tea", "m4")}</g>
${under(158, 470, 74)}<g transform="translate(158 466) rotate(-6) scale(0.4)">${moon("doubtful", "m5")}</g>`,
};
