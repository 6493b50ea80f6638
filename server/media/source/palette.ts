/** One evening, one palette: every picture of the demo shop takes its colours from here. */
export const colour = {
  ink: "#120c2e",
  night: "#1d1547",
  indigo: "#34246e",
  plum: "#5b2a78",
  berry: "#8f2f6f",
  rose: "#cf4b6d",
  coral: "#ff7a5c",
  apricot: "#ffae73",
  honey: "#ffd08a",
  cream: "#fff1dc",
  paper: "#fbe6cf",
  lagoon: "#2b5b83",
  mist: "#b9a3dc",
} as const;

/** Numbers from 0 to 1 that are the same on every run, so that a picture does not change when it is made again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function linear(id: string, stops: readonly string[], at = "x1='0' y1='0' x2='0' y2='1'"): string {
  return `<linearGradient id="${id}" ${at}>${stopsOf(stops)}</linearGradient>`;
}

export function radial(id: string, stops: readonly string[], at = ""): string {
  return `<radialGradient id="${id}" ${at}>${stopsOf(stops)}</radialGradient>`;
}

/** A stop is "colour", "colour offset" or "colour offset opacity". */
function stopsOf(stops: readonly string[]): string {
  return stops
    .map((stop, index) => {
      const [value, offset, opacity] = stop.split(" ");
      const place = offset ?? String(index / Math.max(1, stops.length - 1));
      return `<stop offset="${place}" stop-color="${value}"${opacity ? ` stop-opacity="${opacity}"` : ""}/>`;
    })
    .join("");
}

export function mix(from: string, to: string, share: number): string {
  const part = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(part(from, at) + (part(to, at) - part(from, at)) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** Four-pointed star around x, y. */
export function spark(x: number, y: number, r: number, waist = 0.16): string {
  const w = r * waist;
  return `M${x} ${y - r}Q${x + w} ${y - w} ${x + r} ${y}Q${x + w} ${y + w} ${x} ${y + r}Q${x - w} ${y + w} ${x - r} ${y}Q${x - w} ${y - w} ${x} ${y - r}Z`;
}
