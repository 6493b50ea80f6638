import { Fragment, useMemo, useState } from "react";

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** JSON to read: coloured, copyable. */
export function Json({ value }: { value: unknown }) {
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? String(value), [value]);
  const pieces = useMemo(() => coloured(text), [text]);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className="json">
      <button type="button" className="quiet-button" onClick={() => void copy().catch(() => undefined)}>
        {isCopied ? "Copied" : "Copy"}
      </button>
      <pre tabIndex={0} aria-label="Details as JSON">
        {pieces.map(({ kind, words }, index) => (
          // Pieces of one text never move.
          <Fragment key={index}>{kind ? <span className={`json-${kind}`}>{words}</span> : words}</Fragment>
        ))}
      </pre>
    </div>
  );
}

function coloured(text: string): { kind?: "key" | "string" | "word" | "number"; words: string }[] {
  const pieces: { kind?: "key" | "string" | "word" | "number"; words: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > at) pieces.push({ words: text.slice(at, match.index) });
    const kind = match[2] ? "key" : match[1] ? "string" : /^[tfn]/.test(match[0]) ? "word" : "number";
    pieces.push({ kind, words: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ words: text.slice(at) });
  return pieces;
}
