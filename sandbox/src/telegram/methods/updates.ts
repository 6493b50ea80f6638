import { isLoopback, isReservedIp, parseUrl } from "../addresses.ts";
import { badRequest, tooManyRequests } from "../errors.ts";
import type { Parameters } from "../parameters.ts";
import type { Telegram } from "../telegram.ts";
import type { Webhook } from "../pending-update.ts";
import { Described, type Methods } from "./method.ts";

const TELEGRAM_PORTS = new Set(["", "443", "80", "88", "8443"]);

export const updateMethods: Methods = {
  async getUpdates({ telegram, parameters, isGone }) {
    const { updates } = telegram;
    if (updates.webhook === undefined) setAllowedUpdates(telegram, parameters);
    const limit = parameters.integer("limit") ?? 100;
    return await updates.poll({
      offset: parameters.integer("offset") ?? 0,
      limit: limit < 1 || limit > 100 ? 100 : limit,
      timeoutSeconds: Math.min(Math.max(parameters.integer("timeout") ?? 0, 0), 50),
      isGone,
      defendsItself: telegram.limits.areOn,
    });
  },

  setWebhook({ telegram, parameters }) {
    const { updates, world } = telegram;
    const address = parameters.string("url") ?? "";
    if (address === "") return removeWebhook(telegram, parameters);
    const webhook = readWebhook(parameters, address);
    if (telegram.limits.areOn) spendWebhookCall(telegram);
    const before = updates.webhook;
    const isSame =
      before !== undefined &&
      before.url === webhook.url &&
      before.secretToken === webhook.secretToken &&
      before.maxConnections === webhook.maxConnections &&
      !parameters.has("allowed_updates") &&
      !parameters.flag("drop_pending_updates");
    if (isSame) return new Described(true, "Webhook is already set");
    setAllowedUpdates(telegram, parameters);
    if (parameters.flag("drop_pending_updates")) updates.forgetAll();
    updates.interrupt("terminated by setWebhook request");
    updates.webhook = webhook;
    updates.courier?.wake();
    world.changed({ topic: "updates" });
    return new Described(true, "Webhook was set");
  },

  deleteWebhook({ telegram, parameters }) {
    return removeWebhook(telegram, parameters);
  },

  getWebhookInfo({ telegram: { updates } }) {
    const { webhook, allowedUpdates } = updates;
    return {
      url: webhook?.url ?? "",
      has_custom_certificate: webhook?.hasCustomCertificate ?? false,
      pending_update_count: updates.pendingUpdates().length,
      ...(webhook?.ipAddress !== undefined && { ip_address: webhook.ipAddress }),
      ...(webhook?.lastErrorDate !== undefined && { last_error_date: webhook.lastErrorDate }),
      ...(webhook?.lastErrorMessage !== undefined && { last_error_message: webhook.lastErrorMessage }),
      ...(webhook !== undefined && { max_connections: webhook.maxConnections }),
      ...(allowedUpdates !== undefined && allowedUpdates.length > 0 && { allowed_updates: allowedUpdates }),
    };
  },
};

function removeWebhook({ updates, world }: Telegram, parameters: Parameters): Described {
  if (parameters.flag("drop_pending_updates")) updates.forgetAll();
  if (updates.webhook === undefined) return new Described(true, "Webhook is already deleted");
  updates.webhook = undefined;
  updates.courier?.wake();
  world.changed({ topic: "updates" });
  return new Described(true, "Webhook was deleted");
}

/** Not naming any keeps what was named before. */
function setAllowedUpdates({ updates }: Telegram, parameters: Parameters): void {
  const named = parameters.list("allowed_updates");
  if (named !== undefined) updates.allowedUpdates = named.map(String);
}

function readWebhook(parameters: Parameters, address: string): Webhook {
  const url = parseUrl(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
  if (url === undefined) throw badRequest("invalid webhook URL specified");
  if (!isLoopback(url.hostname)) {
    if (url.protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    if (!TELEGRAM_PORTS.has(url.port)) {
      throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
    if (isReservedIp(url.hostname)) throw badRequest(`bad webhook: IP address ${url.hostname} is reserved`);
  } else if (!["http:", "https:"].includes(url.protocol)) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
  const secretToken = parameters.string("secret_token");
  if (secretToken !== undefined && secretToken.length > 256) throw badRequest("secret token is too long");
  if (secretToken !== undefined && !/^[A-Za-z0-9_-]*$/.test(secretToken)) {
    throw badRequest("secret token contains unallowed characters");
  }
  const maxConnections = parameters.integer("max_connections") ?? 40;
  const ipAddress = parameters.string("ip_address");
  return {
    url: url.href,
    maxConnections: Math.min(Math.max(maxConnections, 1), 100),
    hasCustomCertificate: parameters.files.has("certificate"),
    ...(secretToken !== undefined && secretToken !== "" && { secretToken }),
    ...(ipAddress !== undefined && { ipAddress }),
  };
}

/** Telegram takes one setWebhook a second. */
function spendWebhookCall(telegram: Telegram): void {
  const now = telegram.clock.nowMs();
  if (now - telegram.updates.webhookSetAtMs < 1_000) throw tooManyRequests(1);
  telegram.updates.webhookSetAtMs = now;
}
