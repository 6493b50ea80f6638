import { colour, linear, radial } from "./palette.ts";

/** The six stickers, each around 0, 0 within a radius of 240. */
export const moonKinds = ["asleep", "delighted", "in-love", "doubtful", "thinking", "tea"] as const;
export type MoonKind = (typeof moonKinds)[number];

export const moonDefs = `${radial("moon-face", [`${colour.cream} 0`, `${colour.honey} 0.62`, `${colour.apricot} 1`], "cx='0.36' cy='0.3' r='0.85'")}
${radial("moon-cheek", [`${colour.coral} 0 0.75`, `${colour.coral} 1 0`])}${linear("moon-cup", [colour.rose, colour.berry])}${linear("moon-cap", [colour.plum, colour.night])}`;

const line = `fill="none" stroke="${colour.night}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"`;
const disc = `<circle r="190" fill="url(#moon-face)"/>
<g fill="${colour.apricot}" opacity="0.55"><circle cx="108" cy="-98" r="27"/><circle cx="60" cy="-138" r="12"/><circle cx="-132" cy="72" r="17"/><circle cx="120" cy="104" r="14"/></g>`;
const cheeks = `<circle cx="-92" cy="42" r="38" fill="url(#moon-cheek)"/><circle cx="92" cy="42" r="38" fill="url(#moon-cheek)"/>`;
const heart = (x: number, y: number, s: number) =>
  `<path transform="translate(${x} ${y}) scale(${s})" d="M0 34C-46 4 -40 -34 -14 -34C-4 -34 0 -26 0 -20C0 -26 4 -34 14 -34C40 -34 46 4 0 34Z" fill="${colour.rose}"/>`;
const eyes = (shine = true) =>
  [-66, 66]
    .map(
      (x) =>
        `<ellipse cx="${x}" cy="-8" rx="17" ry="22" fill="${colour.night}"/>${shine ? `<circle cx="${x - 5}" cy="-16" r="6.5" fill="${colour.cream}"/>` : ""}`,
    )
    .join("");

const faces: Record<MoonKind, string> = {
  asleep: `${disc}${cheeks}<path d="M-96 -8q30 28 60 0M36 -8q30 28 60 0M-20 62q20 18 40 0" ${line}/>
<path d="M-166 -84C-150 -196 -30 -256 78 -216C150 -190 206 -132 212 -34C186 -78 160 -96 134 -104C40 -150 -80 -140 -166 -84Z" fill="url(#moon-cap)"/><path d="M-60 -208l9 18l20 3l-14 14l3 20l-18 -9l-18 9l3 -20l-14 -14l20 -3ZM52 -190l7 14l16 2l-11 11l2 16l-14 -7l-14 7l2 -16l-11 -11l16 -2Z" fill="${colour.honey}"/>
<circle cx="214" cy="-22" r="27" fill="${colour.cream}"/><path d="M-168 -82C-84 -140 40 -150 136 -100" fill="none" stroke="${colour.cream}" stroke-width="38" stroke-linecap="round"/>`,
  delighted: `${disc}${cheeks}<path d="M-98 4q32 -46 64 0M34 4q32 -46 64 0" ${line}/><path d="M-62 42Q0 62 62 42Q56 122 0 122Q-56 122 -62 42Z" fill="${colour.night}"/><path d="M-38 98Q0 72 38 98Q22 122 0 122Q-22 122 -38 98Z" fill="${colour.coral}"/>`,
  "in-love": `${disc}${cheeks}${heart(-66, -10, 1.05)}${heart(66, -10, 1.05)}<path d="M-44 52q44 48 88 0" ${line}/>${heart(186, -150, 1.15)}${heart(140, -206, 0.66)}`,
  doubtful: `${disc}${cheeks}${eyes()}<path d="M-100 -58q32 -10 66 2M36 -76q34 -20 66 -2M-34 76q22 -22 42 -4t36 -12" ${line}/>`,
  thinking: `${disc}${cheeks}${[-66, 66].map((x) => `<ellipse cx="${x}" cy="-8" rx="26" ry="28" fill="#fff"/><circle cx="${x + 9}" cy="-20" r="14" fill="${colour.night}"/>`).join("")}<path d="M-10 74h46M-96 -58q32 -14 62 0M36 -66q32 -14 62 6" ${line}/>
<circle cx="150" cy="-168" r="15" fill="${colour.cream}"/><circle cx="188" cy="-206" r="22" fill="${colour.cream}"/>`,
  tea: `${disc}${cheeks}<path d="M-96 -16q30 26 60 0M36 -16q30 26 60 0M-18 40q18 14 36 0" ${line}/>
<path d="M132 104h48q30 0 30 28t-36 30h-34" fill="none" stroke="${colour.berry}" stroke-width="17"/><path d="M-10 88h156v52q0 66 -58 66h-40q-58 0 -58 -66Z" fill="url(#moon-cup)"/><ellipse cx="68" cy="88" rx="78" ry="15" fill="${colour.cream}"/><ellipse cx="68" cy="90" rx="64" ry="10" fill="${colour.berry}"/>
<path d="M44 62q-12 -14 0 -28M88 58q-12 -16 2 -32" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity="0.9"/>`,
};

/** White all around, as a sticker is cut. `id` must be unique on the page. */
export function moon(kind: MoonKind, id: string): string {
  return `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur in="SourceAlpha" stdDeviation="11" result="round"/><feComponentTransfer in="round" result="edge"><feFuncA type="linear" slope="22" intercept="-1.6"/></feComponentTransfer><feFlood flood-color="#ffffff"/><feComposite in2="edge" operator="in" result="white"/><feMerge><feMergeNode in="white"/><feMergeNode in="SourceGraphic"/></feMerge></filter><g filter="url(#${id})">${faces[kind]}</g>`;
}
