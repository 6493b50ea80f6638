/**
 * Who may import whom, as lists; `oxlint.config.ts` turns them into the linter's words, and
 * `scripts/check-import-rule.ts` proves that the linter speaks up. In all lists imports go to the left only.
 */

/** What each workspace package may import of the others. Nothing imports `test`. */
const packages: Record<string, string[]> = {
  schema: [],
  server: ["schema"],
  bot: ["schema"],
  miniapp: ["schema"],
  sandbox: [],
  test: ["schema", "server", "bot", "miniapp", "sandbox"],
};

/** The slices of the server, each a folder of server/src. */
const slices = [
  "audit",
  "users",
  "origins",
  "sessions",
  "updates",
  "notifications",
  "alerts",
  "conversations",
  "products",
  "entitlements",
  "providers",
  "subscriptions",
  "payments",
  "codes",
  "referrals",
  "onboarding",
  "support",
  "broadcasts",
  "integrations",
  "reports",
  "privacy",
];

/** What an action is made of where one file would be too long for it. */
const partsOfActions = [
  "beginning",
  "beginnings",
  "booking",
  "decision",
  "lines",
  "notices",
  "recording",
  "refunds",
  "returns",
  "sending",
  "steps",
  "telling",
];

/** Where the world comes in and looks at a slice: what stands below does not know them. */
const doors = ["resolver", "admin", "live", "jobs", "callbacks", "conversation", "pages", "html", "inputs", "screen"];

/** Kinds of files in a slice, by suffix; those of one tier may see each other. One without a suffix may see all but the doors. */
export const tiers = [
  ["machine", "rules"],
  ["entity"],
  ["store", "reads", "batches", "catalogue", "charge", "decisions", "occasion"],
  ["course"],
  ["actions", ...partsOfActions],
  doors,
];

/** Files of server/src itself that put the parts together. (config.ts is a leaf, everybody may read it.) */
const serverRoots = ["main", "app", "slices", "entities", "open-parts", "emit-schema", "emit-flows"];

type Ban = { regex: string; message: string };
type Override = { files: string[]; excludeFiles: string[]; bans: Ban[] };

const oneOf = (words: string[]) => `(${words.join("|")})`;

function packageBans(name: string): Ban[] {
  const allowed = packages[name] ?? [];
  const banned = Object.keys(packages).filter((other) => other !== name && !allowed.includes(other));
  if (banned.length === 0) return [];
  return [
    {
      regex: `^@starfront/${oneOf(banned)}(/|$)|^(\\.\\./)+${oneOf(banned)}/(src|dist)/|^(\\.\\./)+test/`,
      message: `${name} imports ${allowed.length ? `only ${allowed.join(", ")}` : "none of the other packages"}.`,
    },
  ];
}

const tests = ["**/*.test.ts", "**/*.test.tsx"];

// The linter takes the last override that fits a file as a whole, so each one repeats what stands before it:
// that is why this is a program and not a table in a configuration file.
function override(files: string[], bans: Ban[], excludeFiles: string[] = []): Override[] {
  return bans.length === 0 ? [] : [{ files, excludeFiles, bans }];
}

const bySuffix = (folder: string, suffixes: string[]) => suffixes.map((suffix) => `${folder}/**/*.${suffix}.ts`);

const tierBan = (above: string[]): Ban => ({
  regex: `\\.${oneOf(above)}\\.ts$`,
  message: "in a slice: resolver, admin, live, jobs, callbacks → actions → course → store → entity → machine, rules.",
});

function serverOverrides(): Override[] {
  const base = packageBans("server");
  const roots: Ban = {
    regex: `^(\\.\\./)+${oneOf(serverRoots)}\\.ts$`,
    message: "main → app → slices → platform: nothing below imports what puts it together.",
  };
  const platform: Ban = {
    regex: `^(\\.\\./)+${oneOf(slices)}/`,
    message: "platform is technique: it knows no slice.",
  };
  // A database for tests has all tables.
  const platformTests = [...tests, "server/src/platform/test-database.ts"];
  const platformOverride = override(["server/src/platform/**"], [...base, roots, platform], platformTests);
  const sliceOverrides = slices.flatMap((slice, at) => {
    const later = slices.slice(at + 1);
    const bans = [...base, roots];
    if (later.length > 0) {
      bans.push({
        regex: `^(\\.\\./)+${oneOf(later)}/`,
        message: `${slice} stands left of ${later.join(", ")}: right may import left, never the other way.`,
      });
    }
    const files = `server/src/${slice}`;
    const below = tiers.slice(0, -1);
    return [
      ...override([`${files}/**`], [...bans, tierBan(doors)], tests),
      ...below.flatMap((tier, level) =>
        override(bySuffix(files, tier), [...bans, tierBan(tiers.slice(level + 1).flat())]),
      ),
      ...override(bySuffix(files, doors), bans),
    ];
  });
  return [...override(["server/**"], base), ...platformOverride, ...sliceOverrides];
}

function miniappOverrides(): Override[] {
  const base = packageBans("miniapp");
  const telegram: Ban = {
    regex: "^@(telegram-apps|tma\\.js)/",
    message: "only miniapp/src/telegram knows the Mini App SDK.",
  };
  const between = (other: string): Ban => ({
    regex: `^(\\.\\./)+${other}(/|\\.tsx$)`,
    message: "shop and admin bundles never mix.",
  });
  return [
    ...override(["miniapp/**"], [...base, telegram]),
    ...override(["miniapp/src/telegram/**"], base),
    ...override(["miniapp/src/shop/**"], [...base, telegram, between("admin")]),
    ...override(["miniapp/src/admin/**"], [...base, telegram, between("shop")]),
  ];
}

export const importRule: Override[] = [
  ...["schema", "bot", "sandbox"].flatMap((name) => override([`${name}/**`], packageBans(name))),
  ...serverOverrides(),
  ...miniappOverrides(),
];
