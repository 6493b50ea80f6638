import { languages } from "@starfront/schema/languages";
import { loadTexts } from "@starfront/schema/load-texts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Session } from "./session.entity.ts";
import { doorPages } from "./staff-door.html.ts";

const machineZone = process.env["TZ"];
beforeAll(() => {
  process.env["TZ"] = "America/New_York";
});
afterAll(() => {
  if (machineZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = machineZone;
});

describe("the page of who is signed in", () => {
  const olga = {
    id: "01890000-aaaa-7bbb-8ccc-ddddeeeeffff",
    telegramId: "4001",
    firstName: "Olga",
    timeZone: null,
    roles: ["owner"],
    permissions: new Set<string>(),
    isBanned: false,
    hasAcceptedTerms: true,
  };
  const pages = doorPages(loadTexts(["server"]));
  const until = (language: (typeof languages)[number], now: string) => {
    const session = Object.assign(new Session(), {
      kind: "staff",
      lastUsedAt: new Date(now),
      expiresAt: new Date("2027-03-02T00:30:00Z"),
    });
    const page = pages.signedIn({ ...olga, language }, session, { signOutPath: "/out", now: new Date(now) });
    return /<dd>([^<]*UTC[^<]*)<\/dd><\/dl>/.exec(page)?.[1] ?? "";
  };

  it.each(languages)(
    "names the day of a moment that is not on the same day of UTC, wherever it runs, in %s",
    (language) => {
      expect(until(language, "2027-03-01T23:30:00Z")).toContain("2027");
      expect(until(language, "2027-03-02T00:10:00Z")).toMatch(/:30/);
      expect(until(language, "2027-03-02T00:10:00Z")).not.toContain("2027");
    },
  );
});
