/** What the pages of the staff's door look like. Plain HTML of our own making; every value in it is escaped. */
import { createHash } from "node:crypto";
import { directionOf, type Language } from "@starfront/schema/languages";
import type { ServerTexts } from "@starfront/schema/generated/text-keys";
import type { Texts } from "@starfront/schema/texts";
import type { Person } from "../platform/principal.ts";
import type { Role } from "../users/permission.rules.ts";
import type { Session } from "./session.entity.ts";

export function doorPages(texts: Texts<ServerTexts>) {
  function page(language: Language, title: string, body: string): string {
    return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Starfront</title>
<style>${style}</style>
</head>
<body><main><p class="mark"><span aria-hidden="true">★</span> Starfront</p><h1>${escaped(title)}</h1>
${body}</main></body>
</html>
`;
  }
  const line = (text: string, kind = "") => `<p${kind && ` class="${kind}"`}>${escaped(text)}</p>\n`;
  const button = (path: string, text: string, { code, kind = "" }: { code?: string; kind?: string } = {}) => {
    const hidden = code === undefined ? "" : `<input type="hidden" name="code" value="${escaped(code)}">`;
    return `<form method="post" action="${path}">${hidden}<button class="${kind}">${escaped(text)}</button></form>\n`;
  };

  return {
    /** The one page a link leads to. A program that looks at links presses no button. */
    signIn(person: Person, { path, code }: { path: string; code: string }): string {
      const t = texts(person.language);
      const lines =
        line(t("door-sign-in", { name: person.firstName })) + button(path, t("door-sign-in-button"), { code });
      return page(person.language, t("door-sign-in-title"), lines + line(t("door-sign-in-note"), "note"));
    },

    linkOver(language: Language): string {
      const t = texts(language);
      return page(language, t("door-link-over-title"), line(t("door-link-over")));
    },

    busy(language: Language): string {
      const t = texts(language);
      return page(language, t("door-busy-title"), line(t("door-busy")));
    },

    signedOut(language: Language): string {
      const t = texts(language);
      return page(language, t("door-signed-out-title"), line(t("door-signed-out")));
    },

    signedIn(person: Person, session: Session, { signOutPath, now }: { signOutPath: string; now: Date }): string {
      const { language } = person;
      const t = texts(language);
      const moment = (at: Date) => t(dayOf(at) === dayOf(now) ? "door-time" : "door-moment", { at });
      const roles = person.roles.map((role) => t(`door-role-${role as Role}`));
      const facts = [
        [t("door-who"), person.firstName],
        [t("door-roles"), new Intl.ListFormat(language).format(roles)],
        [t("door-until"), moment(session.endsAt)],
        [t("door-last"), moment(session.expiresAt)],
      ];
      const list = facts
        .map(([name = "", value = ""]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`)
        .join("");
      const api = `<a class="button" href="/graphiql/">${escaped(t("door-api"))}</a>\n`;
      const body = `<dl>${list}</dl>\n${api}${button(signOutPath, t("door-sign-out"), { kind: "quiet" })}`;
      return page(language, t("door-title"), body + line(t("door-note"), "note"));
    },
  };
}

/** In UTC, as the pages write it. */
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --ground: #f2f3f7; --card: #fff; --text: #14161c; --note: #565d6b; --accent: #1f5fd6; --on-accent: #fff; --line: #dfe2ea; }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1116; --card: #191c24; --text: #eef0f5; --note: #a3abba; --accent: #8ab4ff; --on-accent: #0b1730; --line: #2c313c; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 16px; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(100%, 420px); padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 20px; overflow-wrap: anywhere; }
.mark { margin: 0 0 20px; color: var(--note); font-weight: 600; }
.mark span { color: #e3a008; }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 20px; text-wrap: pretty; }
.note { margin: 20px 0 0; color: var(--note); font-size: 14px; }
dl { margin: 20px 0; border-block-start: 1px solid var(--line); }
dt { padding-block-start: 12px; color: var(--note); font-size: 14px; }
dd { margin: 0; padding-block-end: 12px; border-block-end: 1px solid var(--line); font-weight: 600; }
form { margin: 12px 0 0; }
button, .button { display: block; width: 100%; min-height: 48px; padding: 12px; border: 1px solid var(--accent); border-radius: 12px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.quiet { background: transparent; color: var(--accent); border-color: var(--line); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

export const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
