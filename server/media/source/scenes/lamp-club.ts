import { colour, linear, radial, spark } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

export const lampClub: Stage = {
  seed: 117,
  sky: [colour.night, colour.indigo, colour.plum],
  glow: { x: 400, y: 250, r: 430, colour: colour.honey, opacity: 0.95 },
  floor: { y: 470, from: colour.berry, to: colour.night },
  stars: 46,
  defs: `${linear("shade", [`#b23f5e 0`, `${colour.coral} 0.35`, `${colour.apricot} 0.6`, `#a83a63 1`], "x1='0' y1='0' x2='1' y2='0'")}
${linear("cone", [`${colour.cream} 0 0.75`, `${colour.honey} 0.6 0.28`, `${colour.honey} 1 0`])}${linear("brass", [`#6b3a2c 0`, `${colour.honey} 0.45`, `#7d4634 1`], "x1='0' y1='0' x2='1' y2='0'")}
${radial("bulb", ["#ffffff", colour.cream, colour.honey])}`,
  body: `<path d="M284 296L96 478H704L516 296Z" fill="url(#cone)"/>
${shadow(400, 500, 190, 20, 0.55)}
<ellipse cx="400" cy="478" rx="214" ry="30" fill="${colour.honey}" opacity="0.34" filter="url(#soft14)"/>
<rect x="390" y="290" width="20" height="180" rx="9" fill="url(#brass)"/><path d="M308 486Q316 454 400 454Q484 454 492 486Q494 500 400 500Q306 500 308 486Z" fill="url(#brass)"/><circle cx="400" cy="392" r="17" fill="url(#brass)"/>
<ellipse cx="400" cy="296" rx="112" ry="20" fill="url(#bulb)"/>
<path d="M330 128H470L524 292Q400 322 276 292Z" fill="url(#shade)"/><path d="M330 128H470L474 142Q400 152 326 142Z" fill="${colour.cream}" opacity="0.5"/><path d="M276 292Q400 322 524 292L519 276Q400 305 281 276Z" fill="${colour.cream}" opacity="0.55"/>
<path d="M372 134L356 300M428 134L444 300" stroke="${colour.plum}" stroke-opacity="0.3" stroke-width="4" fill="none"/>
<circle cx="400" cy="118" r="11" fill="url(#brass)"/>
<path d="M494 306v58" stroke="${colour.honey}" stroke-width="3"/><circle cx="494" cy="370" r="8" fill="${colour.honey}"/>
<g transform="translate(606 226) rotate(-18)"><path d="M0 0Q-46 -44 -50 -8Q-50 22 0 8Z" fill="${colour.cream}"/><path d="M0 0Q46 -44 50 -8Q50 22 0 8Z" fill="${colour.paper}"/><path d="M0 8Q-30 34 -24 14ZM0 8Q30 34 24 14Z" fill="${colour.apricot}"/><rect x="-4" y="-12" width="8" height="34" rx="4" fill="${colour.plum}"/><path d="M-2 -12Q-10 -28 -18 -30M2 -12Q10 -28 18 -30" stroke="${colour.plum}" stroke-width="2.5" fill="none"/></g>
<g><rect x="150" y="440" width="128" height="26" rx="5" fill="${colour.lagoon}"/><rect x="162" y="416" width="112" height="26" rx="5" fill="${colour.rose}"/><rect x="150" y="447" width="128" height="5" fill="${colour.cream}" opacity="0.6"/><rect x="162" y="423" width="112" height="5" fill="${colour.cream}" opacity="0.6"/></g>
<path d="${spark(196, 150, 24)}${spark(236, 214, 11)}${spark(640, 116, 15)}" fill="#fff" opacity="0.9"/>`,
};
