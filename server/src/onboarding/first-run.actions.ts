/** What the first run asks and keeps, all of it in the dialogue's transaction. The same things stand in the settings. */
import type { Transaction } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";
import type { SettingsChange, UserActions } from "../users/user.actions.ts";
import { User } from "../users/user.entity.ts";

export interface Choices {
  reminders: boolean;
  answers: boolean;
  news: boolean;
  hasAcceptedTerms: boolean;
}

type People = Pick<UserActions, "acceptIn" | "changed" | "changeSettings" | "welcomeIn">;

export function firstRunActions(users: People) {
  return {
    /** Once in a life: whoever leaves it half done is not asked from the beginning again. */
    async begin(tx: Transaction, person: Person): Promise<Choices> {
      await users.welcomeIn(tx, person);
      const { notificationSettings, hasAcceptedTerms } = await tx.em.findOneOrFail(User, { id: person.id });
      const { reminders, answers, news } = notificationSettings;
      return { reminders, answers, news, hasAcceptedTerms };
    },

    choose: async (tx: Transaction, person: Person, change: SettingsChange): Promise<void> =>
      void (await users.changeSettings(person, change, tx.em)),

    acceptTerms: (tx: Transaction, person: Person, requestId: string): Promise<void> =>
      users.acceptIn(tx, person, requestId),

    /** After the commit. */
    changed: (person: Person): void => users.changed(person),
  };
}
export type FirstRunActions = ReturnType<typeof firstRunActions>;
