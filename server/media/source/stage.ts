import { colour, linear, radial, seeded, spark } from "./palette.ts";

export const stageWidth = 800;
export const stageHeight = 600;

export interface Stage {
  seed: number;
  /** From top to bottom. */
  sky: readonly string[];
  glow: { x: number; y: number; r: number; colour: string; opacity?: number };
  /** Where the table or the ground begins; absent: none. */
  floor?: { y: number; from: string; to: string };
  stars?: number;
  defs?: string;
  body: string;
}

/** The room every product stands in: an evening sky, one soft light, perhaps a table. */
export function stage(scene: Stage): string {
  const { glow, floor } = scene;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${stageWidth} ${stageHeight}" width="${stageWidth}" height="${stageHeight}">
<defs>
${linear("sky", scene.sky)}
${radial("glow", [`${glow.colour} 0 ${glow.opacity ?? 0.9}`, `${glow.colour} 0.45 ${(glow.opacity ?? 0.9) * 0.35}`, `${glow.colour} 1 0`])}
${floor ? linear("floor", [floor.from, floor.to]) : ""}
${radial("vignette", ["#000 0.62 0", `${colour.ink} 1 0.42`], "cx='0.5' cy='0.46' r='0.75'")}
<filter id="soft6" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="6"/></filter>
<filter id="soft14" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="14"/></filter>
<filter id="soft30" x="-80%" y="-80%" width="260%" height="260%"><feGaussianBlur stdDeviation="30"/></filter>
${scene.defs ?? ""}
</defs>
<rect width="800" height="600" fill="url(#sky)"/>
${stars(scene.stars ?? 0, scene.seed, floor?.y ?? 420)}
<circle cx="${glow.x}" cy="${glow.y}" r="${glow.r}" fill="url(#glow)"/>
${floor ? `<rect y="${floor.y}" width="800" height="${600 - floor.y}" fill="url(#floor)"/>` : ""}
${scene.body}
<rect width="800" height="600" fill="url(#vignette)"/>
</svg>`;
}

export function stars(count: number, seed: number, below: number, width = 800): string {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const [x, y, size] = [random() * width, random() * (below - 30) + 10, random()];
    return size > 0.945
      ? `<path d="${spark(x, y, 3 + size * 6)}" fill="${colour.cream}" opacity="0.85"/>`
      : `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(0.7 + size * 1.3).toFixed(2)}" fill="${colour.cream}" opacity="${(0.25 + size * 0.6).toFixed(2)}"/>`;
  }).join("");
}

export function shadow(x: number, y: number, rx: number, ry: number, opacity = 0.45, blur = 14): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${colour.ink}" opacity="${opacity}" filter="url(#soft${blur})"/>`;
}
