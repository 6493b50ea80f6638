/** Pictures to send when there is none at hand: drawn here, so that nothing has to be found or fetched. */
interface SamplePicture {
  name: string;
  draw(pen: CanvasRenderingContext2D): void;
}

const width = 640;
const height = 480;

export const samplePictures: SamplePicture[] = [
  {
    name: "Error on a screen",
    draw(pen) {
      fill(pen, "#22263f", 0, 0, width, height);
      fill(pen, "#f4f3fb", 110, 90, 420, 300, 18);
      fill(pen, "#d9d6ee", 110, 90, 420, 44, 18);
      for (const [index, color] of ["#e0574f", "#e8b23e", "#4fae68"].entries())
        dot(pen, color, 140 + index * 26, 112, 8);
      dot(pen, "#e0574f", 320, 212, 42);
      write(pen, "!", "#ffffff", 320, 232, 56);
      write(pen, "Payment failed", "#22263f", 320, 308, 34);
      write(pen, "Error 402", "#6a6790", 320, 348, 24);
    },
  },
  {
    name: "Broken cup",
    draw(pen) {
      fill(pen, "#e9d8bf", 0, 0, width, height);
      fill(pen, "#c49a6c", 0, 330, width, 150);
      fill(pen, "#3f6fb5", 200, 170, 210, 190, 26);
      pen.strokeStyle = "#3f6fb5";
      pen.lineWidth = 26;
      pen.beginPath();
      pen.arc(418, 255, 48, -1.3, 1.3);
      pen.stroke();
      pen.strokeStyle = "#e9d8bf";
      pen.lineWidth = 9;
      pen.beginPath();
      for (const [x, y] of [
        [300, 165],
        [278, 215],
        [322, 250],
        [286, 300],
        [318, 365],
      ] as const)
        pen.lineTo(x, y);
      pen.stroke();
      fill(pen, "#315a96", 440, 350, 60, 24, 6);
      fill(pen, "#315a96", 150, 366, 40, 18, 6);
    },
  },
  {
    name: "Receipt",
    draw(pen) {
      fill(pen, "#45605a", 0, 0, width, height);
      fill(pen, "#fbfaf4", 200, 34, 240, 412, 4);
      write(pen, "RECEIPT", "#26302d", 320, 92, 30);
      for (const [index, words] of ["Tea ........ 50", "Cup ........ 120", "Biscuits ... 35"].entries())
        write(pen, words, "#3a4642", 320, 160 + index * 44, 21);
      fill(pen, "#26302d", 224, 290, 192, 3);
      write(pen, "Total 205", "#26302d", 320, 336, 28);
      for (let index = 0; index < 32; index++) fill(pen, "#26302d", 226 + index * 6, 372, index % 3 === 0 ? 4 : 2, 46);
    },
  },
];

/** As a PNG. */
export async function drawSample({ name, draw }: SamplePicture): Promise<File> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  if (pen) draw(pen);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return new File(blob ? [blob] : [], `${name}.png`, { type: "image/png" });
}

function fill(pen: CanvasRenderingContext2D, color: string, x: number, y: number, w: number, h: number, radius = 0) {
  pen.fillStyle = color;
  pen.beginPath();
  pen.roundRect(x, y, w, h, radius);
  pen.fill();
}

function dot(pen: CanvasRenderingContext2D, color: string, x: number, y: number, radius: number) {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}

function write(pen: CanvasRenderingContext2D, words: string, color: string, x: number, y: number, size: number) {
  pen.fillStyle = color;
  pen.font = `600 ${size}px ui-monospace, monospace`;
  pen.textAlign = "center";
  pen.fillText(words, x, y);
}
