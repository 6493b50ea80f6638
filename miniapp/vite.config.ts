import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// The entry is small and starts the first request; what it loads next is known, so the browser need not wait for it to say
// so.
function preloadTheApp(app: string): Plugin {
  return {
    name: "preload-the-app",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === "chunk");
        const first = chunks.find((chunk) => chunk.name === app);
        return [first?.fileName ?? "", ...(first?.imports ?? [])]
          .filter((file) => file && !html.includes(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", fetchpriority: "low", crossorigin: true, href: `/app/${file}` },
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
  plugins: [react(), nameTheShop(), preloadTheApp("mount")],
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  build: {
    target: "es2022",
    outDir: "dist",
    // Telegram's web views know modulepreload; what does not know it only loads a little later.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { shop: "index.html" },
      output: {
        // The entry and the app, each one file with all that it imports: on a phone's network a file more costs more than
        // its few bytes.
        codeSplitting: {
          groups: [
            { name: "shop", test: /\/src\/shop\.tsx$/, priority: 1 },
            { name: "mount", test: /\/src\/shop\/mount\.tsx$/ },
          ],
        },
      },
    },
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
