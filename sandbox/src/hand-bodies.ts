import { z } from "zod";
import type { HandAction, HandActions } from "./hand-protocol.ts";

const personId = z.int();
const text = (most: number) => z.string().max(most);
const stars = z.int().min(0).max(1_000_000_000);
const theme = z.enum(["light", "dark"]);
const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const firstName = z.string().trim().min(1).max(64);
const perMille = z.int().min(1).max(999);
const chargeId = text(255);
const memberId = z.int();
/** A person's own id, or a group's. */
const chatId = z.int();
const where = { personId, chatId: chatId.exactOptional() };
const replyTo = z.int().exactOptional();
const inGroup = { personId, chatId };
/** A bot can fetch files of up to 20 MB; base64 makes four characters of three bytes. */
const base64 = text(Math.ceil((20 * 1024 * 1024) / 3) * 4);
const caption = text(4096).exactOptional();
const openedBy = z.enum(["menu", "inline_button", "keyboard_button", "direct_link"]);

/** What each action takes: everything that comes over HTTP passes here, and nothing else does. */
export const handBodies: { [Action in HandAction]: z.ZodType<HandActions[Action][0]> } = {
  addPerson: z.object({
    firstName,
    lastName: text(64).exactOptional(),
    username: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_]{3,31}$/)
      .exactOptional(),
    languageCode: languageCode.exactOptional(),
    stars: stars.exactOptional(),
    theme: theme.exactOptional(),
    isPremium: z.boolean().exactOptional(),
  }),
  changePerson: z.object({
    personId,
    firstName: firstName.exactOptional(),
    languageCode: languageCode.exactOptional(),
    stars: stars.exactOptional(),
    theme: theme.exactOptional(),
    isPremium: z.boolean().exactOptional(),
  }),
  start: z.object({ personId, parameter: text(64).exactOptional() }),
  type: z.object({ ...where, replyTo, text: text(16_384) }),
  sendPhoto: z.object({ ...where, replyTo, base64, caption }),
  sendDocument: z.object({ ...where, replyTo, base64, caption, name: text(255).min(1) }),
  editMessage: z.object({ ...where, messageId: z.int(), text: text(16_384) }),
  react: z.object({ ...where, messageId: z.int(), emoji: text(16).exactOptional() }),
  shareContact: z.object({ personId }),
  shareUsers: z.object({ personId, requestId: z.int(), userIds: z.array(personId).max(10) }),
  shareChat: z.object({ ...inGroup, requestId: z.int() }),
  createGroup: z.object({
    personId,
    title: text(512),
    memberIds: z.array(memberId).max(200).exactOptional(),
    withBot: z.boolean().exactOptional(),
  }),
  addToGroup: z.object({ ...inGroup, memberId }),
  removeFromGroup: z.object({ ...inGroup, memberId }),
  setGroupAdmin: z.object({ ...inGroup, memberId, isAdmin: z.boolean() }),
  upgradeGroup: z.object(inGroup),
  tapButton: z.object({ ...where, messageId: z.int(), row: z.int().min(0), column: z.int().min(0) }),
  openLink: z.object({ personId, url: text(4096) }),
  openMiniApp: z.object({
    personId,
    openedBy,
    url: text(4096).exactOptional(),
    startParameter: text(512).exactOptional(),
  }),
  closeMiniApp: z.object({ id: text(64) }),
  bridge: z.object({
    miniAppId: text(64),
    eventType: text(128),
    eventData: z.unknown(),
    from: z.enum(["app", "host"]).exactOptional(),
    note: z.enum(["done", "refused", "unknown", "too_new"]).exactOptional(),
  }),
  openInvoice: z.object({ personId, slug: text(128), origin: z.enum(["chat", "miniapp"]) }),
  pay: z.object({ sheetId: text(64) }),
  declinePayment: z.object({ sheetId: text(64) }),
  buyStars: z.object({ personId, stars: stars.min(1) }),
  deleteMessage: z.object({ ...where, messageId: z.int() }),
  blockBot: z.object({ personId }),
  unblockBot: z.object({ personId }),
  addFault: z.object({
    kind: z.enum([
      "method_error",
      "method_hang",
      "lost_answer",
      "duplicate_update",
      "delay_update",
      "reorder_update",
      "announce_twice",
      "drop_webhook_answer",
      "bypass_pre_checkout",
      "renewal_fails",
      "affiliate_commission",
    ]),
    method: text(64).exactOptional(),
    errorCode: z.int().min(400).max(599).exactOptional(),
    description: text(512).exactOptional(),
    retryAfter: z.int().min(0).max(86_400).exactOptional(),
    remaining: z.int().min(1).max(1_000_000_000).exactOptional(),
    probability: z.number().gt(0).max(1).exactOptional(),
    seed: z.int().min(0).max(4_294_967_295).exactOptional(),
    updateKind: text(64).exactOptional(),
    delaySeconds: z.number().min(0).max(86_400).exactOptional(),
    commissionPerMille: perMille.exactOptional(),
  }),
  removeFault: z.object({ id: text(64) }),
  clearFaults: z.object({}),
  advanceClock: z.object({
    seconds: z
      .number()
      .min(0)
      .max(10 * 366 * 24 * 3600),
  }),
  setClockSpeed: z.object({ speed: z.int().min(1).max(86_400) }),
  cancelSubscription: z.object({ personId, firstChargeId: chargeId }),
  resumeSubscription: z.object({ personId, firstChargeId: chargeId }),
  payUnasked: z.object({ personId, slug: text(128) }),
  refundFromOutside: z.object({ chargeId }),
  announceAgain: z.object({ chargeId, what: z.enum(["payment", "refund"]).exactOptional() }),
  outage: z.object({ on: z.boolean() }),
  dropUpdate: z.object({ updateId: z.int() }),
  injectUpdate: z.object({ personId, update: z.record(z.string(), z.unknown()) }),
  addStarTransaction: z.object({
    kind: z.enum(["payment", "paid_broadcast", "gift", "withdrawal", "affiliate_program", "ads", "other", "refund"]),
    amount: stars.min(1),
    direction: z.enum(["in", "out"]).exactOptional(),
    personId: personId.exactOptional(),
    payload: text(128).exactOptional(),
    commissionPerMille: perMille.exactOptional(),
    requestCount: z.int().min(1).exactOptional(),
    withdrawal: z.enum(["pending", "succeeded", "failed"]).exactOptional(),
  }),
};
