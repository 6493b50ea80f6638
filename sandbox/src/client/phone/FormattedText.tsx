import { Fragment, useMemo, useState, type ReactNode } from "react";
import {
  addressOf,
  opensInside,
  textTree,
  withFoundLinks,
  type Entity,
  type MarkedNode,
  type TextNode,
} from "./entities.ts";
import { isWebAddress } from "../miniapp/bridge.ts";

interface Taps {
  /** An address of Telegram's own: it stays inside the client. */
  onInsideLink(url: string): void;
  onCommand(command: string): void;
}

/** A message's text as its entities want it. */
export function FormattedText({ text, entities, ...taps }: { text: string; entities?: Entity[] | undefined } & Taps) {
  const tree = useMemo(() => textTree(text, withFoundLinks(text, entities)), [text, entities]);
  return <>{draw(tree, taps)}</>;
}

function draw(nodes: TextNode[], taps: Taps): ReactNode {
  // Nodes of one text never move: their order is their identity.
  return nodes.map((node, index) => (
    <Fragment key={index}>
      {"entity" in node ? <Marked node={node} taps={taps} /> : afterBlock(node.text, nodes[index - 1])}
    </Fragment>
  ));
}

const blocks = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** A block ends its line by itself: the line break after it would be a second one. */
function afterBlock(text: string, before: TextNode | undefined): string {
  const isAfter = before !== undefined && "entity" in before && blocks.has(before.entity.type);
  return isAfter && text.startsWith("\n") ? text.slice(1) : text;
}

function Marked({ node, taps }: { node: MarkedNode; taps: Taps }) {
  const inside = draw(node.children, taps);
  switch (node.entity.type) {
    case "bold":
      return <strong>{inside}</strong>;
    case "italic":
      return <em>{inside}</em>;
    case "underline":
      return <u>{inside}</u>;
    case "strikethrough":
      return <s>{inside}</s>;
    case "code":
      return <code>{inside}</code>;
    case "pre":
      return (
        <pre data-language={node.entity.language}>
          <code>{inside}</code>
        </pre>
      );
    case "blockquote":
    case "expandable_blockquote":
      return <blockquote>{inside}</blockquote>;
    case "spoiler":
      return <Spoiler>{inside}</Spoiler>;
    case "bot_command":
      return (
        <button type="button" className="text-command" dir="ltr" onClick={() => taps.onCommand(node.text)}>
          {inside}
        </button>
      );
    case "mention":
      return <Link url={`https://t.me/${node.text.slice(1)}`} taps={taps} inside={inside} />;
    case "url":
      return <Link url={addressOf(node.text)} taps={taps} inside={inside} />;
    case "email":
      return <a href={`mailto:${node.text}`}>{inside}</a>;
    case "phone_number":
      return <a href={`tel:${node.text}`}>{inside}</a>;
    case "text_link":
      return <Link url={addressOf(node.entity.url ?? "")} taps={taps} inside={inside} />;
    default:
      return <span className="text-marked">{inside}</span>;
  }
}

function Link({ url, taps, inside }: { url: string; taps: Taps; inside: ReactNode }) {
  if (opensInside(url)) {
    return (
      <a
        href={url}
        onClick={(event) => {
          event.preventDefault();
          taps.onInsideLink(url);
        }}
      >
        {inside}
      </a>
    );
  }
  if (!isWebAddress(url)) return <span className="text-marked">{inside}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  );
}

function Spoiler({ children }: { children: ReactNode }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <span className="spoiler is-shown">{children}</span>;
  return (
    <button type="button" className="spoiler" aria-label="Hidden text: show it" onClick={() => setShown(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
