const most = { pictures: 4, characters: 2048 };

/**
 * The `Link` header that makes a browser fetch these pictures before it has read the page. What stands in it is a hint: an
 * address that fits into no header, or would make it longer than proxies take, is left out.
 */
export function preloadOf(pictures: readonly string[]): string {
  let header = "";
  for (const address of pictures.slice(0, most.pictures)) {
    const written = address.startsWith("/") ? address : (URL.parse(address)?.href ?? "");
    // Nothing in it may end the address early, or the header.
    if (!/^[!-;=?-~]+$/.test(written)) continue;
    const link = `<${written}>; rel=preload; as=image; fetchpriority=high`;
    const longer = header ? `${header}, ${link}` : link;
    if (longer.length <= most.characters) header = longer;
  }
  return header;
}
