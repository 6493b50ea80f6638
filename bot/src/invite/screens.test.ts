import { id } from "../api/test-answers.ts";
import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { inviteScreen, rewardScreen } from "./invite.screen.ts";

tryInEveryLanguage(function* (words) {
  const programme = { buyersPerReward: 3, rewardProduct: { title: "Tea <3" } };
  const given = { id, delivery: "<".repeat(5000), product: { title: "Tea <3" } };
  const startParameter = "ref_abcde12345";
  yield [
    "invite",
    inviteScreen(words, { startParameter, came: 0, bought: 0, programme: null, rewards: [] }, "tea_bot"),
  ];
  yield [
    "invite with rewards",
    inviteScreen(
      words,
      { startParameter, came: 5, bought: 2, programme, rewards: [given, given, given, given] },
      "tea_bot",
    ),
  ];
  const gift = rewardScreen(words, { title: { en: "Tea <3" }, buyers: 1 });
  if (gift) yield ["reward", gift];
});
