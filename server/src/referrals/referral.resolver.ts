import { invitationParameter } from "@starfront/schema/deep-link";
import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { EntitlementActions } from "../entitlements/entitlement.actions.ts";
import { Entitlement } from "../entitlements/entitlement.entity.ts";
import { type Context, personOf } from "../platform/context.ts";
import type { ProductActions } from "../products/product.actions.ts";
import { Product } from "../products/product.entity.ts";
import type { ReferralActions } from "./referral.actions.ts";
import { ReferralProgramme } from "./referral.entity.ts";
import { For } from "../users/who.ts";

@ObjectType("Invitation", { description: "One's own link for friends, and what became of it." })
class OwnInvitation {
  @Field(() => String, {
    description: "Goes after ?start= in the bot's link: ref_<code>. The same person always has the same one.",
  })
  startParameter!: string;

  @Field(() => Int, { description: "People whose first contact was this link." })
  came!: number;

  @Field(() => Int, { description: "Of them, those who bought something and did not return it." })
  bought!: number;

  @Field(() => ReferralProgramme, { nullable: true, description: "What is given for it; null: nothing at the moment." })
  programme!: ReferralProgramme | null;
}

@Resolver(() => OwnInvitation)
export class ReferralResolver {
  readonly #referrals: ReferralActions;
  readonly #entitlements: EntitlementActions;

  constructor(referrals: ReferralActions, entitlements: EntitlementActions) {
    this.#referrals = referrals;
    this.#entitlements = entitlements;
  }

  @For("person")
  @Query(() => OwnInvitation)
  async invitation(@Ctx() context: Context): Promise<OwnInvitation> {
    const { code, ...rest } = await this.#referrals.invitation(personOf(context));
    return { startParameter: invitationParameter(code), ...rest };
  }

  @FieldResolver(() => [Entitlement], { description: "What one was given and still has, latest first." })
  async rewards(@Ctx() context: Context): Promise<Entitlement[]> {
    const person = personOf(context);
    const ids = new Set(await this.#referrals.rewards(person));
    return (await this.#entitlements.list(person.id)).filter(({ id }) => ids.has(id));
  }
}

@Resolver(() => ReferralProgramme)
export class ReferralProgrammeResolver {
  readonly #products: ProductActions;

  constructor(products: ProductActions) {
    this.#products = products;
  }

  @FieldResolver(() => Product, { nullable: true, description: "What is given; null only while it is off." })
  rewardProduct(@Root() { rewardProductId }: ReferralProgramme, @Ctx() context: Context): Promise<Product> | null {
    return rewardProductId === null ? null : this.#products.byId(context, rewardProductId);
  }
}
