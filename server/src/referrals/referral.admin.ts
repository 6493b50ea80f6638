import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import type { ReferralActions } from "./referral.actions.ts";
import { ReferralProgramme } from "./referral.entity.ts";
import { For } from "../users/who.ts";

@InputType({ description: "What people are given for friends who buy." })
class ReferralProgrammeInput {
  @Field(() => Boolean, { description: "Switching it on begins to count anew: friends of before earn nothing." })
  isOn!: boolean;

  @Field(() => ID, { nullable: true, description: "What is given. Needed while it is on." })
  rewardProductId?: string | null;

  @Field(() => Int, { description: "1 to 1000: one reward for so many friends who bought." })
  buyersPerReward!: number;
}

@Resolver()
export class ReferralAdmin {
  readonly #referrals: ReferralActions;

  constructor(referrals: ReferralActions) {
    this.#referrals = referrals;
  }

  @For("codes.manage", "reports.read")
  @Query(() => ReferralProgramme, { nullable: true, description: "Null while nobody has decided anything." })
  referralProgramme(): Promise<ReferralProgramme | null> {
    return this.#referrals.programme();
  }

  @For("codes.manage")
  @Mutation(() => ReferralProgramme, {
    description:
      "A friend counts when their first purchase could no more be asked back (REFUND_ASK_DAYS). BAD_USER_INPUT, NOT_FOUND.",
  })
  changeReferralProgramme(
    @Ctx() context: Context,
    @Arg("input", () => ReferralProgrammeInput) input: ReferralProgrammeInput,
  ): Promise<ReferralProgramme> {
    const staff = personOf(context);
    const rewardProductId = input.rewardProductId ?? null;
    if (rewardProductId !== null && !isId(rewardProductId)) {
      throw new ApiError("NOT_FOUND", "There is no such product.");
    }
    const { isOn, buyersPerReward } = input;
    return this.#referrals.change(staff, { isOn, buyersPerReward, rewardProductId }, context.requestId);
  }
}
