/**
 * Everything that is kept about one person, read from all tables that know them. `docs/privacy.md` says what each part is;
 * a test asks that every table that refers to people is spoken for here.
 */
import type { Sql, Statement } from "../platform/database.ts";

/** The newest of each kind, so that the file stays a file. */
const mostRows = 2000;

interface Part {
  /** Its name in the file. */
  name: string;
  tables: readonly string[];
  statement: Statement;
}

function part(name: string, tables: readonly string[], sql: string): Part {
  return { name, tables, statement: { name: `export_${name}`, sql: `${sql} limit ${mostRows}` } };
}

const parts: readonly Part[] = [
  part(
    "profile",
    ["app_user"],
    `select telegram_id::text as "telegramId", first_name as "firstName", last_name as "lastName", username,
      language_code as "languageOfTelegram", chosen_language as "chosenLanguage", is_premium as "isPremium",
      wants_news as "wantsNews", wants_reminders as "wantsReminders", wants_answers as "wantsAnswers",
      quiet_from as "quietFromMinute", quiet_to as "quietToMinute", time_zone as "timeZone",
      is_reachable as "isReachable", gone_at as "goneAt", banned_at as "bannedAt", ban_reason as "banReason",
      has_returned as "hasReturned", welcomed_at as "welcomedAt", created_at as "firstContactAt", updated_at as "updatedAt"
    from app_user where id = $1`,
  ),
  part(
    "consents",
    ["consent"],
    `select kind, version, given_at as "givenAt" from consent where user_id = $1 order by id desc`,
  ),
  part(
    "origin",
    ["origin"],
    `select kind, campaign, referrer_id is not null as "byInvitation", channel, at from origin where user_id = $1`,
  ),
  part("invitation", ["invite_code"], `select code, created_at as "createdAt" from invite_code where user_id = $1`),
  part(
    "invitedFriends",
    ["referral"],
    `select came_at as "cameAt", outcome from referral where referrer_id = $1 order by came_at desc`,
  ),
  part(
    "rewards",
    ["referral_reward"],
    `select buyers, granted_at as "grantedAt" from referral_reward where referrer_id = $1 order by granted_at desc`,
  ),
  part(
    "sessions",
    ["session"],
    `select kind, device, created_at as "createdAt", last_used_at as "lastUsedAt", ended_at as "endedAt"
    from session where user_id = $1 order by id desc`,
  ),
  part(
    "staffLinks",
    ["staff_link"],
    `select expires_at as "expiresAt", used_at as "usedAt" from staff_link where user_id = $1 order by expires_at desc`,
  ),
  part(
    "roles",
    ["staff_role"],
    `select role, granted_at as "grantedAt" from staff_role where user_id = $1 order by role`,
  ),
  part(
    "payments",
    ["payment"],
    `select id, title, amount::text, list_amount::text as "listAmount", code, currency, state, channel, created_at as "createdAt", paid_at as "paidAt"
    from payment where user_id = $1 order by id desc`,
  ),
  part(
    "subscriptions",
    ["subscription"],
    `select id, title, state, amount::text, currency, period_seconds as "periodSeconds", period,
      current_period_ends_at as "currentPeriodEndsAt", stopped_at as "stoppedAt"
    from subscription where user_id = $1 order by id desc`,
  ),
  part(
    "subscriptionPeriods",
    [],
    `select p.subscription_id as "subscriptionId", p.period, p.charge_id as "chargeId", p.amount::text, p.currency,
      p.charged_at as "chargedAt", p.ends_at as "endsAt", p.refunded_at as "refundedAt"
    from subscription_period p join subscription s on s.id = p.subscription_id where s.user_id = $1
    order by s.id desc, p.period desc`,
  ),
  part(
    "subscriptionChanges",
    [],
    `select c.subscription_id as "subscriptionId", c.event, c.from_state as "from", c.to_state as "to", c.actor, c.details, c.at
    from subscription_change c join subscription s on s.id = c.subscription_id where s.user_id = $1 order by c.id desc`,
  ),
  part(
    "renewalWishes",
    [],
    `select payment_id as "paymentId", first_charge_id as "firstChargeId", payer_telegram_id::text as "payerTelegramId",
      is_renewing as "isRenewing", reason, asked_at as "askedAt", done_at as "doneAt"
    from renewal_intent where payer_telegram_id = (select telegram_id from app_user where id = $1) order by asked_at desc`,
  ),
  part(
    "codesRedeemed",
    ["redemption"],
    `select c.text as code, r.state, r.payment_id as "paymentId", r.redeemed_at as "redeemedAt"
    from redemption r join code c on c.id = r.code_id where r.user_id = $1 order by r.id desc`,
  ),
  part(
    "charges",
    [],
    // Somebody else may have paid by this person's link: who that is stays theirs.
    `select c.payment_id as "paymentId", c.charge_id as "chargeId", c.amount::text, c.currency, c.disposition,
      case when c.payer_telegram_id = u.telegram_id then c.payer_telegram_id::text end as "payerTelegramId",
      case when c.payer_telegram_id = u.telegram_id then c.raw end as "asTelegramSaid", c.charged_at as "chargedAt"
    from app_user u, charge c where u.id = $1 and c.id in (
      select o.id from payment p join charge o on o.payment_id = p.id where p.user_id = $1
      union
      select o.id from charge o join app_user on app_user.id = $1
      where o.disposition in ('surplus', 'quarantined') and o.payer_telegram_id = app_user.telegram_id)
    order by c.id desc`,
  ),
  part(
    "refunds",
    [],
    `select r.payment_id as "paymentId", r.state, r.reason, r.note, r.amount::text, r.currency, r.asked_at as "askedAt",
      r.done_at as "doneAt"
    from refund r where r.payment_id in (select id from payment where user_id = $1) order by r.id desc`,
  ),
  part(
    "entitlements",
    ["entitlement"],
    `select key, reason, granted_at as "grantedAt", expires_at as "expiresAt", revoked_at as "revokedAt"
    from entitlement where user_id = $1 order by id desc`,
  ),
  part(
    "dialogues",
    ["conversation"],
    `select flow, state, status, context, created_at as "createdAt", updated_at as "updatedAt"
    from conversation where user_id = $1 order by id desc`,
  ),
  part(
    "questions",
    ["ticket", "ticket_message"],
    `select t.id, t.reason, t.state, t.payment_id as "paymentId", m.author, m.text, m.photo_file_id as "photo", m.at
    from ticket_message m join ticket t on t.id = m.ticket_id where t.user_id = $1 order by m.id desc`,
  ),
  part(
    "messages",
    ["notification"],
    // What staff were told is about other people, in those people's words.
    `select kind, case when kind in ('ticket_for_staff', 'staff_alert') then '{}' else data end as data,
      created_at as "createdAt", said_at as "saidAt" from notification where user_id = $1 order by id desc`,
  ),
  part(
    "dataRequests",
    ["privacy_request", "forgotten_person"],
    `select kind, state, asked_at as "askedAt", done_at as "doneAt" from privacy_request where user_id = $1 order by id desc`,
  ),
  part(
    "whatWasDone",
    [],
    `select at, action, subject from audit_entry where actor = 'user:' || $1::text or subject = 'user:' || $1::text
    order by id desc`,
  ),
];

/** Tables that refer to people and are in the file. */
export const exportedTables: readonly string[] = parts.flatMap(({ tables }) => tables);

export async function readEverything(sql: Sql, userId: string): Promise<Record<string, unknown>> {
  const file: Record<string, unknown> = {};
  for (const { name, statement } of parts) file[name] = await sql.query(statement, [userId]);
  return file;
}
