import { ridge, wave } from "./land.ts";
import { colour, linear, mix, radial, seeded } from "./palette.ts";
import { stars } from "./stage.ts";

/** The four wallpapers, drawn in 430 × 932 (a third of 1290 × 2796). */
export const duskWidth = 430;
export const duskHeight = 932;
export const duskKinds = ["lake", "dunes", "city", "ridge"] as const;
export type DuskKind = (typeof duskKinds)[number];

export function dusk(kind: DuskKind): string {
  return drawings[kind](`dusk-${kind}`);
}

const full = (fill: string, more = "") => `<rect width="${duskWidth}" height="${duskHeight}" fill="${fill}"${more}/>`;

const drawings: Record<DuskKind, (id: string) => string> = {
  lake: (id) => {
    const horizon = 610;
    const random = seeded(11);
    const glints = Array.from({ length: 34 }, (_, index) => {
      const y = horizon + 6 + index * 7.6;
      const half = (16 + random() * 40) * (1 + index * 0.035);
      const x = 215 + (random() - 0.5) * 22 * (1 + index * 0.06);
      return `<rect x="${(x - half).toFixed(1)}" y="${y.toFixed(1)}" width="${(half * 2).toFixed(1)}" height="${(1.6 + index * 0.08).toFixed(1)}" rx="1.6" fill="${mix(colour.cream, colour.coral, index / 34)}" opacity="${(0.9 - index * 0.024).toFixed(2)}"/>`;
    }).join("");
    const reeds = Array.from({ length: 26 }, (_, index) => {
      const right = index > 12;
      const x = right ? 430 - random() * 120 : random() * 105;
      const top = 700 + random() * 120;
      const lean = (random() - 0.5) * 40;
      return `<path d="M${x.toFixed(0)} 940Q${x.toFixed(0)} ${((top + 940) / 2).toFixed(0)} ${(x + lean).toFixed(0)} ${top.toFixed(0)}" stroke="${colour.ink}" stroke-width="${(1.6 + random() * 2).toFixed(1)}" fill="none" stroke-linecap="round"/>`;
    }).join("");
    return `<defs>${linear(`${id}-sky`, [`${colour.night} 0`, `${colour.plum} 0.36`, `${colour.rose} 0.66`, `${colour.coral} 0.84`, `${colour.honey} 1`], `gradientUnits='userSpaceOnUse' x1='0' y1='0' x2='0' y2='${horizon}'`)}
${linear(`${id}-water`, [`${colour.coral} 0`, `${colour.berry} 0.22`, `${colour.indigo} 0.6`, `${colour.ink} 1`])}
${radial(`${id}-sun`, [`${colour.cream} 0 0.95`, `${colour.honey} 0.3 0.5`, `${colour.coral} 1 0`])}</defs>
${full(`url(#${id}-sky)`)}${stars(70, 5, 300, 430)}
<circle cx="215" cy="${horizon - 58}" r="270" fill="url(#${id}-sun)"/><circle cx="215" cy="${horizon - 58}" r="62" fill="${colour.cream}"/>
<path d="${ridge({ seed: 31, width: 430, y: horizon, height: 74, bottom: horizon + 2 })}" fill="${mix(colour.rose, colour.berry, 0.6)}"/>
<path d="${ridge({ seed: 8, width: 430, y: horizon, height: 38, bottom: horizon + 2, rough: 0.55 })}" fill="${colour.plum}"/>
<rect y="${horizon}" width="430" height="${duskHeight - horizon}" fill="url(#${id}-water)"/>${glints}${reeds}`;
  },
  dunes: (id) => {
    const layers = [
      { y: 590, height: 60, turns: 0.8, phase: 0.6, from: colour.rose, to: colour.berry },
      { y: 655, height: 84, turns: 0.62, phase: 2.5, from: colour.coral, to: colour.berry },
      { y: 745, height: 110, turns: 0.5, phase: 4.6, from: colour.apricot, to: colour.rose },
      { y: 858, height: 120, turns: 0.55, phase: 1.2, from: colour.berry, to: colour.night },
    ];
    return `<defs>${linear(`${id}-sky`, [`${colour.indigo} 0`, `${colour.plum} 0.25`, `${colour.berry} 0.46`, `${colour.apricot} 0.66`])}
${radial(`${id}-moon`, [`${colour.cream} 0 0.6`, `${colour.cream} 1 0`])}${linear(`${id}-disc`, [colour.cream, colour.honey])}
${layers.map((layer, index) => linear(`${id}-${index}`, [layer.from, layer.to], "x1='0.1' y1='0' x2='0.6' y2='1'")).join("")}</defs>
${full(`url(#${id}-sky)`)}${stars(50, 9, 320, 430)}<circle cx="296" cy="330" r="210" fill="url(#${id}-moon)"/><circle cx="296" cy="330" r="74" fill="url(#${id}-disc)"/>
${layers.map((layer, index) => `<path d="${wave({ ...layer, width: 430, bottom: 940 })}" fill="url(#${id}-${index})"/>`).join("")}`;
  },
  city: (id) => {
    const random = seeded(77);
    const row = (count: number, base: number, tallest: number, fill: string, lit: number) =>
      Array.from({ length: count }, (_, index) => {
        const width = 430 / count;
        const top = base - tallest * (0.35 + random() * 0.65);
        const windows: string[] = [];
        for (let y = top + 16; y < 925; y += 20)
          for (let x = 9; x < width - 11; x += 15)
            if (random() < lit)
              windows.push(
                `<rect x="${(index * width + x).toFixed(0)}" y="${y.toFixed(0)}" width="7" height="10" rx="1" fill="${random() > 0.5 ? colour.honey : colour.apricot}" opacity="${(0.55 + random() * 0.45).toFixed(2)}"/>`,
              );
        return `<rect x="${(index * width).toFixed(1)}" y="${top.toFixed(0)}" width="${(width + 0.6).toFixed(1)}" height="${(950 - top).toFixed(0)}" fill="${fill}"/>${windows.join("")}`;
      }).join("");
    return `<defs>${linear(`${id}-sky`, [`${colour.ink} 0`, `${colour.night} 0.28`, `${colour.plum} 0.55`, `${colour.rose} 0.8`])}
${radial(`${id}-moon`, [`${colour.honey} 0 0.5`, `${colour.honey} 1 0`])}</defs>
${full(`url(#${id}-sky)`)}${stars(110, 21, 480, 430)}<circle cx="128" cy="272" r="150" fill="url(#${id}-moon)"/>
<path d="M128 214a58 58 0 1 0 50 87a48 48 0 1 1 -50 -87Z" fill="${colour.cream}"/>
${row(9, 800, 230, colour.berry, 0)}${row(7, 850, 250, colour.indigo, 0.1)}${row(5, 900, 210, colour.night, 0.2)}`;
  },
  ridge: (id) => {
    const layers = 6;
    const hills = Array.from({ length: layers }, (_, index) => {
      const share = index / (layers - 1);
      return `<path d="${ridge({ seed: 40 + index * 7, width: 430, y: 560 + index * 72, height: 170 - index * 12, bottom: 940, rough: 0.5 })}" fill="url(#${id}-h${index})" opacity="${index === 0 ? 0.85 : 1}"/>
<rect y="${560 + index * 72 - 20}" width="430" height="90" fill="url(#${id}-mist)" opacity="${(0.5 - share * 0.42).toFixed(2)}"/>`;
    }).join("");
    return `<defs>${linear(`${id}-sky`, [`${colour.ink} 0`, `${colour.indigo} 0.35`, `${colour.lagoon} 0.55`, `${colour.mist} 0.72`])}
${radial(`${id}-moon`, [`${colour.cream} 0 0.55`, `${colour.mist} 0.4 0.2`, `${colour.mist} 1 0`])}
${linear(`${id}-mist`, [`${colour.cream} 0 0`, `${colour.cream} 1 0.5`])}
${Array.from({ length: layers }, (_, index) => linear(`${id}-h${index}`, [mix(colour.mist, colour.ink, 0.25 + index * 0.15), mix(colour.mist, colour.night, 0.1 + index * 0.16)])).join("")}</defs>
${full(`url(#${id}-sky)`)}${stars(120, 33, 420, 430)}<circle cx="215" cy="350" r="230" fill="url(#${id}-moon)"/><circle cx="215" cy="350" r="62" fill="${colour.cream}"/>
<circle cx="196" cy="338" r="12" fill="${colour.paper}"/><circle cx="232" cy="366" r="17" fill="${colour.paper}"/><circle cx="228" cy="326" r="7" fill="${colour.paper}"/>${hills}`;
  },
};
