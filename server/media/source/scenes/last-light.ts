import { colour, linear } from "../palette.ts";
import { lastLight } from "../prints.ts";
import type { Stage } from "../stage.ts";

export const lastLightProof: Stage = {
  seed: 6,
  sky: [colour.rose, "#b83f6a", colour.plum],
  glow: { x: 400, y: 70, r: 440, colour: colour.honey, opacity: 0.85 },
  floor: { y: 540, from: colour.plum, to: colour.ink },
  defs: `${linear("wood", ["#ffd9a6", "#c97a52", "#7c3a45"], "x1='0' y1='0' x2='1' y2='1'")}${linear("glass", ["#ffffff 0 0.45", "#ffffff 0.6 0"], "x1='0' y1='0' x2='1' y2='1'")}${linear("lampshade", [colour.cream, colour.honey])}
${linear("beam", [`${colour.cream} 0 0.55`, `${colour.cream} 1 0`])}`,
  body: `<path d="M330 44H470L640 560H160Z" fill="url(#beam)" filter="url(#soft14)" opacity="0.75"/>
<g transform="translate(224 72)"><rect x="6" y="28" width="352" height="436" fill="${colour.ink}" opacity="0.6" filter="url(#soft14)"/><rect width="352" height="434" fill="url(#wood)"/><rect x="14" y="14" width="324" height="406" fill="#fffaf2"/><rect x="14" y="14" width="324" height="7" fill="#000" opacity="0.16"/><rect x="14" y="14" width="6" height="406" fill="#000" opacity="0.1"/>
<svg x="40" y="40" width="272" height="340" viewBox="0 0 640 800" preserveAspectRatio="xMidYMid slice">${lastLight()}</svg><path d="M40 394h30" stroke="${colour.plum}" stroke-width="2.5"/><path d="M258 398q8 -14 14 -4t12 -6t12 4" stroke="${colour.plum}" stroke-width="2.5" fill="none" stroke-linecap="round"/><path d="M14 14H250L70 420H14Z" fill="url(#glass)" opacity="0.16"/></g>
<path d="M400 0V22" stroke="${colour.night}" stroke-width="7"/><rect x="326" y="20" width="148" height="21" rx="10.5" fill="${colour.night}"/><rect x="338" y="38" width="124" height="7" rx="3.5" fill="#fff8dd"/>`,
};
