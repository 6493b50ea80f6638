import type { Sandbox } from "@starfront/sandbox/sandbox";
import type { World } from "@starfront/sandbox/telegram/world";
import type { ChatMessage, PaymentSheet } from "@starfront/sandbox/protocol";
import { MiniApp } from "./mini-app.ts";

/** Somebody at the desk: what they can do, and what they see. They know nothing of servers. */
export class Guest {
  readonly id: number;
  readonly #sandbox: Sandbox;
  readonly #apiUrl: string;
  readonly #chatId: number;

  /** `chatId`: where they are; absent: in their own chat with the bot. */
  constructor(sandbox: Sandbox, apiUrl: string, id: number, chatId = id) {
    this.#sandbox = sandbox;
    this.#apiUrl = apiUrl;
    this.id = id;
    this.#chatId = chatId;
  }

  /** The same person, in a group. */
  inGroup(chatId: number): Guest {
    return new Guest(this.#sandbox, this.#apiUrl, this.id, chatId);
  }

  get stars(): number {
    return this.#sandbox.world.person(this.id)?.stars ?? 0;
  }

  /** Texts and captions of the chat as it is now, oldest first. */
  get chat(): string[] {
    return this.#messages().map(textOf);
  }

  /** What stands on the buttons of the chat as it is now. */
  get buttons(): string[] {
    return this.#messages()
      .flatMap((one) => keyboardOf(one).flat())
      .map(({ text }) => text);
  }

  async starts(parameter?: string): Promise<void> {
    await this.#sandbox.hand.start({ personId: this.id, ...(parameter !== undefined && { parameter }) });
  }

  async writes(text: string): Promise<void> {
    await this.#sandbox.hand.type({ ...this.#where(), text });
  }

  /** Replies, in Telegram's sense, to the newest message that shows this text. */
  async replies(shown: string, text: string): Promise<void> {
    await this.sees(shown);
    const message = this.#messages().findLast((one) => textOf(one).includes(shown));
    await this.#sandbox.hand.type({ ...this.#where(), text, replyTo: Number(message?.message["message_id"]) });
  }

  async sendsPicture(caption: string): Promise<void> {
    await this.#sandbox.hand.sendPhoto({ ...this.#where(), base64: onePixel, caption });
  }

  /** How many pictures the chat shows. */
  get pictures(): number {
    return this.#messages().filter(({ message }) => message["photo"] !== undefined).length;
  }

  /** Waits until the chat shows this text, then answers the whole message. */
  async sees(text: string): Promise<string> {
    const message = await this.#waits(() => this.#messages().findLast((one) => textOf(one).includes(text)), {
      what: `${this.#name()} to see "${text}"; the chat says:\n${this.chat.join("\n---\n")}`,
    });
    return textOf(message);
  }

  /** How many messages show this text now. */
  counts(text: string): number {
    return this.chat.filter((one) => one.includes(text)).length;
  }

  /**
   * Taps the newest button with this label, or that of the newest message with this text, once it is there; answers the
   * toast. A button that goes on turning, because nobody answers the tap, is a fault of the bot.
   */
  async taps(label: string, shown = ""): Promise<string | undefined> {
    const found = await this.#waits(() => this.#button(label, shown), {
      what: `a button "${label}" for ${this.#name()}`,
    });
    const { toast, isAnswered } = await this.#sandbox.hand.tapButton({ ...this.#where(), ...found });
    if (isAnswered === false) throw new Error(`${this.#name()} tapped "${label}", and the bot never answered the tap`);
    return toast;
  }

  /** From the first hello to an invoice that waits: shop, card, terms where they are asked. */
  async ordersInChat(slug: string, button = "Buy"): Promise<void> {
    await this.starts(`p_${slug}`);
    await this.taps(button);
    await this.#agreesIfAsked();
    await this.#waits(() => this.#button("Pay "), { what: "a Pay button" });
  }

  /** Opens the newest invoice and confirms. Answers how Telegram's payment sheet ended. */
  async pays(): Promise<PaymentSheet> {
    await this.taps("Pay ");
    return this.confirms();
  }

  /** Confirms the payment sheet that is open. */
  async confirms(): Promise<PaymentSheet> {
    const sheet = await this.#openSheet();
    const answer = await this.#sandbox.hand.pay({ sheetId: sheet.id });
    return answer.status === "paying" ? this.#ending(sheet.id) : answer;
  }

  /** Closes the payment sheet without paying. */
  async changesMind(): Promise<void> {
    const sheet = await this.#openSheet();
    await this.#sandbox.hand.declinePayment({ sheetId: sheet.id });
  }

  /** Pays an invoice link, wherever it came from. */
  async paysLink(link: string): Promise<PaymentSheet> {
    await this.#sandbox.hand.openLink({ personId: this.id, url: link });
    return this.confirms();
  }

  /** The address behind the newest Pay button. */
  async payLink(): Promise<string> {
    return this.#waits(() => this.#url("Pay "), { what: "a Pay button" });
  }

  /** What stands in the newest file of the chat. */
  async lastFile(): Promise<string> {
    const message = await this.#waits(() => this.#messages().findLast((one) => "document" in one.message), {
      what: `a file for ${this.#name()}`,
    });
    const { file_id: id } = message.message["document"] as { file_id: string };
    const { url, botToken } = this.#sandbox;
    const found = (await (await fetch(`${url}/bot${botToken}/getFile?file_id=${id}`)).json()) as {
      result: { file_path: string };
    };
    return (await fetch(`${url}/file/bot${botToken}/${found.result.file_path}`)).text();
  }

  async opensMiniApp(startParameter?: string): Promise<MiniApp> {
    // The bot sets its menu button when it starts, a moment after it takes updates.
    await this.#waits((world) => world.menuButtonOf(this.id, false)["web_app"], {
      what: "the menu button",
    });
    const window = await this.#sandbox.hand.openMiniApp({
      personId: this.id,
      openedBy: startParameter === undefined ? "menu" : "direct_link",
      ...(startParameter !== undefined && { startParameter }),
    });
    return MiniApp.open(this, this.#sandbox, this.#apiUrl, window);
  }

  /** Without a bot that offers it: by its address. */
  opensMiniAppAt(url: string): Promise<MiniApp> {
    const initData = this.#sandbox.initDataFor(this.id);
    const launch = new URLSearchParams({ tgWebAppData: initData });
    return MiniApp.open(this, this.#sandbox, this.#apiUrl, {
      id: "",
      personId: this.id,
      url: `${url}#${launch}`,
      openedBy: "direct_link",
    });
  }

  async buysStars(stars: number): Promise<void> {
    await this.#sandbox.hand.buyStars({ personId: this.id, stars });
  }

  /** In Telegram's own settings, past the shop. */
  async cancelsInTelegram(title: string): Promise<void> {
    await this.#sandbox.hand.cancelSubscription({ personId: this.id, firstChargeId: this.#subscription(title) });
  }

  /** In Telegram's own settings; one whose renewal failed is paid now. */
  async resumesInTelegram(title: string): Promise<void> {
    await this.#sandbox.hand.resumeSubscription({ personId: this.id, firstChargeId: this.#subscription(title) });
  }

  async blocksBot(): Promise<void> {
    await this.#sandbox.hand.blockBot({ personId: this.id });
  }

  async unblocksBot(): Promise<void> {
    await this.#sandbox.hand.unblockBot({ personId: this.id });
  }

  async #agreesIfAsked(): Promise<void> {
    const isAsked = await this.#waits(
      () => (this.#button("I agree") ? "asked" : this.#button("Pay ") ? "not asked" : null),
      { what: "the terms or a Pay button" },
    );
    if (isAsked === "asked") await this.taps("I agree");
  }

  #openSheet(): Promise<PaymentSheet> {
    return this.#waits(
      () =>
        this.#sandbox.payments.openSheets().findLast((sheet) => sheet.personId === this.id && sheet.status === "open"),
      { what: `a payment sheet for ${this.#name()}` },
    );
  }

  #ending(sheetId: string): Promise<PaymentSheet> {
    return this.#waits(
      () => {
        const sheet = this.#sandbox.payments.sheet(sheetId);
        return sheet && sheet.status !== "open" && sheet.status !== "paying" ? sheet : null;
      },
      { what: "the payment to end" },
    );
  }

  #subscription(title: string): string {
    const all = this.#sandbox.subscriptions.list();
    const found = all.findLast((one) => one.personId === this.id && one.title === title);
    if (!found) throw new Error(`${this.#name()} has no subscription "${title}" in Telegram`);
    return found.firstChargeId;
  }

  #button(label: string, shown = "") {
    for (const one of this.#messages().toReversed()) {
      if (!textOf(one).includes(shown)) continue;
      for (const [row, buttons] of keyboardOf(one).entries()) {
        const column = buttons.findIndex((button) => button.text.includes(label));
        if (column >= 0) return { messageId: Number(one.message["message_id"]), row, column };
      }
    }
    return null;
  }

  #url(label: string): string | null {
    const buttons = this.#messages().toReversed().flatMap(keyboardOf).flat();
    return buttons.find((button) => button.text.includes(label))?.url ?? null;
  }

  #messages(): readonly ChatMessage[] {
    return this.#sandbox.world.chatState(this.#chatId).messages;
  }

  /** Waits for a fact; the limit is for what never comes, not for slow machines. */
  #waits: World["waitFor"] = (predicate, options) =>
    this.#sandbox.world.waitFor(predicate, { timeoutMs: 30_000, ...options });

  #where() {
    return { personId: this.id, ...(this.#chatId !== this.id && { chatId: this.#chatId }) };
  }

  #name(): string {
    return this.#sandbox.world.person(this.id)?.firstName ?? String(this.id);
  }
}

interface Button {
  text: string;
  url?: string;
}

/** The picture people send: a PNG of one pixel, in base64. */
export const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function keyboardOf({ message }: ChatMessage): Button[][] {
  const markup = message["reply_markup"] as { inline_keyboard?: Button[][] } | undefined;
  return markup?.inline_keyboard ?? [];
}

function textOf({ message }: ChatMessage): string {
  return String(message["text"] ?? message["caption"] ?? "");
}
