import { existsSync } from "node:fs";
import type { Command } from "commander";
import { SettingError, UsageError } from "../../model/errors.ts";
import type { Expanded } from "./expand-config.ts";

/** The configuration that is read if none is named. */
export const CONFIG_FILE = "simgap.config.json";

/**
 * The command line with what a configuration adds: `--config FILE`, else `simgap.config.json` in the working folder,
 * none with `--no-config`. Without a configuration the command line is unchanged and nothing is loaded.
 * @param program creates the commands; a program can parse only once.
 * @throws {InputError} on an invalid configuration.
 */
export async function withConfig(args: readonly string[], program: () => Command): Promise<Expanded> {
  const named = args.some((arg) => arg === "--config" || arg.startsWith("--config="));
  if (!named && (args.includes("--no-config") || !existsSync(CONFIG_FILE))) return { args };
  const { expandConfig } = await import("./expand-config.ts");
  return expandConfig(args, program(), CONFIG_FILE);
}

/** Adds `--config` and `--no-config` to every command that has options. */
export function configOption(simgap: Command): void {
  for (const command of simgap.commands) {
    command
      .option("--config <file>", `project settings as JSON (default: ${CONFIG_FILE}, if present)`)
      .option("--no-config", `ignore ${CONFIG_FILE}`);
  }
}

/**
 * Turns a usage error about options from a configuration into an error of that file, with file and key. If one of the
 * options comes from the command line, the command line is at fault.
 */
export function blameConfig(error: unknown, { file, settings, given }: Expanded): unknown {
  if (!(error instanceof UsageError) || file === undefined) return error;
  const key = error.options.find((name) => settings?.has(name));
  if (key === undefined || error.options.some((name) => given?.has(name))) return error;
  return new SettingError({ file, key }, error.message);
}
