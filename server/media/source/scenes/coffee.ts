import { colour, linear, radial, spark } from "../palette.ts";
import { shadow, type Stage } from "../stage.ts";

export const coffee: Stage = {
  seed: 12,
  sky: [colour.plum, colour.rose, colour.apricot],
  glow: { x: 400, y: 260, r: 330, colour: colour.cream, opacity: 0.75 },
  floor: { y: 462, from: colour.berry, to: colour.night },
  defs: `${linear("cup", [`${colour.cream} 0`, "#fff8ec 0.3", `${colour.paper} 0.62`, "#d99a83 1"], "x1='0' y1='0' x2='1' y2='0.12'")}
${linear("saucer", ["#fff8ec", colour.paper, "#c98678"], "x1='0' y1='0' x2='1' y2='0.2'")}${radial("brew", [`#7a3b2e 0`, `#4a1d27 0.7`, `#2c1024 1`], "cx='0.42' cy='0.35' r='0.75'")}
${linear("steam", [`#ffffff 0 0`, `#ffffff 0.45 0.75`, `#ffffff 1 0.08`])}${linear("band", [colour.coral, colour.rose, colour.berry], "x1='0' y1='0' x2='1' y2='0'")}
<clipPath id="cupClip"><path d="M232 262H568Q566 458 456 484Q400 500 344 484Q234 458 232 262Z"/></clipPath>`,
  body: `${shadow(420, 536, 300, 30, 0.65)}
<ellipse cx="400" cy="512" rx="262" ry="42" fill="#b87068"/><ellipse cx="400" cy="504" rx="262" ry="42" fill="url(#saucer)"/><ellipse cx="400" cy="497" rx="150" ry="20" fill="none" stroke="#c98678" stroke-opacity="0.55" stroke-width="4"/><ellipse cx="426" cy="492" rx="128" ry="15" fill="#8a3f58" opacity="0.6" filter="url(#soft6)"/>
<path d="M556 300C664 280 674 428 534 430" fill="none" stroke="#d99a83" stroke-width="34" stroke-linecap="round"/><path d="M554 296C656 278 664 420 536 424" fill="none" stroke="url(#cup)" stroke-width="25" stroke-linecap="round"/>
<path d="M232 262H568Q566 458 456 484Q400 500 344 484Q234 458 232 262Z" fill="url(#cup)"/>
<g clip-path="url(#cupClip)"><path d="M220 352Q400 400 580 352V396Q400 446 220 396Z" fill="url(#band)"/><path d="M220 410Q400 460 580 410" fill="none" stroke="${colour.coral}" stroke-width="5"/></g>
<ellipse cx="400" cy="262" rx="168" ry="38" fill="#fffaf0"/><ellipse cx="400" cy="266" rx="152" ry="30" fill="url(#brew)"/><path d="M262 262A152 30 0 0 1 430 237" fill="none" stroke="${colour.apricot}" stroke-width="4" stroke-linecap="round" opacity="0.75"/>
<path d="${spark(400, 266, 58, 0.22)}" transform="translate(0 207) scale(1 0.22)" fill="${colour.honey}" opacity="0.95"/>
<g fill="none" stroke="url(#steam)" stroke-linecap="round" filter="url(#soft6)"><path d="M352 238C306 188 396 156 350 92" stroke-width="20"/><path d="M402 232C450 176 350 134 408 50" stroke-width="25"/><path d="M454 238C494 192 418 160 456 106" stroke-width="18"/></g>
<path d="${spark(548, 120, 34)}${spark(604, 186, 15)}${spark(250, 150, 17)}" fill="#fff" opacity="0.95"/>`,
};
