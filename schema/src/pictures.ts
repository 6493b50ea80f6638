/** Products' pictures, as the Mini App shows them; the server names the first ones before the Mini App runs. */

/** Cards of the catalogue that are seen before one scrolls, on most phones. */
export const firstCards = 4;

/**
 * Where a picture may be had, the best first. Beside each `.jpg` of the shop's own (Telegram wants those) lies the same
 * picture as a `.webp` of a third of its size; where somebody left that out, the `.jpg` will do.
 */
export function pictureAddresses(address: string): string[] {
  const own = address.match(/^(\/media\/.+)\.jpe?g$/i)?.[1];
  return own ? [`${own}.webp`, address] : [address];
}
