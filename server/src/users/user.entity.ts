import { BigIntType } from "@mikro-orm/core";
import { type Language, languageOf } from "@starfront/schema/languages";
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { clockText, type QuietHours } from "./quiet.rules.ts";
import { hasAcceptedTerms } from "./user.rules.ts";

@ObjectType("QuietHours", { description: "When nothing is sent that can wait." })
export class QuietHoursOfDay {
  @Field(() => String, { description: '"22:00", on the person\'s own clock.' })
  from: string;

  @Field(() => String, { description: '"08:00"; before `from`: the next morning.' })
  to: string;

  constructor({ from, to }: Pick<QuietHours, "from" | "to">) {
    this.from = clockText(from);
    this.to = clockText(to);
  }
}

@ObjectType({
  description:
    "What this person wants to hear about, and when. Receipts and whatever is about their money always come, at once.",
})
export class NotificationSettings {
  @Field(() => Boolean, { description: "News and offers of the shop. Off until the person switches it on." })
  news: boolean;

  @Field(() => Boolean, { description: "Before a subscription renews or ends." })
  reminders: boolean;

  @Field(() => Boolean, { description: "When the people of the shop have answered a question." })
  answers: boolean;

  @Field(() => QuietHoursOfDay, { nullable: true, description: "Null: there is no quiet." })
  quietHours: QuietHoursOfDay | null;

  @Field(() => String, { nullable: true, description: "IANA name, such as Europe/Berlin. Null: not known yet." })
  timeZone: string | null;

  constructor(
    user: Pick<User, "wantsNews" | "wantsReminders" | "wantsAnswers" | "quietFrom" | "quietTo" | "timeZone">,
  ) {
    this.news = user.wantsNews;
    this.reminders = user.wantsReminders;
    this.answers = user.wantsAnswers;
    this.timeZone = user.timeZone;
    this.quietHours =
      user.quietFrom === null || user.quietTo === null
        ? null
        : new QuietHoursOfDay({ from: user.quietFrom, to: user.quietTo });
  }
}

@ObjectType({ description: "A person, known by Telegram." })
@Entity({ tableName: "app_user" })
@Check({
  name: "app_user_quiet_check",
  expression: "(quiet_from is null) = (quiet_to is null) and (quiet_from is null or time_zone is not null)",
})
@Index({
  name: "app_user_close_payments_index",
  expression:
    "create index app_user_close_payments_index on app_user (close_payments_at) where close_payments_at is not null",
})
@Index({
  name: "app_user_username_index",
  expression: "create index app_user_username_index on app_user (lower(username) text_pattern_ops)",
})
export class User {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  /** Null once the person was forgotten on request; their payments stay. */
  @Property({ type: new BigIntType("string"), nullable: true })
  @Unique({ name: "app_user_telegram_id_unique" })
  telegramId!: string | null;

  @Field(() => String, { description: "First name, as Telegram told it last." })
  @Property({ type: "text" })
  firstName!: string;

  @Property({ type: "text", nullable: true })
  lastName!: string | null;

  @Property({ type: "text", nullable: true })
  username!: string | null;

  /** Language of the person's Telegram, as it told it last. */
  @Property({ type: "text", nullable: true })
  languageCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The person's own choice. Null while the language follows Telegram.",
  })
  @Property({ type: "text", nullable: true })
  chosenLanguage!: string | null;

  @Property({ type: "boolean", default: false })
  isPremium!: boolean;

  @Property({ type: "boolean", default: false })
  wantsNews!: boolean;

  @Property({ type: "boolean", default: true })
  wantsReminders!: boolean;

  @Property({ type: "boolean", default: true })
  wantsAnswers!: boolean;

  /** Minutes since midnight; null: no quiet. */
  @Property({ type: "int", nullable: true })
  quietFrom!: number | null;

  @Property({ type: "int", nullable: true })
  quietTo!: number | null;

  @Property({ type: "text", nullable: true })
  timeZone!: string | null;

  /** The latest version they agreed to; when and how often stands in `consent`. */
  @Property({ type: "int", nullable: true })
  acceptedTermsVersion!: number | null;

  /** When the first run was begun with them, once; null: they have not said hello yet. */
  @Property({ type: "datetime", nullable: true })
  welcomedAt!: Date | null;

  /** False while they block the bot: nothing is sent then, and nothing is lost. */
  @Property({ type: "boolean", default: true })
  isReachable!: boolean;

  /** Telegram says that the account is deleted. They may come back all the same. */
  @Property({ type: "datetime", nullable: true })
  goneAt!: Date | null;

  @Property({ type: "datetime", nullable: true })
  bannedAt!: Date | null;

  @Property({ type: "text", nullable: true })
  banReason!: string | null;

  /** When a sweep looks (again) for unpaid payments of theirs to cancel; null: there are none to look for. */
  @Property({ type: "datetime", nullable: true })
  closePaymentsAt!: Date | null;

  /** Was forgotten at their own wish before, and came back as somebody new. */
  @Property({ type: "boolean", default: false })
  hasReturned!: boolean;

  /** At their own wish: nothing here says who it was any more. */
  @Property({ type: "datetime", nullable: true })
  forgottenAt!: Date | null;

  @Property({ type: "datetime" })
  createdAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;

  @Field(() => String, {
    description:
      "Language of everything said to this person: their own choice, else Telegram's language_code, else en.",
  })
  get language(): Language {
    return languageOf(this.chosenLanguage, this.languageCode);
  }

  @Field(() => Boolean, {
    description: "The terms in force were accepted. Buying asks for it once, before the first purchase.",
  })
  get hasAcceptedTerms(): boolean {
    return hasAcceptedTerms(this.acceptedTermsVersion);
  }

  @Field(() => Boolean, {
    description: "They may not buy here at the moment. What they have bought stays theirs, to see and to ask about.",
  })
  get isBanned(): boolean {
    return this.bannedAt !== null;
  }

  @Field(() => Boolean, {
    description: "The first run was begun with them before: a plain hello is answered by the home screen.",
  })
  get isWelcomed(): boolean {
    return this.welcomedAt !== null;
  }

  @Field(() => NotificationSettings)
  get notificationSettings(): NotificationSettings {
    return new NotificationSettings(this);
  }
}

/** That somebody was here who was forgotten. Bans outlive it, and invitations do not begin anew. */
@Entity({ tableName: "forgotten_person" })
export class ForgottenPerson {
  @PrimaryKey({ type: "text" })
  telegramHash!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Property({ type: "datetime" })
  forgottenAt!: Date;

  @Property({ type: "datetime", nullable: true })
  bannedAt!: Date | null;

  @Property({ type: "text", nullable: true })
  banReason!: string | null;
}

/** Something a person agreed to, and when. Rows are only ever added. */
@Entity({ tableName: "consent" })
@Unique({ name: "consent_once_unique", properties: ["userId", "kind", "version"] })
export class Consent {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Property({ type: "text" })
  kind!: "terms";

  @Property({ type: "int" })
  version!: number;

  @Property({ type: "datetime" })
  givenAt!: Date;

  @Property({ type: "text", nullable: true })
  requestId!: string | null;
}
