import { colour, linear, spark } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

const signs = [
  `<circle r="44" fill="none" stroke="${colour.cream}" stroke-width="12"/><circle r="14" fill="${colour.cream}"/>`,
  `<path d="M-52 26C-30 -40 -8 60 14 -8S44 -44 54 -20" fill="none" stroke="${colour.cream}" stroke-width="12" stroke-linecap="round"/>`,
  `<path d="${spark(0, 0, 66, 0.2)}" fill="${colour.night}"/>`,
  `<path d="M-44 44H-14V14H16V-16H46V-46" fill="none" stroke="${colour.cream}" stroke-width="12" stroke-linecap="round" stroke-linejoin="round"/>`,
  `<path d="M-36 -52H36V52H-36Z" fill="none" stroke="${colour.cream}" stroke-width="11" stroke-linejoin="round"/><path d="M-36 -52L10 -34V66L-36 52Z" fill="${colour.cream}"/>`,
];
const faces = ["c1", "c2", "c3", "c4", "c5"];

/** Cards held in one hand: they turn around a point far below. */
const card = (index: number) => {
  const turn = (index - 2) * 13.5;
  const front = index === 2;
  return `<g transform="rotate(${turn} 400 800) translate(400 ${front ? 284 : 322}) scale(1.08)"><rect x="-92" y="-136" width="188" height="286" rx="20" fill="${colour.ink}" opacity="0.5" filter="url(#soft6)"/>
<rect x="-96" y="-144" width="192" height="288" rx="20" fill="url(#${faces[index]})"/><rect x="-83" y="-131" width="166" height="262" rx="12" fill="none" stroke="${front ? colour.night : colour.cream}" stroke-opacity="0.55" stroke-width="2.5"/>${signs[index]}
<g fill="${front ? colour.night : colour.cream}" opacity="0.85"><circle cx="-64" cy="-112" r="5"/><circle cx="64" cy="112" r="5"/></g></g>`;
};

export const stuckDays: Stage = {
  seed: 41,
  sky: [colour.berry, colour.coral, colour.honey],
  glow: { x: 400, y: 250, r: 350, colour: colour.cream, opacity: 0.85 },
  defs: `${linear("c1", [colour.plum, colour.night])}${linear("c2", [colour.rose, colour.plum])}${linear("c3", ["#fffaf0", colour.paper])}${linear("c4", [colour.lagoon, colour.night])}${linear("c5", [colour.indigo, colour.ink])}`,
  body: `${shadow(400, 556, 250, 30, 0.5, 30)}${[0, 4, 1, 3, 2].map(card).join("")}
<path d="${spark(400, 66, 26)}${spark(462, 98, 11)}${spark(334, 100, 13)}" fill="#fff"/>`,
};
