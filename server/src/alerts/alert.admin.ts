import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import type { AlertActions } from "./alert.actions.ts";
import { Alert } from "./alert.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class AlertAdmin {
  readonly #alerts: AlertActions;

  constructor(alerts: AlertActions) {
    this.#alerts = alerts;
  }

  @For("alerts.read")
  @Query(() => [Alert], { description: "What must be looked at, newest first; first: 1 to 50." })
  alerts(
    @Arg("isOpen", () => Boolean, { defaultValue: true }) isOpen: boolean,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
  ): Promise<Alert[]> {
    return this.#alerts.list(isOpen, Math.min(Math.max(first, 1), 50));
  }

  @For("alerts.close")
  @Mutation(() => Alert, { description: "It was looked at; found again, it is opened anew." })
  closeAlert(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<Alert> {
    const staff = personOf(context);
    if (!isId(id)) throw new ApiError("NOT_FOUND", "There is no such alert.");
    return this.#alerts.close(staff, id, context.requestId);
  }
}
