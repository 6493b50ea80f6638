export interface Picture {
  width: number;
  height: number;
  mimeType: string;
  extension: string;
}

/** Size and kind of a PNG, JPEG, WebP or GIF; anything else is no photo to Telegram (SVG is not). */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
  } catch {
    // Cut off in the middle of its header.
    return undefined;
  }
}

function readPng(view: DataView): Picture | undefined {
  if (view.getUint32(0) !== 0x89504e47) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20), mimeType: "image/png", extension: "png" };
}

function readGif(view: DataView): Picture | undefined {
  if (view.getUint32(0) !== 0x47494638) return undefined;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), mimeType: "image/gif", extension: "gif" };
}

function readWebp(view: DataView): Picture | undefined {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  const kind = { mimeType: "image/webp", extension: "webp" };
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, ...kind };
    case 0x5650384c: {
      // "VP8L": two numbers of 14 bits.
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, ...kind };
    }
    case 0x56503858: // "VP8X"
      return { width: readUint24(view, 24) + 1, height: readUint24(view, 27) + 1, ...kind };
    default:
      return undefined;
  }
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** Walks the segments up to the frame header. */
function readJpeg(view: DataView): Picture | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) {
      return {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        mimeType: "image/jpeg",
        extension: "jpg",
      };
    }
    if (marker >> 8 !== 0xff) return undefined;
  }
  return undefined;
}
