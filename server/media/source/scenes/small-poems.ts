import { colour, linear, radial } from "../palette.ts";
import { stars, type Stage } from "../stage.ts";

const panes = Array.from({ length: 9 }, (_, index) => {
  const [column, row] = [index % 3, Math.floor(index / 3)];
  return `<rect x="${196 + column * 140}" y="${46 + row * 136}" width="128" height="124" rx="4"/>`;
}).join("");

export const smallPoems: Stage = {
  seed: 70,
  sky: [colour.berry, colour.rose, "#a83a66"],
  glow: { x: 400, y: 250, r: 420, colour: colour.apricot, opacity: 0.6 },
  defs: `<clipPath id="panes">${panes}</clipPath>${linear("night", [`${colour.ink} 0`, `${colour.indigo} 0.55`, `${colour.lagoon} 0.85`, `${colour.mist} 1`])}
${radial("halo", [`${colour.cream} 0 0.8`, `${colour.mist} 0.4 0.3`, `${colour.mist} 1 0`])}${linear("sill", [colour.cream, "#dfa090"])}${linear("curtain", [`#ff9a75 0`, `${colour.coral} 0.3`, `${colour.rose} 0.62`, `${colour.berry} 1`], "x1='0' y1='0' x2='1' y2='0'")}
${linear("mug", [colour.cream, colour.paper, "#c4776f"], "x1='0' y1='0' x2='1' y2='0'")}`,
  body: `<rect x="172" y="24" width="456" height="452" rx="8" fill="${colour.ink}" opacity="0.5" filter="url(#soft14)"/><rect x="176" y="26" width="448" height="444" rx="8" fill="${colour.cream}"/>
<g clip-path="url(#panes)"><rect x="180" y="30" width="440" height="440" fill="url(#night)"/><g transform="translate(180 30)">${stars(52, 17, 300, 440)}</g><circle cx="528" cy="108" r="170" fill="url(#halo)"/><circle cx="528" cy="108" r="42" fill="${colour.cream}"/>
<path d="M170 400Q280 350 380 392T640 370V480H170Z" fill="${colour.indigo}"/><path d="M170 436Q300 400 420 430T640 416V480H170Z" fill="${colour.night}"/><g fill="${colour.honey}"><rect x="216" y="412" width="10" height="12"/><rect x="232" y="412" width="10" height="12"/><rect x="560" y="404" width="10" height="12"/></g></g>
<g fill="#000" opacity="0.1">${panes.replaceAll('height="124"', 'height="6"')}</g>
<path d="M60 0H218C206 150 196 300 120 470C98 500 74 504 40 500Z" fill="url(#curtain)"/><path d="M740 0H582C594 150 604 300 680 470C702 500 726 504 760 500Z" fill="url(#curtain)"/><g fill="none" stroke="${colour.plum}" stroke-opacity="0.35" stroke-width="7"><path d="M120 0C120 180 108 340 72 490M170 0C168 170 150 330 104 480M680 0C680 180 692 340 728 490M630 0C632 170 650 330 696 480"/></g>
<rect x="96" y="474" width="608" height="34" rx="6" fill="url(#sill)"/><rect x="112" y="508" width="576" height="14" fill="${colour.plum}" opacity="0.7"/>
<g transform="translate(330 476)"><path d="M-92 0C-108 -70 -74 -112 -52 -146C-66 -176 -62 -206 -56 -226L-28 -202Q-8 -208 12 -202L40 -226C46 -200 46 -176 36 -152C66 -112 84 -60 78 0Z" fill="#160c33"/><path d="M72 -8C150 0 152 62 128 96" fill="none" stroke="#160c33" stroke-width="22" stroke-linecap="round"/><path d="M36 -152C66 -112 84 -60 78 0" fill="none" stroke="${colour.mist}" stroke-opacity="0.75" stroke-width="4"/><path d="M40 -226C46 -200 46 -176 36 -152" fill="none" stroke="${colour.mist}" stroke-opacity="0.75" stroke-width="4"/></g>
<g transform="translate(560 476)"><path d="M38 -58q34 -4 34 20t-36 18" fill="none" stroke="#d9968a" stroke-width="11"/><path d="M-42 -84H42V-18Q42 0 24 0H-24Q-42 0 -42 -18Z" fill="url(#mug)"/><path d="M-42 -50H42V-34H-42Z" fill="${colour.coral}"/><g fill="none" stroke="#fff" stroke-opacity="0.7" stroke-width="8" stroke-linecap="round" filter="url(#soft6)"><path d="M-14 -96q-18 -30 0 -54M16 -96q18 -34 0 -62"/></g></g>`,
};
