import { colour, linear, radial } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

const segments = Array.from(
  { length: 9 },
  (_, index) => `<path d="M0 -7L-17 -54Q0 -64 17 -54Z" transform="rotate(${index * 40})" fill="#ffe08f"/>`,
).join("");

export const slowSuppers: Stage = {
  seed: 19,
  sky: [colour.indigo, colour.berry, colour.coral],
  glow: { x: 300, y: 250, r: 360, colour: colour.honey, opacity: 0.75 },
  floor: { y: 448, from: "#7a2f5f", to: colour.night },
  defs: `${linear("cover", [colour.cream, colour.paper, "#eeb9a0"], "x1='0' y1='0' x2='1' y2='1'")}${linear("bowl", [`#7f9cc4 0`, `${colour.lagoon} 0.42`, `#1d2f5c 1`], "x1='0.05' y1='0' x2='0.9' y2='0.8'")}
${radial("soup", [colour.honey, colour.apricot, colour.coral], "cx='0.4' cy='0.35' r='0.8'")}${radial("pear", [`#ffe9a6 0`, `#e9bf55 0.5`, `#b5683f 1`], "cx='0.34' cy='0.42' r='0.75'")}
${linear("steam2", [`#ffffff 0 0`, `#ffffff 0.5 0.7`, `#ffffff 1 0.05`])}${linear("cookpot", [colour.rose, colour.berry], "x1='0' y1='0' x2='1' y2='0'")}`,
  body: `${shadow(250, 500, 190, 20, 0.6)}${shadow(500, 548, 230, 26, 0.65)}
<g transform="translate(112 92) rotate(-5)"><rect x="14" y="10" width="262" height="390" rx="5" fill="${colour.ink}" opacity="0.5" filter="url(#soft14)"/><rect x="9" y="5" width="262" height="388" rx="5" fill="#d9a58f"/><rect x="5" y="3" width="262" height="388" rx="5" fill="#fff"/><rect width="262" height="388" rx="5" fill="url(#cover)"/>
<rect width="12" height="388" fill="#c98678" opacity="0.35"/><circle cx="136" cy="150" r="88" fill="${colour.coral}"/><path d="M62 168H212Q210 236 158 240H116Q64 236 62 168Z" fill="${colour.night}"/><ellipse cx="137" cy="168" rx="75" ry="12" fill="${colour.honey}"/>
<path d="M112 142q-12 -18 0 -34t0 -32M140 142q-12 -18 0 -34t0 -32M168 142q-12 -18 0 -34t0 -32" fill="none" stroke="${colour.cream}" stroke-width="6" stroke-linecap="round"/>
<g fill="${colour.night}"><rect x="52" y="284" width="170" height="15" rx="7.5"/><rect x="82" y="312" width="110" height="15" rx="7.5"/></g><rect x="110" y="346" width="54" height="7" rx="3.5" fill="${colour.coral}"/></g>
<g fill="none" stroke="url(#steam2)" stroke-linecap="round" filter="url(#soft6)"><path d="M470 360C430 310 510 276 466 214" stroke-width="18"/><path d="M524 352C570 296 480 258 532 180" stroke-width="22"/></g>
<path d="M330 386H676Q672 532 566 544H440Q336 532 330 386Z" fill="url(#bowl)"/><path d="M352 440Q362 516 446 532" fill="none" stroke="#fff" stroke-opacity="0.35" stroke-width="8" stroke-linecap="round"/>
<ellipse cx="503" cy="386" rx="174" ry="38" fill="#a9bedd"/><ellipse cx="503" cy="389" rx="160" ry="31" fill="url(#soup)"/>
<g fill="${colour.cream}" opacity="0.9"><ellipse cx="452" cy="386" rx="26" ry="6"/><ellipse cx="540" cy="398" rx="34" ry="7"/><ellipse cx="566" cy="377" rx="18" ry="4"/></g><g fill="#4d7a4a"><path d="M486 378q20 -22 42 -8q-20 14 -42 8ZM480 382q-24 -16 -42 2q22 12 42 -2Z"/></g>
<g transform="translate(676 486)"><ellipse cx="4" cy="66" rx="74" ry="14" fill="${colour.ink}" opacity="0.5" filter="url(#soft6)"/><path d="M2 -112C34 -108 28 -60 44 -34C68 0 66 64 2 66C-62 64 -64 0 -40 -34C-24 -60 -30 -108 2 -112Z" fill="url(#pear)"/><path d="M2 -110Q4 -132 20 -142" fill="none" stroke="#5a2f35" stroke-width="8" stroke-linecap="round"/><path d="M8 -122q34 -24 58 0q-34 18 -58 0Z" fill="#4d7a4a"/></g>
<g transform="translate(316 522) scale(1 0.82)"><ellipse cx="6" cy="58" rx="66" ry="14" fill="${colour.ink}" opacity="0.5" filter="url(#soft6)"/><circle r="66" fill="#f2b63f"/><circle r="60" fill="#fff3cf"/>${segments}</g>`,
};
