/** `npm test`: installs what is missing, then proves everything. Needs Node 20 and npm, no more. */
import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { install, node, root } from "./install.mjs";
import { runCommand } from "./say.mjs";

await runCommand(async () => {
  await install();
  const run = spawnSync(node, [join(root, "scripts/verify.ts"), ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: [join(root, "node_modules/.bin"), dirname(node), process.env["PATH"]].join(delimiter),
    },
  });
  return run.status ?? 1;
});
