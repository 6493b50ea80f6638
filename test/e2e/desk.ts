/** The sandbox page in a real browser, in somebody's hands: what they can tap, and what they wait to see. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import type { Guest } from "../people/guest.ts";

export type Theme = "light" | "dark";

export interface DeskOptions {
  browser: Browser;
  /** Where the sandbox serves its page. */
  url: string;
  /** Whose phone is on the desk. */
  guest: Guest;
  size: { width: number; height: number };
  theme: Theme;
  /** Pictures go to `artifacts/e2e/<name>/`, numbered as they are taken. */
  name: string;
}

const artifacts = join(import.meta.dirname, "../../artifacts/e2e");
const patienceMs = 15_000;

export class Desk implements AsyncDisposable {
  readonly page: Page;
  readonly phone: Locator;
  readonly chat: Locator;
  /** Telegram's payment sheet. */
  readonly sheet: Locator;
  /** What the Mini App itself draws. */
  readonly app: FrameLocator;
  /** The Mini App's main button, which Telegram draws. */
  readonly mainButton: Locator;
  /** What the browser complained about, on the page and in the Mini App. */
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #folder: string;
  #pictures = 0;

  private constructor(context: BrowserContext, page: Page, folder: string) {
    this.#context = context;
    this.#folder = folder;
    this.page = page;
    this.phone = page.getByTestId("phone");
    this.chat = this.phone.getByTestId("chat");
    this.sheet = this.phone.getByTestId("payment-sheet");
    this.app = this.phone.frameLocator("[data-testid=miniapp-frame]");
    this.mainButton = this.phone.getByTestId("main-button");
    page.on("pageerror", (error) => this.complaints.push(error.stack ?? String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`${message.text()} (${message.location().url})`);
    });
  }

  static async open({ browser, url, guest, size, theme, name }: DeskOptions): Promise<Desk> {
    const context = await browser.newContext({
      viewport: size,
      colorScheme: theme,
      // A window that still glides is missed by a click.
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const folder = join(artifacts, name);
    mkdirSync(folder, { recursive: true });
    const desk = new Desk(context, page, folder);
    await page.goto(`${url}/?person=${guest.id}`);
    await desk.phone.waitFor();
    return desk;
  }

  async picture(name: string): Promise<void> {
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, "0");
    await this.page.screenshot({ path: join(this.#folder, `${number}-${name}.png`) });
  }

  /** Taps a button of the chat: Start, Send, or an inline one, the newest with these words. */
  async taps(words: string): Promise<void> {
    await this.phone.getByRole("button", { name: words }).last().click();
  }

  async writes(text: string): Promise<void> {
    await this.phone.getByLabel("Message", { exact: true }).fill(text);
    await this.phone.getByRole("button", { name: "Send" }).click();
  }

  /** Waits until the chat shows a message with these words; answers the newest. */
  async reads(words: string): Promise<Locator> {
    const message = this.chat.getByTestId("message").filter({ hasText: words }).last();
    await message.waitFor();
    return message;
  }

  /** Confirms the payment sheet, which says that it was paid, and goes by itself. */
  async pays(picture = ""): Promise<void> {
    // Waited for before it is asked for: on a busy machine it may be gone soon after.
    const isPaid = this.sheet.locator("[data-status=paid]").waitFor();
    await Promise.all([isPaid, this.sheet.getByRole("button", { name: /^Pay / }).click()]);
    if (picture) await this.picture(picture);
    await this.sheet.waitFor({ state: "detached" });
  }

  async opensMiniApp(): Promise<void> {
    await this.phone.getByTestId("menu-button").click();
    await this.app.getByRole("link").first().waitFor();
  }

  async closesMiniApp(): Promise<void> {
    // Where there is a way back, the host hides its own close button in the menu.
    await this.phone.getByRole("button", { name: "Mini App menu" }).click();
    await this.phone.getByRole("button", { name: "Close", exact: true }).last().click();
    await this.phone.getByTestId("miniapp").waitFor({ state: "detached" });
  }

  /** By Telegram's own button above the Mini App. */
  async goesBack(): Promise<void> {
    await this.phone.getByTestId("miniapp").getByRole("button", { name: "Back" }).click();
  }

  async reloadsMiniApp(): Promise<void> {
    await this.phone.getByRole("button", { name: "Mini App menu" }).click();
    // What was there before looks the same, and hears nothing any more.
    const isAnew = this.page.waitForEvent("framenavigated", (frame) => frame.parentFrame() !== null);
    await Promise.all([isAnew, this.phone.getByRole("button", { name: "Reload" }).click()]);
  }

  /** The clock beside the phone: "1 hour", "1 day", "30 days". */
  async movesClock(words: string): Promise<void> {
    const jump = this.page.getByRole("button", { name: `+${words}` });
    // On a narrow page the desk lies behind the phone.
    const isBehind = !(await jump.isVisible());
    if (isBehind) await this.#turnsTo("desk");
    await jump.click();
    if (isBehind) await this.#turnsTo("phone");
  }

  /** One of the cards beside the phone, by its title. */
  card(title: string | RegExp): Locator {
    return this.page.getByRole("region", { name: title });
  }

  /** The lines of the timeline that say this. */
  line(words: string | RegExp): Locator {
    return this.page
      .getByTestId("timeline-entry")
      .filter({ has: this.page.locator(".line-title", { hasText: words }) });
  }

  /** Presses the main button once it says this. */
  async presses(words: string): Promise<void> {
    await this.mainButton.filter({ hasText: words }).click();
  }

  /** Waits until the Mini App shows this heading, also behind the payment sheet, where nothing has a role. */
  async sees(heading: string): Promise<void> {
    await this.app.locator(`:is(h1, h2):text-is(${JSON.stringify(heading)})`).waitFor();
  }

  async #turnsTo(view: "desk" | "phone"): Promise<void> {
    await this.page.locator(`[data-tab=${view}]`).click();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Where a story broke off is the picture one wants most.
    await this.picture("end").catch(() => undefined);
    await this.#context.close();
  }
}
