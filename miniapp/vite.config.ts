import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// The entry is small and starts the first requests; what it loads next is known, so the browser need not wait for it to
// say so.
function preloadTheApp(entry: string): Plugin {
  return {
    name: "preload-the-app",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === "chunk");
        const app = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(entry));
        if (!app) return [];
        const isEntry = (name: string) => chunks.some((chunk) => chunk.fileName === name && chunk.isEntry);
        return [app.fileName, ...app.imports]
          .filter((file) => !isEntry(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/app/${file}` },
            injectTo: "head" as const,
          }));
      },
    },
  };
}

// The shop's name stands in the page before any text is loaded.
function nameTheShop(): Plugin {
  const texts = readFileSync(new URL("../schema/texts/en/miniapp.ftl", import.meta.url), "utf8");
  const name = texts.match(/^app-catalogue-title = (.+)$/m)?.[1]?.trim();
  if (!name) throw new Error("schema/texts/en/miniapp.ftl says no app-catalogue-title");
  return { name: "name-the-shop", transformIndexHtml: (html) => html.replaceAll("%SHOP%", name) };
}

export default defineConfig({
  base: "/app/",
  plugins: [react(), nameTheShop(), preloadTheApp("/shop/mount.tsx")],
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  build: {
    target: "es2022",
    outDir: "dist",
    // Telegram's web views know modulepreload; what does not know it only loads a little later.
    modulePreload: { polyfill: false },
    rollupOptions: { input: { shop: "index.html" } },
  },
  server: {
    port: 5173,
    proxy: {
      "/graphql": { target: "http://localhost:3000", ws: true },
      "/media": { target: "http://localhost:3000" },
      "/app/config.json": { target: "http://localhost:3000" },
    },
  },
});
