/**
 * Deliberate faults in the money path, and for each the narrowest tests that must see it. `check-mutants.ts` makes them
 * one at a time in a copy. A fault is the whole fault: where the code would only stumble over half of it (a key is gone,
 * but "on conflict" still names it), the other half goes too.
 */
export interface Mutant {
  name: string;
  /** What goes wrong for somebody when this is in the code. */
  breaks: string;
  edits: Edit[];
  /** Test file. */
  suite: string;
  /** Only the tests whose names contain this. */
  only?: string;
}

/** `from` stands exactly once in the file. */
export interface Edit {
  file: string;
  from: string;
  to: string;
}

const payments = "server/src/payments";
const promises = (noun: string) => `${payments}/${noun}.promises.test.ts`;
const rules = `${payments}/payment.rules.test.ts`;
const subscriptions = "server/src/subscriptions";
const periods = `${subscriptions}/period.actions.test.ts`;
const renewals = `${subscriptions}/renewal.actions.test.ts`;
const locks = "test/races/locks.test.ts";
const hostile = "test/scenarios/hostile-money.test.ts";
const model = "test/model/money.test.ts";
const comparing = `${payments}/reconciliation.actions.test.ts`;
const account = "test/scenarios/telegrams-account.test.ts";
const functions = "server/src/migrations/sql/write-decisions.ts";
const tables = "server/src/migrations/Migration007_payments.ts";
const books = "server/src/migrations/Migration011_write_decisions.ts";

const edit = (file: string, from: string, to: string): Edit => ({ file, from, to });

export const mutants: Mutant[] = [
  {
    name: "acknowledge-before-commit",
    breaks: "Telegram hears 200 while the update is still being handled; a crash loses it",
    edits: [
      edit(
        "bot/src/intake/webhook.ts",
        "await accept(update);",
        "await Promise.race([accept(update), new Promise((resolve) => setImmediate(resolve))]);",
      ),
    ],
    suite: "bot/src/intake/webhook.test.ts",
  },
  {
    name: "acknowledge-what-failed",
    breaks: "Telegram hears 200 for an update that was neither handled nor kept",
    edits: [edit("bot/src/intake/webhook.ts", "await accept(update);", "await accept(update).catch(() => undefined);")],
    suite: "bot/src/intake/webhook.test.ts",
  },
  {
    name: "failed-money-is-done",
    breaks: "what could not be recorded is remembered as handled, and not taken up again",
    edits: [edit("bot/src/intake/lanes.ts", `outcome === "kept" && forget()`, `outcome === "kept" && undefined`)],
    suite: "bot/src/intake/lanes.test.ts",
  },
  {
    name: "charge-without-unique-key",
    breaks: "a charge heard again is not known; only the ledger's key stands before a second booking",
    edits: [
      edit(tables, "constraint charge_provider_charge_id_unique unique (provider, charge_id),", ""),
      edit(
        functions,
        `from given order by provider, "chargeId"
      on conflict (provider, charge_id) do nothing`,
        "from given",
      ),
    ],
    suite: promises("charge"),
    only: "is known by its charge id",
  },
  {
    name: "dedupe-by-payload",
    breaks: "a second charge on one payment is taken for the first one and forgotten",
    edits: [
      edit(
        `${payments}/charge.decision.ts`,
        `    charge: {
      ...charge,`,
        `    charge: {
      ...charge,
      chargeId: fact.invoicePayload,`,
      ),
    ],
    suite: promises("charge"),
    only: "is kept when it comes a second time",
  },
  {
    name: "dedupe-by-update-id",
    breaks: "money under an update id that was heard before is forgotten",
    edits: [
      edit(
        functions,
        `from given where not "isMoney" and ("botId", "updateId") not in`,
        `from given where ("botId", "updateId") not in`,
      ),
    ],
    suite: promises("charge"),
    only: "update's id was heard before",
  },
  {
    name: "no-amount-check",
    breaks: "one Star buys what costs fifty",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        "if (charge.amount !== payment.amount || charge.currency !== payment.currency)",
        "if (charge.currency !== payment.currency)",
      ),
    ],
    suite: rules,
  },
  {
    name: "no-currency-check",
    breaks: "fifty of anything buys what costs fifty Stars",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        "if (charge.amount !== payment.amount || charge.currency !== payment.currency)",
        "if (charge.amount !== payment.amount)",
      ),
    ],
    suite: rules,
  },
  {
    name: "no-buyer-check",
    breaks: "one person's money is another person's purchase",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        "if (charge.payerTelegramId !== payment.buyerTelegramId) return",
        "if (charge.payerTelegramId === undefined) return",
      ),
    ],
    suite: rules,
  },
  {
    name: "gate-without-price-check",
    breaks: "pre-checkout says yes to another amount",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        "if (asked.amount !== payment.amount || asked.currency !== payment.currency)",
        "if (asked.currency !== payment.currency)",
      ),
    ],
    suite: rules,
  },
  {
    name: "gate-without-buyer-check",
    breaks: "pre-checkout says yes to whoever was sent the invoice",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        "if (asked.buyerTelegramId !== payment.buyerTelegramId) return",
        "if (asked.buyerTelegramId === undefined) return",
      ),
    ],
    suite: rules,
  },
  {
    name: "no-version-check",
    breaks: "two decisions about one state are both written",
    edits: [
      edit(functions, "where kept.version is null or kept.version <> asked.version);", "where kept.version is null);"),
    ],
    suite: promises("charge"),
    only: "two charges on one payment come at the same moment",
  },
  {
    name: "no-row-lock",
    breaks: "two servers decide about one payment from what both have read",
    edits: [
      edit(
        functions,
        "(select version from payment where id = asked.id for no key update)",
        "(select version from payment where id = asked.id)",
      ),
    ],
    suite: locks,
    only: "about the same payment",
  },
  {
    name: "last-piece-without-lock",
    breaks: "two servers give the last piece to two buyers",
    edits: [
      edit(
        functions,
        `"productId" uuid)))
    order by id for no key update;`,
        `"productId" uuid)));`,
      ),
    ],
    suite: locks,
    only: "about the last piece",
  },
  {
    name: "news-after-the-commit",
    breaks: "the money is recorded and nobody is told when the process dies in between",
    edits: [
      edit(
        `${payments}/charge.recording.ts`,
        ": store.write(decision));",
        ": store.write({ ...decision, notifications: [] }));",
      ),
      edit(
        `${payments}/charge.recording.ts`,
        `if (row) payments.announce(row.id);
      else parts.notifications.announce();`,
        `if (decision.notifications) await store.write({ at: now, notifications: decision.notifications });
      if (row) payments.announce(row.id);
      else parts.notifications.announce();`,
      ),
    ],
    suite: promises("charge"),
    only: "is written with the news about it or not at all",
  },
  {
    name: "swallowed-error",
    breaks: "money that could not be recorded is said to be recorded, and kept nowhere",
    edits: [
      edit(
        `${payments}/charge.actions.ts`,
        `        await updates.keep(update, String(error));
        return "FAILED";`,
        `        return "RECORDED";`,
      ),
    ],
    suite: promises("charge"),
    only: "is written with the news about it or not at all",
  },
  {
    name: "ignore-late-money",
    breaks: "who pays at the last moment pays for nothing",
    edits: [
      edit(
        `${payments}/charge.recording.ts`,
        "const plan = row && row.periodSeconds",
        `if (row?.state === "expired") return "KNOWN";
      const plan = row && row.periodSeconds`,
      ),
    ],
    suite: promises("charge"),
    only: "is still money when the payment has expired",
  },
  {
    name: "ledger-one-sided",
    breaks: "the books show money that came from nowhere",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        "{ account: counter[verdict.disposition], amount: -charge.amount, currency: charge.currency },",
        "",
      ),
      edit(
        books,
        "for each statement execute function refuse_unbalanced_entries()",
        "for each statement when (false) execute function refuse_unbalanced_entries()",
      ),
    ],
    suite: promises("charge"),
    only: "is booked on both sides",
  },
  {
    name: "ledger-trigger-off",
    breaks: "a later mistake in the code can book one side alone",
    edits: [
      edit(
        books,
        "for each statement execute function refuse_unbalanced_entries()",
        "for each statement when (false) execute function refuse_unbalanced_entries()",
      ),
    ],
    suite: promises("ledger"),
    only: "refuses a ledger transaction with one side",
  },
  {
    name: "transition-trigger-off",
    breaks: "a later mistake in the code can unpay a payment",
    edits: [
      edit(
        tables,
        "for each row when (old.state is distinct from new.state) execute",
        "for each row when (false) execute",
      ),
    ],
    suite: promises("ledger"),
    only: "refuses a step that no payment can take",
  },
  {
    name: "history-can-be-rewritten",
    breaks: "what was booked can be changed afterwards",
    edits: [
      edit(
        tables,
        "before update or delete on ${table}\n        for each statement execute",
        "before update or delete on ${table}\n        for each statement when (false) execute",
      ),
    ],
    suite: promises("ledger"),
    only: "refuses to rewrite",
  },
  {
    name: "yes-without-hold",
    breaks: "pre-checkout says yes to two for the last piece",
    edits: [
      edit(
        `${payments}/checkout.actions.ts`,
        `    hold: {
      productId: row.productId,
      queryId: asked.queryId,
      lapsesAt: new Date(now.getTime() + holdSeconds * 1000),
    },
`,
        "",
      ),
    ],
    suite: promises("checkout"),
    only: "holds the last piece",
  },
  {
    name: "late-yes",
    breaks: "pre-checkout says yes to a payment whose time is over",
    edits: [
      edit(`${payments}/payment.rules.ts`, `if (!paymentChart.can(payment.state, "APPROVED")) return "closed";`, ""),
      edit(
        `${payments}/payment.machine.ts`,
        `expired: { on: { PAID: "paid" } },`,
        `expired: { on: { PAID: "paid", APPROVED: "open.approved" } },`,
      ),
      edit(tables, "canceled paid, expired paid,", "canceled paid, expired paid, expired approved,"),
    ],
    suite: promises("checkout"),
    only: "is not said once the time to pay is over",
  },
  {
    name: "yes-when-nobody-answers",
    breaks: "the bot says yes to Telegram when the API has not decided in time",
    edits: [
      edit(
        "bot/src/payments/money.updates.ts",
        "await tell(parts, query, { ok: false, message });",
        "await tell(parts, query, { ok: true, message });",
      ),
    ],
    suite: "test/contracts/bot-checkout.test.ts",
    only: "does not decide in time",
  },
  {
    name: "refund-without-unique-key",
    breaks: "two of staff return one charge twice",
    edits: [
      edit(
        "server/src/migrations/Migration009_refunds.ts",
        "constraint refund_provider_charge_id_unique unique (provider, charge_id),",
        "",
      ),
      edit(`${payments}/refund.store.ts`, "on conflict (provider, charge_id) do nothing returning id", "returning id"),
      edit(
        functions,
        `from given order by provider, "chargeId"
      on conflict (provider, charge_id) do update set
        state = 'done', next_attempt_at = null, last_error = null,
        done_at = coalesce(refund.done_at, excluded.done_at), booked_at = excluded.booked_at,
        done_request_id = case when refund.done_at is null then excluded.done_request_id else refund.done_request_id end,
        payment_id = coalesce(refund.payment_id, excluded.payment_id)
      where excluded.state = 'done' and refund.booked_at is null
      returning provider, charge_id)`,
        `from given where not exists (
        select 1 from refund as kept where kept.provider = given.provider and kept.charge_id = given."chargeId")
      returning provider, charge_id),
    booked as (
      update refund set state = 'done', next_attempt_at = null, last_error = null, done_at = "doneAt", booked_at = "bookedAt"
      from given where refund.provider = given.provider and charge_id = "chargeId" and booked_at is null)`,
      ),
    ],
    suite: promises("refund"),
    only: "goes once, when ten of staff",
  },
  {
    name: "entitlement-outlives-refund",
    breaks: "the money is back and the goods stay",
    edits: [edit(functions, "update entitlement set revoked_at = at[r.n]", "update entitlement set revoked_at = null")],
    suite: promises("refund"),
    only: "takes back what it had bought",
  },
  {
    name: "returned-already-is-an-error",
    breaks: "a refund whose answer was lost is tried for ever, or called failed",
    edits: [
      edit("server/src/providers/telegram-stars.ts", `includes("CHARGE_ALREADY_REFUNDED")`, `includes("NEVER_SAID")`),
    ],
    suite: promises("refund"),
    only: "counts as back when Telegram says",
  },
  {
    name: "reconcile-without-direction",
    breaks: "a refund is taken for its charge, which is in the books, and never found",
    edits: [
      edit(
        `${payments}/reconciliation.lines.ts`,
        "known.has(nameOf(line)) ||",
        "[...known].some((name) => name.endsWith(` ${line.id}`)) ||",
      ),
    ],
    suite: promises("reconciliation"),
    only: "shows a refund that nobody told",
  },
  {
    name: "statement-without-direction",
    breaks: "of a charge and its refund only one is kept of Telegram's account",
    edits: [
      edit(
        "server/src/migrations/Migration010_reconciliation.ts",
        "constraint star_transaction_pkey primary key (provider, id, direction)",
        "constraint star_transaction_pkey primary key (provider, id)",
      ),
      edit(
        `${payments}/reconciliation.store.ts`,
        "on conflict (provider, id, direction) do nothing",
        "on conflict (provider, id) do nothing",
      ),
    ],
    suite: promises("reconciliation"),
    only: "shows a refund that nobody told",
  },
  {
    name: "second-payment-renews",
    breaks: "a link that is paid again counts as a renewal, and its buyer pays twice a month for one plan",
    edits: [edit(`${payments}/payment.rules.ts`, "if (recurring.isFirst) return mayHaveBegun;", "return true;")],
    suite: rules,
  },
  {
    name: "renewal-moves-its-payment",
    breaks: "one month's money goes back, and the whole purchase is called refunded",
    edits: [
      edit(
        `${payments}/refund.booking.ts`,
        `charge.disposition === "applied" && !isRenewal && paymentChart`,
        `charge.disposition === "applied" && paymentChart`,
      ),
    ],
    suite: model,
  },
  {
    name: "stray-subscription-goes-on",
    breaks: "a subscription that began by money which bought nothing is charged again each month",
    edits: [
      edit(
        `${payments}/charge.recording.ts`,
        "return recurring.isFirst !== false || isOfForgotten(verdict);",
        "return isOfForgotten(verdict);",
      ),
    ],
    suite: model,
  },
  {
    name: "early-refund-is-forgotten",
    breaks: "money that went back before it was heard of keeps what it bought",
    edits: [
      edit(
        `${payments}/refund.store.ts`,
        "where done_at is not null and booked_at is null",
        "where done_at is null and booked_at is null",
      ),
    ],
    suite: model,
  },
  {
    name: "unreadable-money-is-silent",
    breaks: "whoever sends something that looks like money in a wrong place is not noticed by anybody",
    edits: [edit(`${payments}/charge.actions.ts`, "await parts.onUnreadable({ updateId, kind });", "")],
    suite: hostile,
    only: "an edit",
  },
  {
    name: "forwarded-payment-counts",
    breaks: "who forwards a payment's message has paid",
    edits: [
      edit(
        "server/src/providers/telegram-stars.ts",
        `    forward_origin: z.never().optional(),
    successful_payment`,
        "    successful_payment",
      ),
    ],
    suite: hostile,
    only: "a forward",
  },
  {
    name: "amount-missing-is-nothing",
    breaks: "a payment without an amount is no payment, and its money is nowhere",
    edits: [
      edit(
        "server/src/providers/telegram-stars.ts",
        "total_amount: z.unknown().optional()",
        "total_amount: z.unknown()",
      ),
    ],
    suite: hostile,
    only: "of no amount",
  },
  {
    name: "names-are-kept",
    breaks: "names of people lie in the table of updates for a month",
    edits: [
      edit(`${payments}/payment.decisions.ts`, "payload: withoutPersonal(update.payload)", "payload: update.payload"),
    ],
    suite: promises("charge"),
    only: "without names",
  },
  {
    name: "words-are-kept-for-ever",
    breaks: "what the provider said is never erased",
    edits: [edit(`${payments}/payment.actions.ts`, "wordsKeptDays * 86_400_000", "wordsKeptDays * 86_400_000_000")],
    suite: promises("charge"),
    only: "without names",
  },
  {
    name: "staff-limit-without-lock",
    breaks: "a stolen staff account empties the till by pressing everything at once",
    edits: [edit(`${payments}/refund-staff.actions.ts`, "await within.lockPerson(staff.id);", "")],
    suite: "test/races/refunds.test.ts",
  },
  {
    name: "staff-without-limit",
    breaks: "one of staff returns as much as they like",
    edits: [edit(`${payments}/refund.rules.ts`, "<= limits.staffStarsPerDay", "<= Infinity")],
    suite: `${payments}/refund.rules.test.ts`,
  },
  {
    name: "share-makes-another-price",
    breaks: "what an affiliate brought and only Telegram's account shows is taken for a wrong price and set aside",
    edits: [
      edit(
        "server/src/providers/star-statement.ts",
        "const amount = raw.amount + commission;",
        "const amount = raw.amount;",
      ),
    ],
    suite: model,
  },
  {
    name: "partner-keeps-the-share",
    breaks: "the books say less than Telegram's account after the refund of a sale with a partner",
    edits: [
      edit(
        `${payments}/reconciliation.lines.ts`,
        "amount: line.commission }",
        "amount: isCharge ? line.commission : 0 }",
      ),
    ],
    suite: account,
    only: "a partner's share",
  },
  {
    name: "halves-do-not-add-up",
    breaks: "fractions of Stars become a difference that nothing explains",
    edits: [
      edit(
        `${payments}/reconciliation.store.ts`,
        "case direction when 'in' then nanos else -nanos end",
        "case direction when 'in' then 0 else 0 end",
      ),
    ],
    suite: account,
    only: "half a Star",
  },
  {
    name: "deadly-update-for-ever",
    breaks: "an update that kills the bot kills it again after each start",
    edits: [
      edit(
        "server/src/updates/update.actions.ts",
        "begun = begun + (begun_by is distinct from $6)::int",
        "begun = begun",
      ),
    ],
    suite: "server/src/updates/update.actions.test.ts",
  },
  {
    name: "sold-out-keeps-asking",
    breaks: "the message goes on asking for money for what is gone",
    edits: [
      edit(
        `${payments}/payment.rules.ts`,
        `refusal === "out_of_stock" && sale?.stock === 0`,
        `refusal === "out_of_stock" && sale === null`,
      ),
    ],
    suite: "test/scenarios/no.test.ts",
    only: "the last piece",
  },
  {
    name: "send-outlives-its-lease",
    breaks: "a message that hangs is said by two",
    edits: [
      edit(
        "bot/src/notifications/notifications.ts",
        "painter.draw(chatId, screen, place, until)",
        "painter.draw(chatId, screen, place)",
      ),
    ],
    suite: "bot/src/notifications/notifications.test.ts",
  },
  {
    name: "renewal-grants-nothing",
    breaks: "who is charged again each month has nothing of it after the first",
    edits: [
      edit(
        `${payments}/charge.decision.ts`,
        "...paid, entitlement: granted(",
        '...paid, [isRenewal ? "nothing" : "entitlement"]: granted(',
      ),
    ],
    suite: periods,
    only: "is a charge of its own",
  },
  {
    name: "late-charge-takes-over",
    breaks: "a charge of long ago that comes late is taken for the running one: its refund ends what others paid for",
    edits: [
      edit(
        `${subscriptions}/period.refunds.ts`,
        "const isLast = period.period === before.runningPeriod;",
        "const isLast = period.period === before.period;",
      ),
    ],
    suite: periods,
    only: "two periods, and the later end stands",
  },
  {
    name: "no-grace",
    breaks: "who is renewed a minute late is locked out in between",
    edits: [
      edit(
        `${subscriptions}/subscription.rules.ts`,
        "return facts.stoppedBy ? currentPeriodEndsAt :",
        "return currentPeriodEndsAt ? currentPeriodEndsAt :",
      ),
    ],
    suite: `${subscriptions}/subscription.rules.test.ts`,
  },
  {
    name: "corrected-end-keeps-its-place",
    breaks: "a period that was corrected to end sooner than another one takes the grace from it",
    edits: [
      edit(
        `${subscriptions}/period.actions.ts`,
        "const last = lastOf([...others, { period: period.period, endsAt }]);",
        "const last = lastOf([{ period: period.period, endsAt }]);",
      ),
    ],
    suite: periods,
    only: "the grace sits on that one",
  },
  {
    name: "old-news-undo-a-stop",
    breaks: "what staff have stopped for good is shown as active again by what Telegram had said before",
    edits: [
      edit(
        `${subscriptions}/subscription.rules.ts`,
        'return facts.isStopWanted && facts.stoppedBy !== "telegram" ? "STOP_AGAIN" : "RESUMED";',
        'return "RESUMED";',
      ),
    ],
    suite: renewals,
    only: "is answered by another stop",
  },
  {
    name: "plan-without-end",
    breaks: "a server of before plans grants one month's money for ever",
    edits: [
      edit(
        "server/src/migrations/Migration076_ends_of_plans.ts",
        "and p.period_seconds is not null",
        "and p.period_seconds is null and false",
      ),
    ],
    suite: `${payments}/charge.actions.test.ts`,
    only: "is refused by the database",
  },
  {
    name: "renewal-wish-not-stored",
    breaks: "a subscription is shown as canceled, and Telegram goes on charging",
    edits: [
      edit(
        `${subscriptions}/subscription.actions.ts`,
        "await intend(tx, after, { isRenewing: false, reason: stoppedBy,",
        'if (by.actor === "") await intend(tx, after, { isRenewing: false, reason: stoppedBy,',
      ),
    ],
    suite: renewals,
    only: "is told again until it is heard",
  },
  {
    name: "renewal-told-inside-transaction",
    breaks: "Telegram is told of a decision that may never be written, while a transaction waits for it",
    edits: [
      edit(
        `${subscriptions}/subscription.actions.ts`,
        "for (const one of canceledNotices(before, after))",
        "await renewals.sendOf([before.paymentId], by.requestId);\n        for (const one of canceledNotices(before, after))",
      ),
    ],
    suite: renewals,
    only: "is told outside of the transaction",
  },
  {
    name: "late-stop-is-undone",
    breaks: "who canceled while Telegram was away is shown as active again by the charge that came in between",
    edits: [edit(`${subscriptions}/subscription.rules.ts`, " || isBefore(facts.stopToldAt)", "")],
    suite: periods,
    only: "adds a period and leaves it canceled",
  },
  {
    name: "account-of-one-page",
    breaks: "of what Telegram's account shows only the first hundred lines are compared",
    edits: [edit(`${payments}/reconciliation.lines.ts`, "if (page.isLast) break;", "if (pages >= 0) break;")],
    suite: comparing,
    only: "is read to its last line",
  },
  {
    name: "account-without-overlap",
    breaks: "a line that Telegram puts in late, before those that were read, is never seen",
    edits: [edit(`${payments}/reconciliation.actions.ts`, "const overlapLines = 100;", "const overlapLines = 0;")],
    suite: comparing,
    only: "may get a line late",
  },
  {
    name: "overdue-is-not-asked-for",
    breaks: "who was charged again, and whose update is lost, waits for what they paid until the hourly look",
    edits: [
      edit(
        `${subscriptions}/renewal.actions.ts`,
        "if (overdue > 0) await parts.askLedger();",
        "if (overdue < 0) await parts.askLedger();",
      ),
    ],
    suite: renewals,
    only: "is found in Telegram's account",
  },
  {
    name: "forgotten-and-charged",
    breaks: "who had their data deleted is charged each month, and nobody knows any more whom to stop",
    edits: [edit("server/src/slices.ts", "[closing.ask, renewalsOfForgotten.prepare]", "[closing.ask]")],
    suite: renewals,
    only: "is forgotten once Telegram has confirmed",
  },
];
