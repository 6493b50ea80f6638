import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Identity } from "../identity.ts";
import type { MiniAppWindow, Person } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest, HandRefusal } from "./errors.ts";
import { signInitData, userJson } from "./init-data.ts";
import type { OpenWindow, WorldState } from "./state.ts";
import { themeParams } from "./theme-params.ts";
import { createIdentity } from "../identity.ts";

const KEPT_WINDOWS = 50;
const WEBAPP_VERSION = "9.6";
const PLATFORM = "weba";

/** Launch data as it should not be, for tests of whoever checks it. */
export type InitDataVariant = "expired" | "future" | "tampered" | "other_bot";

export interface LaunchOptions {
  openedBy: MiniAppWindow["openedBy"];
  startParameter?: string;
  variant?: InitDataVariant;
  /** Unix seconds; the clock's now when absent. */
  authDate?: number;
}

/** Opened Mini Apps and what they were launched with. */
export class MiniApps {
  readonly #clock: Clock;
  readonly #identity: Identity;
  readonly #state: WorldState;
  readonly #changed: () => void;
  readonly #windows = new Map<string, OpenWindow>();
  onChange: ((miniApp: MiniAppWindow, closed: boolean) => void) | undefined;

  constructor(clock: Clock, identity: Identity, state: WorldState, changed: () => void) {
    this.#clock = clock;
    this.#identity = identity;
    this.#changed = changed;
    this.#state = state;
    // What was open when the desk stopped is open again: the apps in the page never noticed.
    for (const open of state.miniApps) this.#windows.set(open.window.id, open);
  }

  list(): MiniAppWindow[] {
    return [...this.#windows.values()].map(({ window }) => window);
  }

  get(id: string): OpenWindow | undefined {
    return this.#windows.get(id);
  }

  open(person: Person, url: string, options: LaunchOptions & { buttonText?: string }): MiniAppWindow {
    if (options.startParameter !== undefined && !/^[\w-]{0,512}$/.test(options.startParameter)) {
      throw new HandRefusal("A start parameter is at most 512 letters, digits, - and _.");
    }
    const { initData, queryId } = this.launchData(person, options);
    const window: MiniAppWindow = {
      id: randomUUID(),
      personId: person.id,
      url: launchUrl(url, initData, person, options.startParameter),
      openedBy: options.openedBy,
    };
    const oldest = this.#windows.keys().next().value;
    if (this.#windows.size >= KEPT_WINDOWS && oldest !== undefined) this.close(oldest);
    this.#windows.set(window.id, {
      window,
      ...(queryId !== undefined && { queryId }),
      ...(options.buttonText !== undefined && { buttonText: options.buttonText }),
    });
    this.#keep();
    this.onChange?.(window, false);
    return window;
  }

  close(id: string): void {
    const open = this.#windows.get(id);
    if (open === undefined) return;
    this.#windows.delete(id);
    this.#keep();
    this.onChange?.(open.window, true);
  }

  /** answerWebAppQuery: answers whose it was; each is answered once. */
  takeQuery(queryId: string): number {
    const open = [...this.#windows.values()].find((candidate) => candidate.queryId === queryId);
    if (open === undefined) throw badRequest("query is too old and response timeout expired or query ID is invalid");
    delete open.queryId;
    this.#keep();
    return open.window.personId;
  }

  #keep(): void {
    this.#state.miniApps = [...this.#windows.values()];
    this.#changed();
  }

  /** How it was opened decides what launch data holds: see the table in Telegram's Mini App documentation. */
  launchData(person: Person, options: LaunchOptions): { initData: string; queryId?: string } {
    const { openedBy, startParameter, variant } = options;
    const hasQuery = openedBy === "menu" || openedBy === "inline_button";
    const queryId = hasQuery ? `AAE${randomBytes(18).toString("base64url")}` : undefined;
    const shiftSeconds = variant === "expired" ? -7 * 24 * 3600 : variant === "future" ? 3600 : 0;
    const authDate = options.authDate ?? this.#clock.now() + shiftSeconds;
    const fields = {
      ...(queryId !== undefined && { query_id: queryId }),
      user: userJson(person),
      ...(openedBy === "direct_link" && { chat_instance: String(-randomInt(2 ** 47)), chat_type: "private" }),
      ...(startParameter !== undefined && startParameter !== "" && { start_param: startParameter }),
      auth_date: String(authDate),
    };
    const signer = variant === "other_bot" ? createIdentity() : this.#identity;
    const signed = signInitData(fields, signer);
    const initData =
      variant === "tampered" ? signed.replace(`%22id%22%3A${person.id}`, `%22id%22%3A${person.id + 1}`) : signed;
    return { initData, ...(queryId !== undefined && { queryId }) };
  }
}

/** Launch data rides in the fragment, the start parameter also in the search part, as Telegram's clients do. */
export function launchUrl(address: string, initData: string, person: Person, startParameter?: string): string {
  const url = new URL(address);
  if (startParameter !== undefined && startParameter !== "") url.searchParams.set("tgWebAppStartParam", startParameter);
  const launch =
    `tgWebAppData=${encodeURIComponent(initData)}&tgWebAppVersion=${WEBAPP_VERSION}&tgWebAppPlatform=${PLATFORM}` +
    `&tgWebAppThemeParams=${encodeURIComponent(JSON.stringify(themeParams[person.theme]))}`;
  const fragment = url.hash.slice(1);
  const joint = fragment === "" ? "" : /[=?]/.test(fragment) ? "&" : "?";
  url.hash = "";
  return `${url.href.replace(/#$/, "")}#${fragment}${joint}${launch}`;
}
