import { loadConfig, type AppConfig } from "../api/config.ts";
import type { HeadStart } from "../api/client.ts";
import { openDoor, whenOpen, type Door } from "../api/door.ts";
import { post } from "../api/sign-in.ts";
import { openVisit, type Visit } from "../api/visit.ts";
import { findLaunch } from "../telegram/find-launch.ts";
import type { CatalogueQuery } from "../api/generated/graphql.ts";
import type { Launch } from "../telegram/launch.ts";
import { applyTheme } from "../telegram/theme.ts";
import { firstLanguage, turnPage } from "../text/first-language.ts";
import { loadTexts } from "../text/load.ts";
import type { Spoken } from "../text/TextContext.tsx";
import accountParts from "./account/account-parts.graphql?raw";
import catalogueQuery from "./products/catalogue.graphql?raw";
import { fetchFirstPictures } from "./products/first-pictures.ts";
import productParts from "./products/product-parts.graphql?raw";

/** What is under way before the app itself is loaded. */
export interface Beginning {
  config: AppConfig;
  spoken: Spoken;
  /** Null outside Telegram. */
  inside: Inside | null;
}

export interface Inside {
  launch: Launch;
  visit: Visit;
  door: Door;
  headStart: HeadStart;
}

/**
 * Signing in, which brings the catalogue, needs no React: it leaves with the first kilobytes, and the rest of the app
 * loads beside it. This file and what it imports is therefore kept small.
 */
export async function begin(storage: Storage | null): Promise<void> {
  const launch = findLaunch(storage);
  if (launch) applyTheme(launch.theme);
  const inside = launch && enter(launch, openVisit(storage, launch.id));
  const language = firstLanguage(launch?.languageCode ?? null, launch?.personId ?? null);
  turnPage(language);
  const app = firstPaint().then(() => import("./mount.tsx"));
  const [{ mountShop }, config, texts] = await Promise.all([app, loadConfig(), loadTexts(language)]);
  mountShop({ config, spoken: { language, ...texts }, inside });
}

function enter(launch: Launch, visit: Visit): Inside {
  const door = openDoor(launch, visit);
  const sent = whenOpen(door).then(({ token, catalogue }) => {
    const response = catalogue ? answerOf(catalogue) : askCatalogue(token);
    // Whoever needs the answer asks again if there is none: that is no error here.
    response.then((answer) => fetchFirstPictures(answer.clone())).catch(() => undefined);
    return { token, response };
  });
  return { launch, visit, door, headStart: { operationName: "Catalogue", sent } };
}

/** As if it had been asked for: it came with the token. */
function answerOf(data: CatalogueQuery): Promise<Response> {
  return Promise.resolve(new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } }));
}

// After a reload one is signed in already.
function askCatalogue(token: string): Promise<Response> {
  return post([catalogueQuery, accountParts, productParts].join("\n"), "Catalogue", {}, token);
}

// The app arrives beside the page (it is preloaded) and takes its time to start: what is in the page is shown before.
function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A page that nobody sees yet is not painted.
    setTimeout(resolve, 100);
  });
}
