/** Lists that are read page by page, newest first: ids grow with time, so the last one seen says where to read on. */
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { ApiError } from "./errors.ts";
import { isId } from "./id.ts";

const mostListed = 50;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: "How many: 1 to 50." })
  first!: number;

  @Field(() => String, { nullable: true, description: "endCursor of the page before; absent: from the newest on." })
  after?: string | null;
}

@ObjectType({ description: "Where a list stopped." })
export class PageInfo {
  @Field(() => String, { nullable: true, description: "Give it as `after` to read on." })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

export interface Page<Node> {
  nodes: Node[];
  pageInfo: PageInfo;
}

/** `read` is asked for one more than is shown: that one says whether there is a next page. */
export async function pageOf<Node extends { id: string }>(
  { first, after }: PageArgs,
  read: (first: number, after: string | null) => Promise<Node[]>,
): Promise<Page<Node>> {
  if (after && !isId(after)) throw new ApiError("BAD_USER_INPUT", "after is no cursor of this list.");
  const count = Math.min(Math.max(first, 1), mostListed);
  const found = await read(count + 1, after || null);
  const nodes = found.slice(0, count);
  return { nodes, pageInfo: { endCursor: nodes.at(-1)?.id ?? null, hasNextPage: found.length > count } };
}

/** For the condition of such a list. */
export const olderThan = (id: string | null) => (id ? { id: { $lt: id } } : {});
