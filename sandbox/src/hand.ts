import type { HandAction, HandActions } from "./hand-protocol.ts";
import type { Person, TelegramObject } from "./protocol.ts";
import { handleBridge } from "./telegram/bridge.ts";
import { HandRefusal } from "./telegram/errors.ts";
import { isObject } from "./telegram/parameters.ts";
import { keyboardOf } from "./telegram/shown-keyboards.ts";
import { readTelegramLink } from "./telegram/telegram-links.ts";
import type { Telegram } from "./telegram/telegram.ts";
import { createClockHand } from "./hand-clock.ts";
import { createGroupHand } from "./hand-groups.ts";
import { createMessageHand, placeFor } from "./hand-messages.ts";
import { createMoneyHand } from "./hand-money.ts";
import { createPeopleHand } from "./hand-people.ts";
import { createSharingHand } from "./hand-sharing.ts";
import { createTroubleHand } from "./hand-trouble.ts";

/** Everything a person at the desk can do. The page and the tests use this one hand. */
export type Hand = { [Action in HandAction]: (body: HandActions[Action][0]) => Promise<HandActions[Action][1]> };

/** The same, before each action is noted in the timeline. */
export type Actions = {
  [Action in HandAction]: (body: HandActions[Action][0]) => HandActions[Action][1] | Promise<HandActions[Action][1]>;
};

export function createHand(telegram: Telegram): Hand {
  const { world, callbacks, payments, miniApps, settings } = telegram;

  const personWith = (id: number): Person => {
    const person = world.person(id);
    if (person === undefined) throw new HandRefusal("There is no such person.");
    return person;
  };

  const openMiniApp: Actions["openMiniApp"] = ({ personId, openedBy, url, startParameter }) => {
    const person = personWith(personId);
    const place = placeOf(telegram, person, openedBy, url);
    world.introduce(person, "seen");
    return miniApps.open(person, place.url, {
      openedBy,
      ...(startParameter !== undefined && { startParameter }),
      ...(place.buttonText !== undefined && { buttonText: place.buttonText }),
    });
  };

  const openLink: Actions["openLink"] = async ({ personId, url }) => {
    const link = readTelegramLink(url, world.state.profile.username);
    switch (link.kind) {
      case "invoice":
        payments.openSheet(personWith(personId), link.slug, "chat");
        return { opened: "sheet" };
      case "mini_app":
        await openMiniApp({
          personId,
          openedBy: "direct_link",
          ...(link.parameter !== undefined && { startParameter: link.parameter }),
        });
        return { opened: "miniapp" };
      case "start":
        // Telegram shows a Start button first; opening the link here presses it as well.
        await actions.start({ personId, ...(link.parameter !== undefined && { parameter: link.parameter }) });
        return { opened: "chat" };
      case "bot":
        return { opened: "chat" };
      case "external":
        return { opened: "external" };
    }
  };

  const tapButton: Actions["tapButton"] = async ({ personId, chatId, messageId, row, column }) => {
    const person = personWith(personId);
    const place = placeFor(telegram, person, chatId);
    const chatMessage = world.message(place.id, messageId);
    const button = chatMessage === undefined ? undefined : buttonAt(chatMessage.message, row, column);
    if (chatMessage === undefined || button === undefined) throw new HandRefusal("This button is no longer there.");
    if (typeof button["callback_data"] === "string") {
      world.introduce(person, "seen");
      const answer = await callbacks.tap(person, place, chatMessage.message, button["callback_data"]);
      if (answer === undefined) return { isAnswered: false };
      return answer.text === "" ? { isAnswered: true } : { isAnswered: true, toast: answer.text };
    }
    if (typeof button["url"] === "string") await openLink({ personId, url: button["url"] });
    else if (isObject(button["web_app"]))
      await openMiniApp({ personId, openedBy: "inline_button", url: String(button["web_app"]["url"]) });
    else if (button["pay"] === true) payments.openSheet(person, chatMessage.invoiceSlug ?? "", "chat");
    return {};
  };

  const messages = createMessageHand(telegram, personWith);
  const actions: Actions = {
    ...createPeopleHand(telegram, personWith),
    ...messages,
    ...createSharingHand(telegram, personWith),
    ...createGroupHand(telegram, personWith),
    ...createMoneyHand(telegram, personWith),
    ...createClockHand(telegram),
    ...createTroubleHand(telegram, personWith),

    start: ({ personId, parameter }) => {
      const person = personWith(personId);
      if (parameter !== undefined && !/^[A-Za-z0-9_-]{0,64}$/.test(parameter)) {
        throw new HandRefusal("A start parameter is at most 64 letters, digits, - and _.");
      }
      // "Restart bot": what a person sees instead of Start after blocking.
      if (person.hasBlockedBot) void actions.unblockBot({ personId });
      return messages.type({
        personId,
        text: parameter === undefined || parameter === "" ? "/start" : `/start ${parameter}`,
      });
    },
    tapButton,
    openLink,
    openMiniApp,
    closeMiniApp: ({ id }) => {
      const open = miniApps.get(id);
      if (open !== undefined) {
        // An app that is gone cannot go on asking for money.
        for (const sheet of payments.openSheets()) {
          const isItsOwn = sheet.origin === "miniapp" && sheet.personId === open.window.personId;
          if (isItsOwn && sheet.status === "open") payments.decline(sheet.id);
        }
        miniApps.close(id);
      }
      return true;
    },
    bridge: ({ miniAppId, eventType, eventData, note }) => {
      const open = miniApps.get(miniAppId);
      if (open === undefined) throw new HandRefusal("This Mini App is closed.");
      return { events: note === undefined ? handleBridge(telegram, open, eventType, eventData) : [] };
    },
    openInvoice: ({ personId, slug, origin }) => payments.openSheet(personWith(personId), slug, origin),
    pay: ({ sheetId }) => payments.pay(sheetId),
    declinePayment: ({ sheetId }) => payments.decline(sheetId),
  };

  return noted(telegram, actions);

  function placeOf(
    { world: { state } }: Telegram,
    person: Person,
    by: HandActions["openMiniApp"][0]["openedBy"],
    url: string | undefined,
  ): { url: string; buttonText?: string } {
    const chat = world.chatState(person.id);
    if (by === "menu") {
      const button = world.menuButtonOf(person.id, false);
      if (isObject(button["web_app"])) return { url: String(button["web_app"]["url"]) };
      throw new HandRefusal("The bot's menu button opens no Mini App.");
    }
    if (by === "direct_link") {
      const address = settings.miniAppUrl ?? menuAddress(state.menuButton);
      if (address !== undefined) return { url: address };
      throw new HandRefusal("This bot has no main Mini App.");
    }
    const buttons =
      by === "inline_button"
        ? chat.messages.flatMap(({ message }) => buttonsOf(message["reply_markup"], "inline_keyboard"))
        : buttonsOf(keyboardOf(world, person)?.markup, "keyboard");
    const button = buttons.find(({ web_app: app }) => isObject(app) && (url === undefined || app["url"] === url));
    if (button === undefined || !isObject(button["web_app"]))
      throw new HandRefusal("No button in this chat opens that Mini App.");
    return { url: String(button["web_app"]["url"]), buttonText: String(button["text"]) };
  }
}

function menuAddress(button: TelegramObject): string | undefined {
  return isObject(button["web_app"]) ? String(button["web_app"]["url"]) : undefined;
}

function buttonAt(message: TelegramObject, row: number, column: number): TelegramObject | undefined {
  const markup = message["reply_markup"];
  const rows = isObject(markup) ? (markup["inline_keyboard"] as TelegramObject[][]) : [];
  return rows[row]?.[column];
}

function buttonsOf(markup: unknown, name: "inline_keyboard" | "keyboard"): TelegramObject[] {
  return isObject(markup) ? (markup[name] as TelegramObject[][]).flat() : [];
}

/** Each action leaves a line in the timeline, refused or not. */
function noted({ timeline, miniApps, payments, world }: Telegram, actions: Actions): Hand {
  const act = async (action: HandAction, body: unknown): Promise<unknown> => {
    const fields = isObject(body) ? body : {};
    const personId =
      typeof fields["personId"] === "number"
        ? fields["personId"]
        : (miniApps.get(String(fields["miniAppId"] ?? fields["id"]))?.window.personId ??
          payments.sheet(String(fields["sheetId"]))?.personId);
    const name = personId === undefined ? undefined : world.person(personId)?.firstName;
    const group = world.group(Number(fields["chatId"]));
    const who = name === undefined || group === undefined ? name : `${name} in ${group.title}`;
    const common = { detail: withoutBytes(fields), ...(personId !== undefined && { personId }) };
    try {
      const run = actions[action] as (given: unknown) => unknown;
      const answer = run(body);
      // Noted when the hand moves, not when the world has answered: what follows stands below it.
      const ok = action !== "bridge" || fields["note"] === undefined || fields["note"] === "done";
      timeline.add({ kind: kindOf(action), title: titleOf(action, fields, who), ok, ...common });
      return await answer;
    } catch (error) {
      const title = `${titleOf(action, fields, who)}: ${error instanceof Error ? error.message : String(error)}`;
      timeline.add({ kind: kindOf(action), title, ok: false, ...common });
      throw error;
    }
  };
  const names = Object.keys(actions) as HandAction[];
  return Object.fromEntries(names.map((action) => [action, (body: unknown) => act(action, body)])) as Hand;
}

/** A file's bytes would fill the timeline, and say nothing there. */
function withoutBytes({ base64, ...fields }: TelegramObject): TelegramObject {
  if (typeof base64 !== "string") return fields;
  return { ...fields, bytes: Buffer.byteLength(base64, "base64") };
}

const FAULT_ACTIONS = new Set<HandAction>([
  "addFault",
  "removeFault",
  "clearFaults",
  "outage",
  "injectUpdate",
  "dropUpdate",
  "announceAgain",
]);

function kindOf(action: HandAction) {
  if (action === "bridge") return "bridge";
  if (action === "advanceClock" || action === "setClockSpeed") return "clock";
  return FAULT_ACTIONS.has(action) ? "fault" : "hand";
}

function titleOf(action: HandAction, fields: TelegramObject, who: string | undefined): string {
  if (action === "bridge") {
    const arrow = fields["from"] === "host" ? "→ app " : "";
    const note =
      typeof fields["note"] === "string" && fields["note"] !== "done" ? ` (${fields["note"].replace("_", " ")})` : "";
    return `${arrow}${String(fields["eventType"])}${note}`;
  }
  if (action === "advanceClock") return `clock + ${String(fields["seconds"])} s`;
  if (action === "setClockSpeed") return `clock at ${String(fields["speed"])}×`;
  if (action === "outage") return fields["on"] === true ? "outage begins" : "outage ends";
  if (action === "createGroup") return `${who ?? "?"}: new group ${String(fields["title"]).slice(0, 60)}`;
  if (action === "sendDocument") return `${who ?? "?"}: sends ${String(fields["name"]).slice(0, 60)}`;
  if (action === "type") return `${who ?? "?"}: ${String(fields["text"]).slice(0, 60)}`;
  return who === undefined ? action : `${who}: ${action}`;
}
