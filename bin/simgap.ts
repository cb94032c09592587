#!/usr/bin/env node
import { failed, main } from "../src/cli/main.ts";
import { ResourceError } from "../src/model/errors.ts";

// A reader that closes its end, as `| head` does, has all it wants; what the command ends with stays as it is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.exit(failed(new ResourceError(`standard output: ${error.message}`)));
});
// There is nowhere left to say that standard error can't be written.
process.stderr.on("error", () => {});
// Ending by process.exit lets what is temporary be removed.
for (const [signal, code] of [
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => process.exit(code));
// The exit code 1 of Node would say that a gate failed.
process.once("uncaughtException", (error) => process.exit(failed(error)));
// Node ends with 13, and without a word, where all that is left is waiting for what never comes.
process.once("exit", () => {
  if (process.exitCode === 13) process.exitCode = failed(new Error("an awaited operation never completed"));
});

process.exitCode = await main(
  process.argv.slice(2),
  async () => (await import("../analyses/index.ts")).analyses,
);
