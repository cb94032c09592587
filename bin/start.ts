import { failed, main } from "../src/cli/main.ts";
import { ResourceError } from "../src/model/errors.ts";

// A reader that closes the pipe early, as `| head` does, is no error: the exit code stays as it is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.exit(failed(new ResourceError(`standard output: ${error.message}`)));
});
// A failure of standard error can't be reported anywhere.
process.stderr.on("error", () => {});
// `process.exit` runs the exit handlers, which remove temporary files.
for (const [signal, code] of [
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => process.exit(code));
// Node's own exit code 1 would say that a gate failed.
process.once("uncaughtException", (error) => process.exit(failed(error)));
// Node exits with 13 when a top-level await never settles.
process.once("exit", () => {
  if (process.exitCode === 13) process.exitCode = failed(new Error("its pending work never completed"));
});

process.exitCode = await main(
  process.argv.slice(2),
  async () => (await import("../analyses/index.ts")).analyses,
);
