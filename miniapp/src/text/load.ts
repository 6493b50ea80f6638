import type { Language } from "@starfront/schema/languages";
import type {
  CommonTexts,
  MiniAppAccountTexts,
  MiniAppPaymentTexts,
  MiniAppSupportTexts,
  MiniAppTexts,
} from "@starfront/schema/generated/text-keys";
import { createTexts, type Say } from "@starfront/schema/texts";

type FirstTexts = CommonTexts & MiniAppTexts;
type PaymentTexts = FirstTexts & MiniAppPaymentTexts;
type AccountTexts = FirstTexts & MiniAppAccountTexts;
type SupportTexts = FirstTexts & MiniAppSupportTexts;

/** Says a text of the Mini App: `t("app-buy", { price })`. */
export type SayApp = Say<FirstTexts>;
/** Says also what stands on the way from checkout to receipt. */
export type SayPayments = Say<PaymentTexts>;
/** Says also what stands behind the settings. */
export type SayAccount = Say<AccountTexts>;
/** Says also what stands between somebody and the people of the shop. */
export type SaySupport = Say<SupportTexts>;

export interface LoadedTexts {
  t: SayApp;
  /** The texts that the shop opens without: loaded at the first call, the same promise at every other. */
  payments(): Promise<SayPayments>;
  account(): Promise<SayAccount>;
  support(): Promise<SaySupport>;
}

type Source = () => Promise<{ default: string[] }>;

/** The texts of one language: only the ones that are spoken travel, and only when they are. */
const sources: Record<Language, { first: Source; payments: Source; account: Source; support: Source }> = {
  en: {
    first: () => import("./en.ts"),
    payments: () => import("./payments-en.ts"),
    account: () => import("./account-en.ts"),
    support: () => import("./support-en.ts"),
  },
  ru: {
    first: () => import("./ru.ts"),
    payments: () => import("./payments-ru.ts"),
    account: () => import("./account-ru.ts"),
    support: () => import("./support-ru.ts"),
  },
  ar: {
    first: () => import("./ar.ts"),
    payments: () => import("./payments-ar.ts"),
    account: () => import("./account-ar.ts"),
    support: () => import("./support-ar.ts"),
  },
};

export async function loadTexts(language: Language): Promise<LoadedTexts> {
  const source = sources[language];
  const { default: first } = await source.first();
  let payments: Promise<SayPayments> | null = null;
  let account: Promise<SayAccount> | null = null;
  let support: Promise<SaySupport> | null = null;
  const more = async <Keys>(load: Source) => textsOf<Keys>(language, [...first, ...(await load()).default]);
  return {
    t: textsOf<FirstTexts>(language, first),
    payments: () => (payments ??= more<PaymentTexts>(source.payments)),
    account: () => (account ??= more<AccountTexts>(source.account)),
    support: () => (support ??= more<SupportTexts>(source.support)),
  };
}

function textsOf<Keys>(language: Language, contents: string[]): Say<Keys> {
  const none = { en: [], ru: [], ar: [] };
  const texts = createTexts<Keys>(
    { ...none, [language]: contents },
    { onProblem: (problem) => console.error(problem) },
  );
  return texts(language);
}
