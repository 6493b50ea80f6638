import { BigIntType } from "@mikro-orm/core";
import { type Language, languageOf } from "@starfront/schema/languages";
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { hasAcceptedTerms } from "./user.rules.ts";

@ObjectType({ description: "What this person wants to hear about." })
export class NotificationSettings {
  @Field(() => Boolean, { description: "Receipts and payment status cannot be switched off. News can." })
  news: boolean;

  constructor(news: boolean) {
    this.news = news;
  }
}

@ObjectType({ description: "A person, known by Telegram." })
@Entity({ tableName: "app_user" })
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

  @Property({ type: "boolean", default: true })
  wantsNews!: boolean;

  /** The latest version they agreed to; when and how often stands in `consent`. */
  @Property({ type: "int", nullable: true })
  acceptedTermsVersion!: number | null;

  /** False while they block the bot: nothing is sent then, and nothing is lost. */
  @Property({ type: "boolean", default: true })
  isReachable!: boolean;

  @Property({ type: "datetime", nullable: true })
  bannedAt!: Date | null;

  @Property({ type: "text", nullable: true })
  banReason!: string | null;

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

  @Field(() => NotificationSettings)
  get notificationSettings(): NotificationSettings {
    return new NotificationSettings(this.wantsNews);
  }
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
