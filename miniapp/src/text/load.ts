import type { Language } from "@starfront/schema/languages";
import type { CommonTexts, MiniAppPaymentTexts, MiniAppTexts } from "@starfront/schema/generated/text-keys";
import { createTexts, type Say } from "@starfront/schema/texts";

type FirstTexts = CommonTexts & MiniAppTexts;
type PaymentTexts = FirstTexts & MiniAppPaymentTexts;

/** Says a text of the Mini App: `t("app-buy", { price })`. */
export type SayApp = Say<FirstTexts>;
/** Says also what stands on the way from checkout to receipt. */
export type SayPayments = Say<PaymentTexts>;

export interface LoadedTexts {
  t: SayApp;
  /** The texts that the shop opens without: loaded at the first call, the same promise at every other. */
  payments(): Promise<SayPayments>;
}

type Source = () => Promise<{ default: string[] }>;

/** The texts of one language: only the ones that are spoken travel, and only when they are. */
const sources: Record<Language, { first: Source; payments: Source }> = {
  en: { first: () => import("./en.ts"), payments: () => import("./payments-en.ts") },
  ru: { first: () => import("./ru.ts"), payments: () => import("./payments-ru.ts") },
  ar: { first: () => import("./ar.ts"), payments: () => import("./payments-ar.ts") },
};

export async function loadTexts(language: Language): Promise<LoadedTexts> {
  const source = sources[language];
  const { default: first } = await source.first();
  let payments: Promise<SayPayments> | null = null;
  return {
    t: textsOf<FirstTexts>(language, first),
    payments: () =>
      (payments ??= source
        .payments()
        .then(({ default: more }) => textsOf<PaymentTexts>(language, [...first, ...more]))),
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
