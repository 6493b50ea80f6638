import type { CodegenConfig } from "@graphql-codegen/cli";

// Documents lie beside the feature that uses them; their types go into the package that asks.
const scalars = {
  ID: "string",
  SafeInt: "number",
  DateTimeISO: "string",
  JSON: { input: "unknown", output: "unknown" },
};

const config: CodegenConfig = {
  schema: "schema/schema.graphql",
  generates: {
    "miniapp/src/api/generated/": {
      documents: "miniapp/src/**/*.graphql",
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "documentNode",
        scalars,
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: ".ts",
        emitLegacyCommonJSImports: false,
      },
    },
    "bot/src/api/generated/": {
      documents: "bot/src/**/*.graphql",
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "documentNode",
        scalars,
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: ".ts",
        emitLegacyCommonJSImports: false,
      },
    },
  },
};
export default config;
