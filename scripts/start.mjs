/** `npm start`: installs what is missing, builds what has changed, starts everything. Needs Node 20 and npm, no more. */
import { build } from "./build.mjs";
import { install } from "./install.mjs";
import { launch } from "./launch.mjs";
import { runCommand } from "./say.mjs";

await runCommand(async () => {
  await install();
  await build();
  return launch();
});
