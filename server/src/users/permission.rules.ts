/** What staff may do, and which role may do it. This table is all there is to it. */

/** A noun of the business and a verb, as each field names them. */
export const permissions = [
  "products.edit",
  "payments.read",
  "refunds.decide",
  "charges.return",
  "subscriptions.manage",
  "books.read",
  "books.reconcile",
  "reports.read",
  "audit.read",
  "alerts.read",
  "alerts.close",
  "users.read",
  "users.ban",
  "conversations.read",
  "conversations.reset",
  "tickets.answer",
  "codes.manage",
  "broadcasts.send",
  "staff.manage",
] as const;
export type Permission = (typeof permissions)[number];

/** What moves money, or makes somebody able to: a signed-in client must have been confirmed lately by its person. */
export const asksAgain: readonly Permission[] = ["refunds.decide", "charges.return", "staff.manage"];

export const roles = ["owner", "admin", "support", "finance", "analyst"] as const;
export type Role = (typeof roles)[number];

const everything: readonly Permission[] = permissions;

export const permissionsByRole: Record<Role, readonly Permission[]> = {
  owner: everything,
  // Runs the shop. Who else works here is the owner's to say.
  admin: everything.filter((permission) => permission !== "staff.manage"),
  support: [
    "payments.read",
    "subscriptions.manage",
    "alerts.read",
    "users.read",
    "users.ban",
    "conversations.read",
    "conversations.reset",
    "tickets.answer",
  ],
  finance: [
    "payments.read",
    "refunds.decide",
    "charges.return",
    "subscriptions.manage",
    "books.read",
    "books.reconcile",
    "reports.read",
    "alerts.read",
    "alerts.close",
    "users.read",
  ],
  analyst: ["reports.read", "books.read"],
};

export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role) => permissionsByRole[role]));
}

export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => permissionsByRole[role].includes(permission));
}

/**
 * The roles somebody has at this moment. Whoever stands in OWNER_IDS is an owner whatever the tables say, so that the last
 * owner cannot vanish; anybody else who is banned has none.
 */
export function rolesHeld(granted: readonly Role[], facts: { isOwnerBySettings: boolean; isBanned: boolean }): Role[] {
  if (facts.isOwnerBySettings) return ["owner", ...granted.filter((role) => role !== "owner")];
  return facts.isBanned ? [] : [...granted];
}
