import { randomBytes } from "node:crypto";
import type { Person } from "../protocol.ts";
import { HandRefusal } from "./errors.ts";
import type { Invoice } from "./state.ts";
import type { World } from "./world.ts";

const KEPT_INVOICES = 50_000;

/** What is sold, before it can be sold. */
export type Terms = Omit<Invoice, "slug" | "paidTimes">;

export function createInvoice({ state: { invoices } }: World, terms: Terms): Invoice {
  const invoice: Invoice = { ...terms, slug: randomBytes(12).toString("base64url"), paidTimes: 0 };
  invoices[invoice.slug] = invoice;
  // Looked at now and then: counting the keys each time would cost more than the invoice.
  if (invoice.slug.startsWith("AA")) {
    const slugs = Object.keys(invoices);
    for (const slug of slugs.slice(0, Math.max(0, slugs.length - KEPT_INVOICES))) delete invoices[slug];
  }
  return invoice;
}

export function findInvoice({ state: { invoices } }: World, slug: string): Invoice | undefined {
  return Object.hasOwn(invoices, slug) ? invoices[slug] : undefined;
}

/** A message's invoice is for its reader, once; a link's is for anyone, any number of times. */
export function isUsedUp(invoice: Invoice): boolean {
  return invoice.message !== undefined && invoice.paidTimes > 0;
}

export function checkPayable(invoice: Invoice, person: Person): void {
  if (person.hasBlockedBot) throw new HandRefusal("You have blocked this bot. Unblock it to pay.");
  if (invoice.message !== undefined && invoice.message.personId !== person.id)
    throw new HandRefusal("This invoice is not yours.");
  if (isUsedUp(invoice)) throw new HandRefusal("This invoice has been paid already.");
}
