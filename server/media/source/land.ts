import { seeded } from "./palette.ts";

/** The outline of a mountain ridge from left to right, closed along the bottom. Rougher mountains have a higher `rough`. */
export function ridge(options: {
  seed: number;
  width: number;
  y: number;
  height: number;
  bottom: number;
  rough?: number;
}): string {
  const { width, y, height, bottom, rough = 0.52 } = options;
  const random = seeded(options.seed);
  let heights = [random(), random(), random()];
  let reach = 0.8;
  for (let level = 0; level < 6; level++) {
    const next: number[] = [];
    for (const [index, here] of heights.entries()) {
      next.push(here);
      const there = heights[index + 1];
      if (there !== undefined) next.push((here + there) / 2 + (random() - 0.5) * reach);
    }
    heights = next;
    reach *= rough;
  }
  const low = Math.min(...heights);
  const span = Math.max(...heights) - low || 1;
  const points = heights.map((value, index) => {
    const x = (index / (heights.length - 1)) * width;
    return `${x.toFixed(1)} ${(y - ((value - low) / span) * height).toFixed(1)}`;
  });
  return `M${points.join("L")}L${width} ${bottom}L0 ${bottom}Z`;
}

/** A soft hill or dune: a slow wave. */
export function wave(options: {
  width: number;
  y: number;
  height: number;
  bottom: number;
  turns: number;
  phase: number;
}): string {
  const { width, y, height, bottom, turns, phase } = options;
  const points = Array.from({ length: 61 }, (_, index) => {
    const share = index / 60;
    const lift = Math.sin(share * turns * Math.PI * 2 + phase) + 0.35 * Math.sin(share * turns * 9.1 + phase * 2.3);
    return `${(share * width).toFixed(1)} ${(y - lift * height * 0.5).toFixed(1)}`;
  });
  return `M${points.join("L")}L${width} ${bottom}L0 ${bottom}Z`;
}
