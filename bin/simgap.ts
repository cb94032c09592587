#!/usr/bin/env node
import { main } from "../src/cli/main.ts";

// A reader that closes its end, as `| head` does, has all it wants.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`simgap: standard output: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? 0 : 3);
});
// Ending by process.exit lets what is temporary be removed.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

process.exitCode = await main(
  process.argv.slice(2),
  async () => (await import("../analyses/index.ts")).analyses,
);
