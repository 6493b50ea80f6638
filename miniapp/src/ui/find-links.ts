export interface TextPart {
  text: string;
  /** Absent: plain words. */
  address?: string;
}

/** Splits a text at its web addresses. A full stop or bracket after an address belongs to the sentence. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,:;!?)\]}»’]/g)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: match[0], address: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
