/** Makes the three pieces of "Slow Hours": `node server/media/source/render-music.ts`. Needs lame; the results are in the repository. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { wav, type Piece } from "./sound.ts";

const pieces: readonly (Piece & { title: string })[] = [
  {
    title: "Window Seat",
    seed: 4,
    // F maj9, A minor 7, D minor 9, C maj7 with the third on top: warm, and never quite at rest.
    chords: [
      [-16, -4, 3, 7, 10],
      [-12, 0, 3, 7, 10],
      [-19, -7, 0, 5, 7],
      [-21, -9, 2, 3, 7],
      [-16, -4, 3, 8, 12],
      [-16, -4, 3, 7, 10],
    ],
    chordSeconds: 8.5,
    bells: [-2, 3, 5, 7, 10, 12],
    bellEverySeconds: 3.4,
    rain: 0,
  },
  {
    title: "Far Rain",
    seed: 15,
    chords: [
      [-17, -5, 2, 7, 9],
      [-14, -2, 5, 7, 10],
      [-19, -7, 0, 5, 9],
      [-12, 0, 4, 7, 9],
      [-17, -5, 2, 7, 9],
    ],
    chordSeconds: 10,
    bells: [-3, 2, 5, 7, 9],
    bellEverySeconds: 6,
    rain: 0.5,
  },
  {
    title: "Lamp at Four",
    seed: 28,
    chords: [
      [-20, -8, -1, 4, 6],
      [-15, -3, 4, 6, 9],
      [-22, -10, -3, 2, 6],
      [-13, -1, 4, 6, 11],
      [-20, -8, -1, 4, 8],
    ],
    chordSeconds: 9.5,
    bells: [-4, -1, 1, 4, 6, 11],
    bellEverySeconds: 4.6,
    rain: 0.08,
  },
];

const goods = join(import.meta.dirname, "../goods");
mkdirSync(goods, { recursive: true });
for (const [index, piece] of pieces.entries()) {
  const tags = [
    "--tt",
    piece.title,
    "--ta",
    "Starfront",
    "--tl",
    "Slow Hours",
    "--tn",
    `${index + 1}/3`,
    "--add-id3v2",
  ];
  execFileSync(
    "lame",
    ["--quiet", "-m", "j", "-b", "48", "-q", "0", ...tags, "-", join(goods, `slow-hours-${index + 1}.mp3`)],
    {
      input: wav(piece),
      maxBuffer: 1 << 26,
    },
  );
}
