import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { batchedReads } from "../platform/batched.ts";
import { type Context, personOf } from "../platform/context.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import { For } from "../users/who.ts";
import { Code, CodeKind } from "./code.entity.ts";
import type { CodeCounts } from "./code.store.ts";
import type { CodeStaffActions, StaffRequest } from "./staff.actions.ts";

@InputType({ description: "What is absent or null has its default." })
class CreateCodeInput {
  @Field(() => String, {
    nullable: true,
    description:
      "4 to 24 letters A to Z and digits, with single hyphens between them. Capitals make no difference, nor O and 0, or I, L and 1. Absent: twelve are drawn at random.",
  })
  code?: string | null;

  @Field(() => CodeKind)
  kind!: CodeKind;

  @Field(() => Int, {
    nullable: true,
    description: "1 to 100, for PERCENT. What is left is at least one Star below 100.",
  })
  percentOff?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "1 to 10000 Stars, for STARS. A product that costs no more is free.",
  })
  starsOff?: number | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: "Products it is for, at most 50; a gift is exactly one. Empty: everything that is paid once.",
  })
  productIds!: string[];

  @Field(() => Int, { nullable: true, description: "Uses in all, 1 to 1000000; null: without end." })
  totalLimit?: number | null;

  @Field(() => Int, { defaultValue: 1, description: "Uses of one person, 1 to 1000." })
  limitPerUser!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "It cannot be used from then on; null: never." })
  expiresAt?: Date | null;

  @Field(() => String, { nullable: true, description: "What it is for, for staff alone; at most 200 characters." })
  note?: string | null;
}

@InputType({ description: "What is absent stays. What a code gives cannot change: people were told of it." })
class ChangeCodeInput {
  @Field(() => [ID], { nullable: true, description: "Products it is for; empty: everything that is paid once." })
  productIds?: string[] | null;

  @Field(() => Int, { nullable: true, description: "Uses in all; null: without end." })
  totalLimit?: number | null;

  @Field(() => Int, { nullable: true, description: "Uses of one person. Null: as it is." })
  limitPerUser?: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "Null: it does not expire." })
  expiresAt?: Date | null;

  @Field(() => String, { nullable: true, description: "Null: none." })
  note?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Null: as it is." })
  isOn?: boolean | null;
}

@ObjectType()
class CodeConnection {
  @Field(() => [Code])
  nodes!: Code[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const batched = batchedReads("codes");

@Resolver(() => Code)
export class CodeAdmin {
  readonly #codes: CodeStaffActions;

  constructor(codes: CodeStaffActions) {
    this.#codes = codes;
  }

  @For("codes.manage", "reports.read")
  @Query(() => CodeConnection, { description: "All codes, newest first. first: 1 to 50." })
  async codes(@Args(() => PageArgs) page: PageArgs): Promise<CodeConnection> {
    return pageOf(page, this.#codes.list);
  }

  @For("codes.manage", "reports.read")
  @Query(() => Code, { nullable: true, description: "The code that is written like this; null: there is none." })
  code(
    @Arg("code", () => String, { description: "In capitals or not, with hyphens or without." }) code: string,
  ): Promise<Code | null> {
    return this.#codes.byText(code);
  }

  @For("codes.manage")
  @Mutation(() => Code, {
    description:
      "BAD_USER_INPUT says what is wrong; CONFLICT: another code can be mistaken for it; NOT_FOUND: a product.",
  })
  createCode(
    @Ctx() context: Context,
    @Arg("input", () => CreateCodeInput) {
      code,
      percentOff,
      starsOff,
      totalLimit,
      expiresAt,
      note,
      ...input
    }: CreateCodeInput,
  ): Promise<Code> {
    const draft = {
      ...input,
      code: code ?? null,
      percentOff: percentOff ?? null,
      starsOff: starsOff ?? null,
      totalLimit: totalLimit ?? null,
      expiresAt: expiresAt ?? null,
      note: note ?? null,
    };
    return this.#codes.create(draft, byStaff(context));
  }

  @For("codes.manage")
  @Mutation(() => Code, {
    description:
      "What people have reserved stays theirs. BAD_USER_INPUT, NOT_FOUND; CONFLICT: changed at the same time.",
  })
  changeCode(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("input", () => ChangeCodeInput) { productIds, limitPerUser, isOn, ...input }: ChangeCodeInput,
  ): Promise<Code> {
    const changes = {
      ...input,
      ...(productIds && { productIds }),
      ...(typeof limitPerUser === "number" && { limitPerUser }),
      ...(typeof isOn === "boolean" && { isOn }),
    };
    return this.#codes.change(id, changes, byStaff(context));
  }

  @For("codes.manage")
  @Mutation(() => Code, {
    description: "Nobody can use it any more, for good. Ending twice is ending once. NOT_FOUND.",
  })
  endCode(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<Code> {
    return this.#codes.end(id, byStaff(context));
  }

  @FieldResolver(() => Int, { description: "Uses that were paid, or cost nothing. Refunded ones count." })
  async used(@Root() { id }: Code, @Ctx() context: Context): Promise<number> {
    return (await this.#counts(context, id))?.used ?? 0;
  }

  @FieldResolver(() => Int, { description: "Uses that wait for their payment; given back when it closes unpaid." })
  async reserved(@Root() { id }: Code, @Ctx() context: Context): Promise<number> {
    return (await this.#counts(context, id))?.reserved ?? 0;
  }

  #counts(context: Context, id: string): Promise<CodeCounts | undefined> {
    return batched(context, "counts", (ids) => this.#codes.counts(ids)).load(id);
  }
}

function byStaff(context: Context): StaffRequest {
  return { staff: personOf(context), requestId: context.requestId };
}
