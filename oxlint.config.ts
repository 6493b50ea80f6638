import { defineConfig } from "oxlint";
import { importRule } from "./scripts/import-rule.ts";

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "react", "jsx-a11y", "promise", "node", "vitest"],
  categories: { correctness: "error", suspicious: "error" },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: ["**/dist/**", "**/dist-types/**", "**/generated/**", "artifacts/**", "data/**", "**/*.json"],
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "typescript/only-throw-error": "error",
    "eslint/eqeqeq": "error",
    "eslint/no-var": "error",
    "eslint/prefer-const": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-extraneous-class": ["error", { allowWithDecorator: true }],
    // Of the suspicious ones, these cost more words than they save errors here.
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/consistent-return": "off",
    "typescript/no-unnecessary-type-arguments": "off",
    "typescript/no-unnecessary-type-parameters": "off",
    "eslint/no-shadow": "off",
    "eslint/no-underscore-dangle": ["error", { allow: ["__typename"] }],
    "import/no-unassigned-import": "off",
    "promise/always-return": "off",
    "react/react-in-jsx-scope": "off",
    "unicorn/consistent-function-scoping": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
  },
  overrides: importRule.map(({ files, excludeFiles, bans }) => ({
    files,
    excludeFiles,
    rules: { "eslint/no-restricted-imports": ["error", { patterns: bans }] },
  })),
});
