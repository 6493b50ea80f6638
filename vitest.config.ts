import { defineConfig } from "vitest/config";

// Sources run as they are: Vite reads the decorators setting from each package's tsconfig, and "source" picks the
// workspace packages' TypeScript instead of their build.
export default defineConfig({
  ssr: { resolve: { conditions: ["source", "node"] } },
  test: {
    include: ["{schema,server,bot,miniapp,sandbox}/src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // One copy of graphql: its types are compared by identity, and ESM beside CommonJS makes two.
    server: { deps: { inline: [/graphql/, /@apollo/, /type-graphql/] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
