// Decorators of type-graphql need it before any of them runs.
import "reflect-metadata";
import { Field, ObjectType, registerEnumType } from "type-graphql";

/** Every expected no. */
export enum RefusalCode {
  INIT_DATA_INVALID = "INIT_DATA_INVALID",
  INIT_DATA_EXPIRED = "INIT_DATA_EXPIRED",
  INIT_DATA_REPLAYED = "INIT_DATA_REPLAYED",
  BANNED = "BANNED",
  TERMS_NOT_ACCEPTED = "TERMS_NOT_ACCEPTED",
  PRODUCT_NOT_FOR_SALE = "PRODUCT_NOT_FOR_SALE",
  OUT_OF_STOCK = "OUT_OF_STOCK",
  ALREADY_OWNED = "ALREADY_OWNED",
  TOO_MANY_OPEN_PAYMENTS = "TOO_MANY_OPEN_PAYMENTS",
  PROVIDER_UNAVAILABLE = "PROVIDER_UNAVAILABLE",
  NOT_CANCELABLE = "NOT_CANCELABLE",
  IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED",
  NOT_REFUNDABLE = "NOT_REFUNDABLE",
  REFUND_TOO_LATE = "REFUND_TOO_LATE",
  REFUND_ALREADY_ASKED = "REFUND_ALREADY_ASKED",
  TOO_MANY_REFUND_REQUESTS = "TOO_MANY_REFUND_REQUESTS",
  REFUND_LIMIT_REACHED = "REFUND_LIMIT_REACHED",
  TOO_MANY_TICKETS = "TOO_MANY_TICKETS",
  TOO_MANY_MESSAGES = "TOO_MANY_MESSAGES",
  NOT_STAFF = "NOT_STAFF",
  NO_TICKET_HERE = "NO_TICKET_HERE",
  SUBSCRIPTION_ENDED = "SUBSCRIPTION_ENDED",
  RESUME_IN_TELEGRAM = "RESUME_IN_TELEGRAM",
  NOT_RESUMABLE = "NOT_RESUMABLE",
  CODE_UNKNOWN = "CODE_UNKNOWN",
  CODE_OVER = "CODE_OVER",
  CODE_USED_UP = "CODE_USED_UP",
  CODE_ALREADY_USED = "CODE_ALREADY_USED",
  CODE_NOT_FOR_THIS = "CODE_NOT_FOR_THIS",
  TOO_MANY_TRIES = "TOO_MANY_TRIES",
  SLUG_TAKEN = "SLUG_TAKEN",
  INVALID_PRODUCT = "INVALID_PRODUCT",
}
registerEnumType(RefusalCode, { name: "RefusalCode" });

@ObjectType({
  description:
    "An expected no. `message` is for people, in their language, and says what happened to their money where money is concerned.",
})
export class Refusal {
  @Field(() => RefusalCode)
  code: RefusalCode;

  @Field(() => String)
  message: string;

  constructor(code: RefusalCode, message: string) {
    this.code = code;
    this.message = message;
  }
}
