import { FluentParser, Visitor, type Message, type Pattern, type SelectExpression } from "@fluent/syntax";
import type * as Fluent from "@fluent/syntax";

/** What a value must be: `number` where it is counted or formatted, `date` where DATETIME formats it. */
export type ValueKind = "text" | "number" | "date";

/** One message of one `.ftl` file, as far as the checks need it. */
export interface TextFacts {
  key: string;
  values: ReadonlyMap<string, ValueKind>;
  /** Messages and terms it mentions. */
  mentions: readonly string[];
  /** The plural forms of each place where it counts something. */
  forms: readonly (readonly string[])[];
  /** Characters of its longest form, each value counted as ten. */
  longest: number;
  /** Bound from a comment `# max 200` above it: the longest that Telegram takes there. */
  max: number | undefined;
  source: string;
}

export interface TextFile {
  facts: readonly TextFacts[];
  problems: readonly string[];
}

const plurals = new Set(["zero", "one", "two", "few", "many"]);
const charactersOfValue = 10;

export function readTextFile(name: string, content: string): TextFile {
  const facts: TextFacts[] = [];
  const problems: string[] = [];
  for (const entry of new FluentParser().parse(content).body) {
    if (entry.type === "Junk") problems.push(`${name}: cannot be parsed: ${entry.content.trim().split("\n")[0]}`);
    if (entry.type === "Message") {
      facts.push(factsOf(entry, content));
      if (entry.attributes.length > 0)
        problems.push(`${name}: ${entry.id.name} has attributes; give each text its own key`);
      if (!entry.value) problems.push(`${name}: ${entry.id.name} is empty`);
    }
  }
  const seen = new Set<string>();
  for (const { key } of facts) {
    if (seen.has(key)) problems.push(`${name}: ${key} is there twice`);
    seen.add(key);
  }
  return { facts, problems };
}

function factsOf(message: Message, content: string): TextFacts {
  const reader = new ValueReader();
  reader.visit(message);
  return {
    key: message.id.name,
    values: reader.values,
    mentions: reader.mentions,
    forms: reader.forms,
    longest: message.value ? longestOf(message.value) : 0,
    max: boundOf(message.comment?.content),
    source: content.slice(message.span?.start, message.span?.end),
  };
}

function boundOf(comment: string | undefined): number | undefined {
  const bound = comment?.match(/\bmax (\d+)\b/)?.[1];
  return bound ? Number(bound) : undefined;
}

function longestOf(pattern: Pattern): number {
  let length = 0;
  for (const element of pattern.elements) {
    if (element.type === "TextElement") length += element.value.length;
    else if (element.expression.type === "SelectExpression") {
      length += Math.max(...element.expression.variants.map((variant) => longestOf(variant.value)));
    } else length += charactersOfValue;
  }
  return length;
}

/** The strictest kind wins: a value that is shown once and counted once is a number. */
class ValueReader extends Visitor {
  readonly values = new Map<string, ValueKind>();
  readonly mentions: string[] = [];
  readonly forms: string[][] = [];

  override visitVariableReference(node: Fluent.VariableReference): void {
    if (!this.values.has(node.id.name)) this.values.set(node.id.name, "text");
  }
  override visitFunctionReference(node: Fluent.FunctionReference): void {
    const [first] = node.arguments.positional;
    if (first?.type === "VariableReference")
      this.values.set(first.id.name, node.id.name === "DATETIME" ? "date" : "number");
    this.genericVisit(node);
  }
  override visitSelectExpression(node: SelectExpression): void {
    const isCounted = node.variants.some(({ key }) => key.type === "NumberLiteral" || plurals.has(key.name));
    const forms = node.variants.map(({ key }) => (key.type === "Identifier" ? key.name : key.value));
    if (forms.some((form) => plurals.has(form))) this.forms.push(forms);
    if (isCounted && node.selector.type === "VariableReference") this.values.set(node.selector.id.name, "number");
    this.genericVisit(node);
  }
  override visitMessageReference(node: Fluent.MessageReference): void {
    this.mentions.push(node.id.name);
  }
  override visitTermReference(node: Fluent.TermReference): void {
    this.mentions.push(`-${node.id.name}`);
    this.genericVisit(node);
  }
}
