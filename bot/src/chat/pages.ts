/** A list is read by cursors and shown by page numbers: a cursor does not fit into a button. */

export interface Slice<Node> {
  nodes: Node[];
  pageInfo: { endCursor?: string | null; hasNextPage: boolean };
}

export interface Page<Node> {
  number: number;
  nodes: Node[];
  hasNext: boolean;
}

/** As many as the API gives at once. */
export const mostAtOnce = 50;
const mostSlices = 20;

/** `load` reads the slice after a cursor; nodes that `isShown` refuses do not count. Past the end: the last page. */
export async function pageOf<Node>(
  number: number,
  size: number,
  load: (after: string | null) => Promise<Slice<Node>>,
  isShown: (node: Node) => boolean = () => true,
): Promise<Page<Node>> {
  const shown: Node[] = [];
  const needed = (number + 1) * size + 1;
  let after: string | null = null;
  for (let slice = 0; slice < mostSlices; slice++) {
    const { nodes, pageInfo } = await load(after);
    shown.push(...nodes.filter(isShown));
    after = pageInfo.endCursor ?? null;
    if (shown.length >= needed || !pageInfo.hasNextPage || after === null) break;
  }
  const last = Math.max(0, Math.ceil(shown.length / size) - 1);
  const here = Math.min(number, last);
  return {
    number: here,
    nodes: shown.slice(here * size, (here + 1) * size),
    hasNext: shown.length > (here + 1) * size,
  };
}
