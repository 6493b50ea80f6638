/** What somebody can do about what we know of them. */
import { z } from "zod";
import type { OpenPrivacyRequestFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

type Open = Pick<OpenPrivacyRequestFragment, "kind" | "waitsFor">;

export function myDataScreen(words: Words, open: readonly Open[]): Screen {
  const { t } = words;
  const deletion = open.find(({ kind }) => kind === "DELETION");
  const about: Button = deletion
    ? { text: t("button-keep-data"), action: { to: "keepdata" } }
    : { text: t("button-delete-data"), action: { to: "deletedata" } };
  return {
    text: deletion ? [t("my-data"), waitWords(words, deletion.waitsFor)].join("\n\n") : t("my-data"),
    buttons: [
      [{ text: t("button-export-data"), action: { to: "exportdata" } }],
      [about],
      [{ text: t("button-privacy"), action: { to: "privacy" } }],
      [{ text: t("button-back-to-settings"), action: { to: "settings" } }],
    ],
  };
}

export function sureToDeleteScreen({ t }: Words): Screen {
  return {
    text: t("delete-sure"),
    buttons: [
      [{ text: t("button-delete-sure"), action: { to: "suredeletedata" } }],
      [{ text: t("button-back"), action: { to: "mydata" } }],
    ],
  };
}

export function deletionAskedScreen(words: Words, { waitsFor }: Open): Screen {
  const { t } = words;
  return {
    text: waitWords(words, waitsFor),
    buttons: [[{ text: t("button-keep-data"), action: { to: "keepdata" } }]],
  };
}

const news = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waits"), waitsFor: z.array(z.string()) }),
  z.object({ state: z.literal("done"), number: z.string() }),
]);

/** Undefined: there is nothing in it that could be said. */
export function deletionScreen(words: Words, data: unknown): Screen | undefined {
  const parsed = news.safeParse(data);
  if (!parsed.success) return undefined;
  if (parsed.data.state === "waits")
    return deletionAskedScreen(words, { kind: "DELETION", waitsFor: parsed.data.waitsFor });
  const home: Button = { text: words.t("button-home"), action: { to: "home" }, inNewMessage: true };
  return { text: words.html("delete-done", { id: parsed.data.number }), buttons: [[home]] };
}

export function exportScreen({ t }: Words, content: string): Screen {
  const back: Button = { text: t("button-my-data"), action: { to: "mydata" }, inNewMessage: true };
  return { text: t("export-file"), file: { name: "my-data.json", content }, buttons: [[back]] };
}

function waitWords({ t }: Words, waitsFor: readonly string[]): string {
  if (waitsFor.length === 0) return t("delete-asked");
  const reasons = [
    waitsFor.includes("refund") ? t("delete-waits-refund") : "",
    waitsFor.includes("payment") ? t("delete-waits-payment") : "",
    waitsFor.includes("charge") ? t("delete-waits-charge") : "",
  ];
  return [t("delete-waits"), reasons.filter(Boolean).join("\n"), t("delete-goes-on")].join("\n\n");
}
