import { languages } from "@starfront/schema/languages";
import { describe, expect, it } from "vitest";
import { loadTexts } from "./load.ts";

/** How many words there are for 1, 2, 5 and 21 Stars. */
const forms = { en: 2, ru: 3, ar: 4 };

describe.each(languages)("the Mini App in %s", (language) => {
  it("counts as the language counts", async () => {
    const { t } = await loadTexts(language);
    const counts = [1, 2, 5, 21].map((count) => t("app-stars", { count }));
    expect(new Set(counts.map((text) => text.replace(/\d+\s*/, ""))).size).toBe(forms[language]);
  });

  it("loads what stands behind the catalogue once", async () => {
    const texts = await loadTexts(language);
    expect(texts.payments()).toBe(texts.payments());
  });

  it("says what happened to the money", async () => {
    const t = await (await loadTexts(language)).payments();
    const price = t("price", { stars: 50 });
    expect(t("app-paid-note", { price })).toContain("50");
    expect(t("app-refunded-note", { price })).toContain("50");
    expect(t("app-surplus", { count: 1, price })).toContain("50");
    expect(t("app-refund-declined-note", { price })).toContain("50");
  });
});
