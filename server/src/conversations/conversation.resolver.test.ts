/** A dialogue as a client of the API leads it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { headersFor, openTestApp, type TestApp } from "../test-app.ts";

let open: TestApp;
beforeAll(async () => {
  open = await openTestApp();
});
afterAll(() => open.close());

interface Answer {
  __typename: "ConversationScreen" | "NoConversation";
  conversationId?: string;
  state?: string;
  edit?: boolean;
  isEnd?: boolean;
  text?: { key: string };
}

let updateIds = 1;
function somebody(id: number) {
  const headers = headersFor({ id, first_name: "Anna" });
  async function ask<Result>(field: string, type: string, more: object, selection: string): Promise<Result> {
    const query = `mutation ($input: ${type}!) { answer: ${field}(input: $input) ${selection} }`;
    const input = { chatId: String(id), updateId: String(updateIds++), ...more };
    const body = JSON.stringify({ query, variables: { input } });
    const response = await fetch(`${open.url}/graphql`, { method: "POST", headers, body });
    const { data, errors } = (await response.json()) as { data?: { answer: Result }; errors?: unknown };
    if (!data) throw new Error(JSON.stringify(errors));
    return data.answer;
  }
  const drawn = "{ __typename ... on ConversationScreen { conversationId state edit isEnd text { key } } }";
  const draws = (field: string, type: string, more: object = {}) => ask<Answer>(field, type, more, drawn);
  return {
    begins: (flow: string) => draws("beginConversation", "BeginConversationInput", { flow }),
    writes: (text: string) => draws("continueConversation", "ContinueConversationInput", { event: { text } }),
    resumes: (startOver: boolean) => draws("resumeConversation", "ResumeConversationInput", { startOver }),
    cancels: () => draws("cancelConversation", "ChatPlaceInput"),
    pauses: () => ask<boolean>("pauseConversation", "ChatPlaceInput", {}, ""),
  };
}

const none = { __typename: "NoConversation" };

it("asks after a pause, goes on when it is resumed, and begins anew when that is wished", async () => {
  const anna = somebody(1001);
  const begun = await anna.begins("redeem");
  expect(begun).toMatchObject({ state: "asking", edit: true, isEnd: false });
  const asked = await anna.writes("hello");
  expect(asked).toMatchObject({ state: "asking", edit: false });
  expect(await anna.pauses()).toBe(true);
  expect(await anna.writes("hello")).toMatchObject({ text: { key: "conversation-paused" } });
  const { conversationId, text } = asked;
  const same = { conversationId, text, state: "asking", edit: true };
  expect(await anna.resumes(false)).toMatchObject(same);
  const anew = await anna.resumes(true);
  expect(anew).toMatchObject({ state: "asking", isEnd: false });
  expect(anew.conversationId).not.toBe(begun.conversationId);
});

it("that gave way is resumed once the other one is left; until then the open one is meant", async () => {
  const anna = somebody(1002);
  const waiting = await anna.begins("redeem");
  const other = await anna.begins("support");
  expect(await anna.resumes(false)).toMatchObject({ conversationId: other.conversationId });
  expect(await anna.cancels()).toMatchObject({ conversationId: other.conversationId, isEnd: true });
  expect(await anna.resumes(false)).toMatchObject({ conversationId: waiting.conversationId, isEnd: false });
});

it("is none where nothing was begun", async () => {
  const anna = somebody(1003);
  expect([await anna.resumes(false), await anna.cancels(), await anna.writes("hello")]).toEqual([none, none, none]);
  expect(await anna.pauses()).toBe(false);
});
