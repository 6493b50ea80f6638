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
    "eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    "eslint/no-unused-expressions": ["error", { allowTernary: true, allowShortCircuit: true }],
    // The second argument says in words what was expected.
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    // Of the suspicious ones, these cost more words than they save errors here.
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/consistent-return": "off",
    "typescript/no-unnecessary-type-arguments": "off",
    "typescript/no-unnecessary-type-parameters": "off",
    "typescript/unbound-method": "off",
    "import/no-named-as-default-member": "off",
    "eslint/no-shadow": "off",
    "eslint/no-underscore-dangle": ["error", { allow: ["__typename"] }],
    "import/no-unassigned-import": "off",
    "promise/always-return": "off",
    "typescript/no-misused-spread": "off",
    "typescript/no-unsafe-enum-assignment": "off",
    "typescript/no-base-to-string": "off",
    "vitest/expect-expect": "off",
    // axe looks at the real page and knows better; its scrollable regions need a tabindex.
    "jsx-a11y/prefer-tag-over-role": "off",
    "jsx-a11y/no-static-element-interactions": "off",
    "jsx-a11y/no-noninteractive-tabindex": "off",
    // Advice for the React compiler, which is not used.
    "react/refs": "off",
    "react/purity": "off",
    "react/set-state-in-effect": "off",
    "react/exhaustive-effect-dependencies": "off",
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
