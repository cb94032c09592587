#!/usr/bin/env node
import { main } from "../src/cli/main.ts";

// A reader that closes its end, as `| head` does, has all it wants; what the command ends with stays as it is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.stderr.write(`simgap: standard output: ${error.message}\n`);
  process.exit(3);
});
// Ending by process.exit lets what is temporary be removed.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

process.exitCode = await main(
  process.argv.slice(2),
  async () => (await import("../analyses/index.ts")).analyses,
);
