import { colour, linear } from "../palette.ts";
import { orbit } from "../prints.ts";
import { shadow, type Stage } from "../stage.ts";

export const orbitPrint: Stage = {
  seed: 2,
  sky: [colour.lagoon, colour.indigo, colour.plum],
  glow: { x: 250, y: 180, r: 420, colour: colour.mist, opacity: 0.6 },
  floor: { y: 536, from: colour.plum, to: colour.ink },
  defs: `${linear("frame", ["#5a3b8a", colour.night, "#0e0826"], "x1='0' y1='0' x2='1' y2='1'")}${linear("ray", ["#ffffff 0 0.4", "#ffffff 1 0"], "x1='0' y1='0' x2='1' y2='1'")}`,
  body: `<g fill="${colour.honey}" opacity="0.17" filter="url(#soft6)"><path d="M20 -20L150 -20L250 190L60 214ZM48 234L258 208L350 400L96 430Z"/></g>
<g transform="translate(232 34)"><rect x="14" y="26" width="338" height="452" fill="${colour.ink}" opacity="0.65" filter="url(#soft14)"/><rect width="336" height="448" fill="url(#frame)"/><rect x="13" y="13" width="310" height="422" fill="#fffaf2"/><rect x="13" y="13" width="310" height="6" fill="#000" opacity="0.14"/><rect x="13" y="13" width="6" height="422" fill="#000" opacity="0.09"/>
<svg x="34" y="34" width="268" height="380" viewBox="78 78 444 630" preserveAspectRatio="xMidYMid slice">${orbit()}</svg><path d="M13 13H230L60 435H13Z" fill="url(#ray)" opacity="0.2"/></g>
${shadow(640, 556, 76, 12, 0.6, 6)}<g transform="translate(640 430)"><path d="M-44 30Q-62 124 -26 126H26Q62 124 44 30Q22 22 24 -8H-24Q-22 22 -44 30Z" fill="${colour.coral}"/><path d="M8 126H26Q62 124 44 30Q22 22 24 -8H12Q12 26 24 40Q36 100 8 126Z" fill="${colour.berry}" opacity="0.55"/><ellipse cy="-8" rx="24" ry="5" fill="${colour.berry}"/>
<g fill="none" stroke="${colour.night}" stroke-width="4" stroke-linecap="round"><path d="M-4 -8Q-20 -110 -52 -168M2 -8Q6 -120 34 -204M4 -10Q30 -70 62 -96"/></g><g fill="${colour.honey}"><circle cx="-53" cy="-170" r="15"/><circle cx="35" cy="-206" r="18"/><circle cx="64" cy="-98" r="12"/><circle cx="-32" cy="-112" r="8"/></g></g>
${shadow(146, 560, 66, 12, 0.6, 6)}<circle cx="146" cy="500" r="56" fill="${colour.apricot}"/><path d="M146 444a56 56 0 0 1 0 112a70 70 0 0 0 0 -112Z" fill="${colour.rose}" opacity="0.6"/>`,
};
