import { colour, linear } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

/** A board seen from the player's chair: lines meet far behind the picture. */
const board = Array.from({ length: 40 }, (_, index) => {
  const [file, rank] = [index % 10, Math.floor(index / 10)];
  const at = (column: number, row: number) => {
    const y = 424 + (row * row * 7 + row * 22);
    const spread = 62 + (y - 424) * 0.42;
    return `${(400 + (column - 5) * spread * 1.28).toFixed(1)} ${y.toFixed(1)}`;
  };
  const dark = (file + rank) % 2 === 1;
  return `<path d="M${at(file, rank)}L${at(file + 1, rank)}L${at(file + 1, rank + 1)}L${at(file, rank + 1)}Z" fill="${dark ? colour.night : colour.apricot}" opacity="${dark ? 0.94 : 0.92}"/>`;
}).join("");

const king = (fill: string, rim: string) => `<g>
<path d="M-11 -352H11V-334H30V-313H11V-290H-11V-313H-30V-334H-11Z" fill="${fill}"/>
<path d="M-66 -262Q-60 -294 0 -296Q60 -294 66 -262L42 -196H-42Z" fill="${fill}"/><ellipse cx="0" cy="-262" rx="66" ry="13" fill="${rim}"/>
<rect x="-58" y="-202" width="116" height="20" rx="10" fill="${fill}"/><rect x="-46" y="-184" width="92" height="14" rx="7" fill="${rim}"/>
<path d="M-36 -172H36C34 -112 44 -74 76 -46H-76C-44 -74 -34 -112 -36 -172Z" fill="${fill}"/><rect x="-88" y="-50" width="176" height="24" rx="12" fill="${rim}"/><path d="M-98 -28H98Q106 -4 100 4Q0 26 -100 4Q-106 -4 -98 -28Z" fill="${fill}"/></g>`;
const pawn = (
  fill: string,
  rim: string,
) => `<g><circle cy="-152" r="40" fill="${fill}"/><rect x="-44" y="-118" width="88" height="15" rx="7.5" fill="${rim}"/>
<path d="M-24 -104H24C24 -70 34 -46 58 -30H-58C-34 -46 -24 -70 -24 -104Z" fill="${fill}"/><path d="M-72 -32H72Q80 -8 74 0Q0 18 -74 0Q-80 -8 -72 -32Z" fill="${fill}"/></g>`;

export const sevenMates: Stage = {
  seed: 14,
  sky: [colour.night, colour.plum, colour.rose, colour.apricot],
  glow: { x: 400, y: 300, r: 330, colour: colour.honey, opacity: 0.8 },
  floor: { y: 424, from: colour.plum, to: colour.ink },
  stars: 30,
  defs: `${linear("sun", [colour.coral, colour.rose, colour.plum])}${linear("ivory", [`#fffaf0 0`, `${colour.cream} 0.3`, `#f0bd9f 0.68`, `#a9596b 1`], "x1='0' y1='0' x2='1' y2='0'")}${linear("ivoryRim", [`#fffaf0 0`, `${colour.honey} 0.4`, `#8f4560 1`], "x1='0' y1='0' x2='1' y2='0'")}
${linear("ebony", [`#8a62b8 0`, `#4a2d78 0.28`, `#251650 0.7`, `#150b33 1`], "x1='0' y1='0' x2='1' y2='0'")}${linear("ebonyRim", [`#b48fd6 0`, `#50327f 0.4`, `#150b33 1`], "x1='0' y1='0' x2='1' y2='0'")}`,
  body: `<circle cx="400" cy="300" r="128" fill="url(#sun)"/>${board}
<g transform="translate(190 466) scale(0.72)"><ellipse cx="26" cy="8" rx="104" ry="18" fill="${colour.ink}" opacity="0.6" filter="url(#soft6)"/>${pawn("url(#ebony)", "url(#ebonyRim)")}</g>
<g transform="translate(636 474) scale(0.8)"><ellipse cx="26" cy="8" rx="104" ry="18" fill="${colour.ink}" opacity="0.6" filter="url(#soft6)"/>${pawn("url(#ebony)", "url(#ebonyRim)")}</g>
${shadow(440, 534, 150, 20, 0.65, 6)}<g transform="translate(400 528) scale(1.28)">${king("url(#ivory)", "url(#ivoryRim)")}</g>`,
};
