import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "Where a list stopped." })
export class PageInfo {
  @Field(() => String, { nullable: true, description: "Give it as `after` to read on." })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}
