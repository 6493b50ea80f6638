import { defineConfig } from "vitest/config";

/** A project is what one step of `npm test` runs. */
const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: ["**/node_modules/**", "**/dist/**", ...exclude] },
});
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
