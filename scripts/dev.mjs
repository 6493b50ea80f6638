/** `pnpm dev`: the same as `npm start`, from the sources; what changes is restarted, and the pages are built again. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { install, node, root } from "./install.mjs";
import { launch } from "./launch.mjs";
import { runCommand } from "./say.mjs";

await runCommand(async () => {
  await install();
  await build();
  const pages = ["miniapp", "sandbox"].map((folder) =>
    spawn(node, ["node_modules/vite/bin/vite.js", "build", "--watch", "--logLevel", "warn"], {
      cwd: join(root, folder),
      stdio: ["ignore", "inherit", "inherit"],
    }),
  );
  const loader = ["--conditions=source", "--import", "@oxc-node/core/register"];
  const fromSource = (/** @type {string} */ name) => [
    node,
    "--watch",
    "--watch-preserve-output",
    ...loader,
    join(root, name, "src/main.ts"),
  ];
  try {
    return await launch(fromSource);
  } finally {
    for (const page of pages) page.kill();
  }
});
