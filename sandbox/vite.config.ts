import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The page of the sandbox. Its server gives out `dist/client`; in development Vite does, and passes the rest on.
const backend = process.env["SANDBOX_URL"] ?? "http://localhost:8081";

export default defineConfig({
  root: "src/client",
  plugins: [react()],
  build: { outDir: "../../dist/client", emptyOutDir: true, target: "es2024" },
  server: { proxy: { "/sandbox": { target: backend, ws: true } } },
});
