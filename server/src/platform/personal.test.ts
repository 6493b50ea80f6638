import { expect, it } from "vitest";
import { withoutPersonal } from "./personal.ts";

it("takes names out, however deep they stand, and leaves what happened", () => {
  const user = { id: 1, is_bot: false, first_name: "Anna", last_name: "Ivanova", username: "anna" };
  const update = {
    update_id: 5,
    message: {
      date: 1,
      from: user,
      chat: { id: 1, type: "private", first_name: "Anna" },
      reply_to_message: { text: "a word of hers" },
      successful_payment: {
        total_amount: 7,
        invoice_payload: "payment:1",
        order_info: { name: "Anna", email: "a@example.org" },
      },
    },
  };
  expect(withoutPersonal(update)).toEqual({
    update_id: 5,
    message: {
      date: 1,
      from: { id: 1, is_bot: false },
      chat: { id: 1, type: "private" },
      successful_payment: { total_amount: 7, invoice_payload: "payment:1" },
    },
  });
});

it.each([null, 1, "x", [], [null, { first_name: "Anna" }]])("takes %j as it is", (value) => {
  expect(JSON.stringify(withoutPersonal(value))).not.toContain("Anna");
});
