/**
 * Telegram's colours as CSS variables, under the names its own script uses (`--tg-theme-bg-color`, …), and whether they
 * are dark. Set from the launch data before anything is drawn, and again whenever the person changes the theme.
 */
export function applyTheme(theme: Readonly<Record<string, string | undefined>>): void {
  const { style, dataset } = document.documentElement;
  for (const [name, colour] of Object.entries(theme)) {
    if (colour) style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, colour);
  }
  const background = theme["bg_color"];
  if (background) dataset["theme"] = isDark(background) ? "dark" : "light";
}

/** Of a `#rrggbb` colour: would white text be easier to read on it than black? */
export function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
