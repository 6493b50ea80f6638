import { dusk, duskHeight, duskWidth, type DuskKind } from "../dusk.ts";
import { colour, linear } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

const phone = (kind: DuskKind, x: number, y: number, turn: number, scale: number) =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">
<rect x="-229" y="-476" width="458" height="962" rx="66" fill="${colour.ink}" opacity="0.55" transform="translate(16 26)" filter="url(#soft14)"/>
<rect x="-229" y="-480" width="458" height="960" rx="64" fill="url(#phone-edge)"/><rect x="-222" y="-473" width="444" height="946" rx="58" fill="#0b0820"/>
<svg x="-209" y="-453" width="418" height="906" viewBox="0 0 ${duskWidth} ${duskHeight}" preserveAspectRatio="xMidYMid slice" clip-path="url(#screen)">${dusk(kind)}</svg>
<rect x="-58" y="-434" width="116" height="30" rx="15" fill="#0b0820"/><path d="M-209 -408Q-209 -453 -164 -453H70L-209 250Z" fill="#fff" opacity="0.07"/></g>`;

export const duskWallpapers: Stage = {
  seed: 3,
  sky: [colour.night, colour.plum, colour.berry],
  glow: { x: 400, y: 320, r: 400, colour: colour.coral, opacity: 0.75 },
  stars: 40,
  defs: `<clipPath id="screen"><rect x="0" y="0" width="418" height="906" rx="46"/></clipPath>${linear("phone-edge", [colour.mist, colour.indigo, colour.mist], "x1='0' y1='0' x2='1' y2='1'")}`,
  body: `${shadow(400, 560, 300, 26, 0.5)}
${phone("city", 212, 330, -11, 0.46)}${phone("ridge", 588, 330, 11, 0.46)}${phone("lake", 400, 306, 0, 0.545)}`,
};
