import { existsSync } from "node:fs";
import type { Command } from "commander";

/** The configuration that is read where none is named. */
export const CONFIG_FILE = "simgap.config.json";

/**
 * The command line with what a configuration adds: `--config FILE`, else `simgap.config.json` in the working folder,
 * none with `--no-config`. Unchanged where there is none, so that nothing is loaded for it.
 * @param program makes the commands; what was parsed with one can't be parsed again.
 * @throws {InputError} on a configuration that is none.
 */
export async function withConfig(
  args: readonly string[],
  program: () => Command,
): Promise<readonly string[]> {
  const named = args.some((arg) => arg === "--config" || arg.startsWith("--config="));
  if (!named && (args.includes("--no-config") || !existsSync(CONFIG_FILE))) return args;
  const { expandConfig } = await import("./expand-config.ts");
  return expandConfig(args, program(), CONFIG_FILE);
}

/** Adds `--config` and `--no-config` to every command that has options. */
export function configOption(simgap: Command): void {
  for (const command of simgap.commands) {
    command
      .option("--config <file>", `settings of a project as JSON (default: ${CONFIG_FILE}, if there is one)`)
      .option("--no-config", `leave ${CONFIG_FILE} out`);
  }
}
