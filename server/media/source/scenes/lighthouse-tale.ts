import { ridge } from "../land.ts";
import { colour, linear, radial, seeded } from "../palette.ts";
import type { Stage } from "../stage.ts";

const random = seeded(61);
const swell = Array.from({ length: 30 }, (_, index) => {
  const y = 446 + index * 5.4;
  const x = random() * 800;
  const half = 20 + random() * 60;
  return `<rect x="${(x - half).toFixed(0)}" y="${y.toFixed(0)}" width="${(half * 2).toFixed(0)}" height="2.4" rx="1.2" fill="${x > 300 && x < 720 ? colour.honey : colour.mist}" opacity="${(0.14 + random() * 0.34).toFixed(2)}"/>`;
}).join("");

export const lighthouseTale: Stage = {
  seed: 52,
  sky: [colour.ink, colour.night, colour.indigo, colour.berry],
  glow: { x: 292, y: 176, r: 320, colour: colour.honey, opacity: 0.75 },
  floor: { y: 436, from: colour.lagoon, to: colour.ink },
  stars: 90,
  defs: `${linear("tower", [`#fffaf0 0`, `${colour.paper} 0.4`, `#b5788c 1`], "x1='0' y1='0' x2='1' y2='0'")}${linear("stripe", [colour.coral, colour.rose, "#6d2459"], "x1='0' y1='0' x2='1' y2='0'")}
${linear("ray1", [`${colour.cream} 0 0.9`, `${colour.honey} 0.4 0.4`, `${colour.honey} 1 0`], "x1='0' y1='0' x2='1' y2='0'")}${linear("ray2", [`${colour.cream} 0 0.6`, `${colour.honey} 1 0`], "x1='1' y1='0' x2='0' y2='0'")}
${radial("lamp", ["#ffffff", colour.honey])}<clipPath id="towerClip"><path d="M252 222H332L352 470H232Z"/></clipPath>`,
  body: `<path d="${ridge({ seed: 71, width: 800, y: 438, height: 44, bottom: 440 })}" fill="${colour.plum}" opacity="0.85"/>
<path d="M292 168L860 60V330Z" fill="url(#ray1)" opacity="0.85" filter="url(#soft6)"/><path d="M292 168L-60 116V232Z" fill="url(#ray2)" opacity="0.6" filter="url(#soft6)"/>${swell}
<path d="M96 470Q150 424 226 440Q292 410 366 438Q452 430 506 480Q560 500 590 530Q300 580 60 524Q70 490 96 470Z" fill="#1a1038"/><path d="M100 470Q150 424 226 440Q292 410 366 438Q452 430 506 480" fill="none" stroke="${colour.rose}" stroke-opacity="0.7" stroke-width="4"/>
<g clip-path="url(#towerClip)"><rect x="220" y="210" width="150" height="270" fill="url(#tower)"/><path d="M220 262L370 236V286L220 312ZM220 358L370 332V382L220 408Z" fill="url(#stripe)"/></g>
<path d="M282 470v-34a14 14 0 0 1 28 0v34Z" fill="${colour.night}"/><rect x="286" y="316" width="15" height="22" rx="7" fill="${colour.night}"/>
<rect x="238" y="208" width="108" height="17" rx="5" fill="${colour.night}"/><path d="M240 208v-20h104v20" fill="none" stroke="${colour.night}" stroke-width="4"/><rect x="264" y="140" width="56" height="68" fill="url(#lamp)"/><path d="M283 140v68M301 140v68" stroke="${colour.night}" stroke-width="3.5"/>
<path d="M254 142Q258 96 292 90Q326 96 330 142Z" fill="url(#stripe)"/><circle cx="292" cy="84" r="9" fill="${colour.honey}"/>
<circle cx="292" cy="172" r="78" fill="${colour.cream}" opacity="0.5" filter="url(#soft14)"/>
<g transform="translate(604 462)"><ellipse cx="0" cy="34" rx="90" ry="8" fill="${colour.ink}" opacity="0.6" filter="url(#soft6)"/><path d="M-76 0H84Q72 34 46 36H-44Q-66 32 -76 0Z" fill="${colour.coral}"/><path d="M-76 0H84Q82 8 78 13H-72Z" fill="${colour.cream}"/><path d="M0 -4V-126" stroke="${colour.ink}" stroke-width="5"/><path d="M8 -122Q78 -66 74 -12H8Z" fill="${colour.cream}"/><path d="M-8 -104Q-50 -56 -52 -12H-8Z" fill="${colour.apricot}"/></g>`,
};
