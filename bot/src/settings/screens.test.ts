import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { notificationsScreen, quietScreen } from "./notifications.screen.ts";
import { languagesScreen, settingsScreen } from "./settings.screen.ts";

const notificationSettings = { news: true, reminders: true, answers: false, quietHours: null, timeZone: null };
const quiet = { ...notificationSettings, quietHours: { from: "22:00", to: "08:00" }, timeZone: "Europe/Berlin" };
const me = { language: "en", chosenLanguage: null, notificationSettings };

tryInEveryLanguage(function* (words) {
  yield ["settings", settingsScreen(words, me)];
  yield ["notifications", notificationsScreen(words, me)];
  yield ["notifications with quiet", notificationsScreen(words, { ...me, notificationSettings: quiet })];
  yield ["where are you", quietScreen(words, me)];
  yield ["quiet", quietScreen(words, { ...me, notificationSettings: quiet })];
  yield ["no quiet", quietScreen(words, { ...me, notificationSettings: { ...quiet, quietHours: null } })];
  yield ["languages", languagesScreen(words, { ...me, chosenLanguage: "ru" })];
});
