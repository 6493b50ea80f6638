import { localeOf } from "@starfront/schema/languages";

/** An amount as the API gives it: an integer in the currency's smallest unit. */
export interface Money {
  amount: number;
  currency: string;
}

/** Telegram Stars have no fraction and no sign that every font knows: a text or an icon says them. */
export function isStars(money: Money): boolean {
  return money.currency === "XTR";
}

/** "€12.50", as the language writes it: every currency but Stars, whose words are texts. */
export function formatMoney(money: Money, language: string): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: "currency", currency: money.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.amount / 10 ** digits);
}
