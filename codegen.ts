import type { CodegenConfig } from "@graphql-codegen/cli";

// Documents lie beside the feature that uses them; their types go into the package that asks.
const client = (folder: string): CodegenConfig["generates"][string] => ({
  documents: `${folder}/src/**/*.graphql`,
  preset: "client",
  presetConfig: { fragmentMasking: false },
  config: {
    documentMode: "documentNode",
    scalars: { ID: "string", SafeInt: "number", DateTimeISO: "string", JSON: { input: "unknown", output: "unknown" } },
    enumsAsTypes: true,
    useTypeImports: true,
    importExtension: ".ts",
    emitLegacyCommonJSImports: false,
  },
});

const config: CodegenConfig = {
  schema: "schema/schema.graphql",
  generates: { "miniapp/src/api/generated/": client("miniapp"), "bot/src/api/generated/": client("bot") },
};
export default config;
