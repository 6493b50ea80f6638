import type { Language } from "@starfront/schema/languages";
import type { CommonTexts, MiniAppTexts } from "@starfront/schema/generated/text-keys";
import { createTexts, type Say } from "@starfront/schema/texts";

/** Says a text of the Mini App: `t("app-buy", { price })`. */
export type SayApp = Say<CommonTexts & MiniAppTexts>;

/** The texts of one language: only the ones that are spoken travel. */
const sources: Record<Language, () => Promise<{ default: string[] }>> = {
  en: () => import("./en.ts"),
  ru: () => import("./ru.ts"),
};

export async function loadTexts(language: Language): Promise<SayApp> {
  const { default: contents } = await sources[language]();
  const none = { en: [], ru: [] };
  const texts = createTexts<CommonTexts & MiniAppTexts>(
    { ...none, [language]: contents },
    { onProblem: (problem) => console.error(problem) },
  );
  return texts(language);
}
