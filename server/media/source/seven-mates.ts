import { booklet } from "./booklet.ts";
import { colour } from "./palette.ts";

/** White to move; the first field of a FEN. Each was checked by a chess engine's rules: one solution. */
const boards = [
  "6k1/5ppp/8/8/8/8/r4PPP/3R2K1",
  "r1bqkb1r/pppp1ppp/2n2n2/4p2Q/2B1P3/8/PPPP1PPP/RNB1K1NR",
  "7k/R7/5N2/8/8/8/5PPP/6K1",
  "6rk/6pp/7N/8/8/8/6PP/6K1",
  "5r2/4Nppk/8/8/3R4/8/5PPP/6K1",
  "2kr4/3n4/2p5/8/5B2/3B4/5PPP/6K1",
  "rn1qkbnr/ppp2p1p/3p2p1/4N3/2B1P3/2N5/PPPP1PPP/R1BbK2R",
];

interface Words {
  title: string;
  lead: string;
  evening: (number: number) => string;
  task: (moves: number) => string;
  solutions: string;
  mates: readonly { name: string; idea: string; solution: string }[];
}

const words: Record<"en" | "ru", Words> = {
  en: {
    title: "Seven Mates",
    lead: "One pattern an evening. Look, think, sleep on it. In a week you will see them coming.",
    evening: (number) => `Evening ${number}`,
    task: (moves) => `White to move. Mate in ${moves === 1 ? "one" : "two"}.`,
    solutions: "Solutions",
    mates: [
      {
        name: "The back rank",
        idea: "Three loyal pawns keep their own king indoors. Who has the key to the corridor?",
        solution: "Rd8#. The king has no window. In your own games, give him one: h3 or h6 in time.",
      },
      {
        name: "The kiss",
        idea: "A square is weak when only the king defends it, and when your queen does not come alone.",
        solution: "Qxf7#. The bishop on c4 guards the queen, so the king cannot take her.",
      },
      {
        name: "The Arabian mate",
        idea: "The oldest of all, written down more than a thousand years ago: rook and knight in a corner.",
        solution: "Rh7#. The knight holds both the rook and the square g8.",
      },
      {
        name: "The smothered mate",
        idea: "A king surrounded by friends has nowhere to run. Only one piece can reach him there.",
        solution: "Nf7#. The knight jumps over everyone; rook and pawns stand in their king’s way.",
      },
      {
        name: "Anastasia’s mate",
        idea: "Named after a novel. The knight closes two doors, and the edge of the board does the rest.",
        solution: "Rh4#. From e7 the knight takes g8 and g6 away, and the pawn on g7 blocks its king.",
      },
      {
        name: "Boden’s mate",
        idea: "Two bishops cross like scissors. Black’s own pieces hold the paper still.",
        solution: "Ba6#. The other bishop covers b8 and c7; rook and knight block d8 and d7.",
      },
      {
        name: "Légal’s mate",
        idea: "White has already let the queen go. Black took her, and was happy for one move.",
        solution: "1.Bxf7+ Ke7 2.Nd5#. Three small pieces do what the queen could not.",
      },
    ],
  },
  ru: {
    title: "Семь матов",
    lead: "По одному рисунку за вечер. Посмотрите, подумайте, отложите до утра. Через неделю вы будете видеть их заранее.",
    evening: (number) => `Вечер ${number}`,
    task: (moves) => `Ход белых. Мат в ${moves === 1 ? "один ход" : "два хода"}.`,
    solutions: "Решения",
    mates: [
      {
        name: "Последняя горизонталь",
        idea: "Три верные пешки заперли собственного короля. У кого ключ от коридора?",
        solution: "Лd8#. У короля нет форточки. В своих партиях открывайте её вовремя: h3 или h6.",
      },
      {
        name: "Поцелуй",
        idea: "Поле слабо, если его защищает один король, а ферзь приходит не в одиночку.",
        solution: "Ф:f7#. Слон c4 охраняет ферзя, и король не может его взять.",
      },
      {
        name: "Арабский мат",
        idea: "Самый древний: ему больше тысячи лет. Ладья и конь в углу доски.",
        solution: "Лh7#. Конь держит и ладью, и поле g8.",
      },
      {
        name: "Спёртый мат",
        idea: "Королю в кругу друзей некуда бежать. Дотянуться до него может только одна фигура.",
        solution: "Кf7#. Конь перепрыгнул через всех, а ладья и пешки мешают своему королю.",
      },
      {
        name: "Мат Анастасии",
        idea: "Назван в честь романа. Конь закрывает две двери, остальное делает край доски.",
        solution: "Лh4#. С поля e7 конь отнимает g8 и g6, а пешка g7 мешает своему королю.",
      },
      {
        name: "Мат Бодена",
        idea: "Два слона режут, как ножницы, а чёрные сами держат бумагу.",
        solution: "Сa6#. Второй слон держит b8 и c7, ладья и конь заняли d8 и d7.",
      },
      {
        name: "Мат Легаля",
        idea: "Белые уже отдали ферзя. Чёрные взяли его и радовались ровно один ход.",
        solution: "1.С:f7+ Крe7 2.Кd5#. Три лёгкие фигуры сделали то, чего не смог ферзь.",
      },
    ],
  },
};

/** The solid signs for both sides: white is told apart by colour, which prints better than thin outlines. */
const signs: Record<string, string> = { k: "♚", q: "♛", r: "♜", b: "♝", n: "♞", p: "♟" };

function diagram(fen: string): string {
  const squares: string[] = [];
  const pieces: string[] = [];
  for (const [row, line] of fen.split("/").entries()) {
    for (let column = 0; column < 8; column++)
      squares.push(
        `<rect x="${column * 100}" y="${row * 100}" width="100" height="100" fill="${(row + column) % 2 ? "#b98fb0" : "#fde8d2"}"/>`,
      );
    let column = 0;
    for (const sign of line) {
      const gap = Number(sign);
      if (gap > 0) {
        column += gap;
        continue;
      }
      const isWhite = sign === sign.toUpperCase();
      pieces.push(
        `<text x="${column * 100 + 50}" y="${row * 100 + 82}" fill="${isWhite ? "#fffdf8" : colour.night}" stroke="${colour.night}" stroke-width="${isWhite ? 5 : 1}" paint-order="stroke">${signs[sign.toLowerCase()] ?? ""}\uFE0E</text>`,
      );
      column++;
    }
  }
  const edges = Array.from(
    { length: 8 },
    (_, index) =>
      `<text x="${index * 100 + 50}" y="838">${"abcdefgh"[index]}</text><text x="-24" y="${index * 100 + 60}">${8 - index}</text>`,
  ).join("");
  return `<svg class="diagram" viewBox="-46 -6 852 858">${squares.join("")}<rect x="-3" y="-3" width="806" height="806" fill="none" stroke="${colour.plum}" stroke-width="6"/><g font-family="DejaVu Sans" font-size="90" text-anchor="middle">${pieces.join("")}</g><g font-family="DejaVu Sans" font-size="24" fill="${colour.berry}" text-anchor="middle">${edges}</g></svg>`;
}

export function sevenMates(language: "en" | "ru"): string {
  const text = words[language];
  const evenings = text.mates.map(
    (mate, index) =>
      `<section><h3 style="margin-top: 0">${text.evening(index + 1)}</h3><h2>${mate.name}</h2><p class="lead">${mate.idea}</p>${diagram(boards[index] ?? "")}<p style="text-align: center; font-weight: 600">${text.task(index === 6 ? 2 : 1)}</p><span class="page">${text.title} · ${index + 1}</span></section>`,
  );
  const cover = `<section class="cover"><h1 style="margin-top: 20mm">${text.title}</h1><p class="lead">${text.lead}</p><svg viewBox="0 0 200 200" style="position: absolute; left: 34mm; bottom: 12mm; width: 80mm"><circle cx="100" cy="100" r="86" fill="${colour.honey}" opacity="0.9"/><text x="100" y="158" font-family="DejaVu Sans" font-size="160" text-anchor="middle" fill="${colour.night}">♚\uFE0E</text></svg></section>`;
  const solutions = `<section><h2 style="margin-bottom: 7mm">${text.solutions}</h2>${text.mates.map((mate, index) => `<p class="solution"><b>${index + 1}. ${mate.name}.</b> ${mate.solution}</p>`).join("")}<span class="page">${text.title}</span></section>`;
  return booklet(language, text.title, [cover, ...evenings, solutions]);
}
