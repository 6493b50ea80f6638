/** What the invoice's link is called between app and Telegram. Null: not a link Telegram would open. */
export function invoiceSlug(link: string): string | null {
  return link.match(/^https:\/\/t\.me\/(?:\$|invoice\/)([A-Za-z0-9\-_=]+)$/)?.[1] ?? null;
}
