import { defineConfig } from "vitest/config";

/** A project is what one step of `npm test` runs. */
const project = (name: string, include: string[], exclude: string[] = [], more: object = {}) => ({
  extends: true as const,
  test: { name, include, exclude: ["**/node_modules/**", "**/dist/**", ...exclude], ...more },
});
/**
 * Each worker loads the server once for all its files: alone that takes longer than most of them. Nothing keeps a state in
 * a module, so no file can disturb the next. Most of them wait now and then, so each core has a worker.
 */
const shared = { isolate: false, maxWorkers: "100%" };
const apart = {
  gates: ["test/gates/**/*.test.ts"],
  e2e: ["test/e2e/**/*.test.ts"],
  races: ["test/races/**/*.test.ts"],
  chaos: ["test/chaos/**/*.test.ts"],
  deep: ["test/model/deep.test.ts"],
};

// Sources run as they are: Vite reads the decorators setting from each package's tsconfig, and "source" picks the
// workspace packages' TypeScript instead of their build.
export default defineConfig({
  ssr: { resolve: { conditions: ["source", "node"] } },
  test: {
    projects: [
      project(
        "unit",
        ["{schema,server,bot,miniapp,sandbox}/src/**/*.test.{ts,tsx}", "test/**/*.test.ts", "scripts/*.test.ts"],
        Object.values(apart).flat(),
        shared,
      ),
      ...Object.entries(apart).map(([name, include]) => project(name, include)),
    ],
    // One copy of graphql: its types are compared by identity, and ESM beside CommonJS makes two.
    server: { deps: { inline: [/graphql/, /@apollo/, /type-graphql/] } },
    // Generous: every wait is for a fact, and a slow machine is not a failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
