import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import { Refusal } from "../platform/refusal.ts";
import { User } from "../users/user.entity.ts";
import type { SessionActions } from "./session.actions.ts";
import { Session } from "./session.entity.ts";
import { For } from "../users/who.ts";

@InputType({ description: "How the Mini App proves who opened it." })
class SignInInput {
  @Field(() => String, { description: "The raw launch data (Telegram.WebApp.initData), unchanged." })
  initData!: string;

  @Field(() => String, {
    description:
      "Random, 16 to 64 characters of [A-Za-z0-9_-], kept by the client: a retry with the same one gets the same session.",
  })
  nonce!: string;

  @Field(() => String, { nullable: true, description: "Telegram.WebApp.platform, for the list of sessions." })
  platform?: string | null;
}

@ObjectType({ description: "A fresh session. The token is shown once: only its hash is kept." })
export class SignedIn {
  @Field(() => String)
  token: string;

  @Field(() => Session)
  session: Session;

  @Field(() => User)
  user: User;

  constructor(token: string, session: Session, user: User) {
    this.token = token;
    this.session = session;
    this.user = user;
  }
}

const SignInResult = createUnionType({ name: "SignInResult", types: () => [SignedIn, Refusal] as const });

@Resolver(() => Session)
export class SessionResolver {
  readonly #sessions: SessionActions;

  constructor(sessions: SessionActions) {
    this.#sessions = sessions;
  }

  @FieldResolver(() => Boolean, { description: "The one this request is made with." })
  isCurrent(@Root() session: Session, @Ctx() { principal }: Context): boolean {
    return principal.kind === "user" && principal.sessionId === session.id;
  }

  @For("person")
  @Query(() => [Session], {
    description:
      "One's own signed-in clients, at most 20, the one used last first. What the chat may do is not among them: that is the person's Telegram account itself.",
  })
  sessions(@Ctx() context: Context): Promise<Session[]> {
    return this.#sessions.list(personOf(context));
  }

  @For("anyone")
  @Mutation(() => SignInResult, {
    description:
      "Signs a Mini App in by its launch data, which works once and for five minutes. RATE_LIMITED with retryAfterSeconds: more than thirty of one person in ten minutes. The twenty-first client ends the one that was not used for longest, and its person is told in the chat.",
  })
  async signIn(
    @Ctx() context: Context,
    @Arg("input", () => SignInInput) input: SignInInput,
  ): Promise<typeof SignInResult> {
    const { initData, nonce, platform } = input;
    const result = await this.#sessions.signIn({ initData, nonce, platform, address: context.address });
    if (result instanceof Refusal) return result;
    // What else this answer says is said to whoever has just come in.
    context.principal = result.principal;
    return new SignedIn(result.token, result.session, result.user);
  }

  @For("person")
  @Mutation(() => Boolean, { description: "Ends the session this request is made with." })
  async signOut(@Ctx() { principal }: Context): Promise<boolean> {
    if (principal.kind !== "user") throw new ApiError("UNAUTHENTICATED", "There is no session to end.");
    return this.#sessions.end(principal.person, principal.sessionId);
  }

  @For("person")
  @Mutation(() => Boolean, {
    description:
      "Ends one of one's own sessions: its live connections close within seconds, and it is told SESSION_EXPIRED. False: it is over already, or nobody's here.",
  })
  async endSession(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<boolean> {
    return isId(id) && (await this.#sessions.end(personOf(context), id));
  }

  @For("person")
  @Mutation(() => Int, {
    description:
      "Ends all of one's own sessions but the one this request is made with; asked by the bot, all. Answers how many.",
  })
  endOtherSessions(@Ctx() context: Context): Promise<number> {
    const { principal } = context;
    return this.#sessions.endOthers(personOf(context), principal.kind === "user" ? principal.sessionId : null);
  }
}
