import { colour, linear, radial } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

const grooves = Array.from(
  { length: 22 },
  (_, index) => `<circle r="${76 + index * 5.4}" stroke-opacity="${index % 5 === 0 ? 0.5 : 0.2}"/>`,
).join("");
const arcs = Array.from(
  { length: 9 },
  (_, index) =>
    `<circle cx="150" cy="300" r="${26 + index * 27}" stroke="${index % 2 ? colour.honey : colour.cream}" stroke-opacity="${1 - index * 0.09}" stroke-width="${9 - index * 0.7}"/>`,
).join("");

export const slowHours: Stage = {
  seed: 8,
  sky: [colour.ink, colour.indigo, colour.lagoon],
  glow: { x: 300, y: 280, r: 390, colour: colour.rose, opacity: 0.6 },
  stars: 46,
  defs: `${radial("vinyl", ["#2b1b4d 0", "#150d30 0.6", "#0c0722 1"])}${linear("label", [colour.apricot, colour.coral, colour.berry], "x1='0' y1='0' x2='1' y2='1'")}
${linear("sleeve", [`${colour.coral} 0`, `${colour.rose} 0.42`, `${colour.plum} 1`])}${linear("sheen", ["#ffffff 0 0", "#ffffff 0.5 0.3", "#ffffff 1 0"], "x1='0' y1='0' x2='1' y2='0'")}
<clipPath id="sleeveClip"><rect width="300" height="300" rx="8"/></clipPath>`,
  body: `${shadow(420, 532, 300, 24, 0.6)}
<g transform="translate(494 300)"><circle r="208" cx="8" cy="16" fill="${colour.ink}" opacity="0.6" filter="url(#soft14)"/><circle r="205" fill="url(#vinyl)"/><g fill="none" stroke="${colour.mist}" stroke-width="1.3">${grooves}</g>
<path d="M0 0L-58 -197A205 205 0 0 1 58 -197Z" fill="url(#sheen)" opacity="0.34"/><path d="M0 0L-58 197A205 205 0 0 0 58 197Z" fill="url(#sheen)" opacity="0.22"/><path d="M0 0L197 -58A205 205 0 0 1 197 58Z" fill="${colour.coral}" opacity="0.12"/>
<circle r="66" fill="url(#label)"/><circle r="52" fill="none" stroke="${colour.cream}" stroke-opacity="0.6" stroke-width="2"/><circle r="9" fill="#150d30"/></g>
<g transform="translate(96 92) rotate(-4) scale(1.36)"><rect x="6" y="12" width="300" height="300" rx="8" fill="${colour.ink}" opacity="0.6" filter="url(#soft14)"/><g clip-path="url(#sleeveClip)"><rect width="300" height="300" fill="url(#sleeve)"/>
<g fill="none">${arcs}</g><circle cx="150" cy="300" r="20" fill="${colour.cream}"/><rect y="0" width="300" height="300" fill="url(#sheen)" opacity="0.12"/><rect width="7" height="300" fill="#fff" opacity="0.16"/></g></g>`,
};
