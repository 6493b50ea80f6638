import { seeded } from "./palette.ts";

/** A slow piece of music as sound: chords that melt into each other, bells above, and perhaps rain. */
export interface Piece {
  seed: number;
  /** Each chord in semitones from A3. */
  chords: readonly (readonly number[])[];
  chordSeconds: number;
  /** Notes the bells choose from, in semitones from A4. */
  bells: readonly number[];
  bellEverySeconds: number;
  /** 0 to 1. */
  rain: number;
}

const rate = 32_000;
const fadeSeconds = 4;
const tau = Math.PI * 2;

/** 16-bit stereo WAV. */
export function wav(piece: Piece): Buffer {
  const length = Math.round((piece.chords.length * piece.chordSeconds + 3) * rate);
  const sides = [new Float64Array(length), new Float64Array(length)] as const;
  const random = seeded(piece.seed);
  for (const [index, chord] of piece.chords.entries())
    for (const [voice, note] of chord.entries()) pad(sides, piece, index, 220 * 2 ** (note / 12), voice, random);
  for (let at = 3; at < length / rate - 7; at += piece.bellEverySeconds * (0.6 + random() * 0.9)) {
    const note = piece.bells[Math.floor(random() * piece.bells.length)] ?? 0;
    bell(sides, at, 440 * 2 ** (note / 12), 0.3 + random() * 0.4, random());
  }
  const wet = sides.map((side, index) => room(side, index));
  if (piece.rain > 0)
    for (const [index, side] of wet.entries()) rain(side, piece.rain, seeded(piece.seed + 900 + index));
  return encode(wet);
}

type Sides = readonly [Float64Array, Float64Array];

function pad(sides: Sides, piece: Piece, index: number, pitch: number, voice: number, random: () => number): void {
  const start = index * piece.chordSeconds;
  const lasts = piece.chordSeconds + 3;
  const sway = 0.05 + random() * 0.09;
  const turn = random() * tau;
  const pan = 0.5 + (voice % 2 === 0 ? -1 : 1) * Math.min(0.32, voice * 0.1);
  for (let step = 0; step < lasts * rate; step++) {
    const t = step / rate;
    const shape = Math.sin(Math.PI * Math.min(1, t / lasts)) ** 1.2 * (0.75 + 0.25 * Math.sin(tau * sway * t + turn));
    const left =
      Math.sin(tau * pitch * 0.9985 * t + turn) +
      0.26 * Math.sin(tau * pitch * 2 * t) +
      0.07 * Math.sin(tau * pitch * 3.002 * t);
    const right =
      Math.sin(tau * pitch * 1.0015 * t + turn) +
      0.26 * Math.sin(tau * pitch * 2.001 * t + 1) +
      0.07 * Math.sin(tau * pitch * 2.998 * t);
    const loud = (shape * 0.16) / (1 + pitch / 700);
    add(sides, Math.round(start * rate) + step, left * loud * (1 - pan), right * loud * pan);
  }
}

function bell(sides: Sides, at: number, pitch: number, strength: number, pan: number): void {
  for (let step = 0; step < 5 * rate; step++) {
    const t = step / rate;
    const sound =
      Math.sin(tau * pitch * t) * Math.exp(-t * 1.1) +
      0.35 * Math.sin(tau * pitch * 2.004 * t) * Math.exp(-t * 1.9) +
      0.12 * Math.sin(tau * pitch * 3.01 * t) * Math.exp(-t * 4.5);
    const loud = sound * strength * 0.06 * Math.min(1, t / 0.012);
    add(sides, Math.round(at * rate) + step, loud * (0.25 + 0.5 * (1 - pan)), loud * (0.25 + 0.5 * pan));
  }
}

function add(sides: Sides, place: number, left: number, right: number): void {
  if (place >= sides[0].length) return;
  sides[0][place] = (sides[0][place] ?? 0) + left;
  sides[1][place] = (sides[1][place] ?? 0) + right;
}

/** A large soft room: four damped echoes whose lengths share no divisor. */
function room(dry: Float64Array, side: number): Float64Array {
  const wet = Float64Array.from(dry);
  for (const delay of [1783, 2399, 3121, 4127]) {
    const line = new Float64Array(delay + side * 37);
    let damped = 0;
    for (let step = 0; step < dry.length; step++) {
      const place = step % line.length;
      const echo = line[place] ?? 0;
      damped += (echo - damped) * 0.35;
      line[place] = (dry[step] ?? 0) + damped * 0.8;
      wet[step] = (wet[step] ?? 0) + echo * 0.2;
    }
  }
  return wet;
}

function rain(side: Float64Array, strength: number, random: () => number): void {
  let [soft, softer, low] = [0, 0, 0];
  for (let step = 0; step < side.length; step++) {
    const noise = random() * 2 - 1;
    soft += (noise - soft) * 0.22;
    softer += (soft - softer) * 0.22;
    low += (softer - low) * 0.02;
    const gust = 0.7 + 0.3 * Math.sin((tau * step) / rate / 13);
    side[step] = (side[step] ?? 0) + (softer - low) * strength * gust * 0.2;
  }
}

function encode(sides: readonly Float64Array[]): Buffer {
  const length = sides[0]?.length ?? 0;
  let peak = 0;
  for (const side of sides) for (const value of side) peak = Math.max(peak, Math.abs(value));
  const out = Buffer.alloc(44 + length * 4);
  out.write("RIFF", 0);
  out.writeUInt32LE(36 + length * 4, 4);
  out.write("WAVEfmt ", 8);
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(2, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE(rate * 4, 28);
  out.writeUInt16LE(4, 32);
  out.writeUInt16LE(16, 34);
  out.write("data", 36);
  out.writeUInt32LE(length * 4, 40);
  for (let step = 0; step < length; step++) {
    const t = step / rate;
    const fade = Math.min(1, t / fadeSeconds, (length / rate - t) / fadeSeconds);
    for (const [index, side] of sides.entries())
      out.writeInt16LE(Math.round(((side[step] ?? 0) / peak) * 0.7 * fade * 32_767), 44 + step * 4 + index * 2);
  }
  return out;
}
