import { CommanderError } from "commander";
import { EXIT, SimgapError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import { withDocuments } from "../store/source/whole-text.ts";
import type { Expanded } from "./config/expand-config.ts";
import { blameConfig, withConfig } from "./config/find-config.ts";
import { refuseNoPlace } from "./empty-place.ts";
import { machineFault } from "./failure.ts";
import { type LoadRegistry, program } from "./program.ts";
import { usageHint } from "./usage-hint.ts";

export type { LoadRegistry };

/**
 * Runs the command line.
 * @param args without node and script.
 * @returns the exit code. Errors are printed as one line on standard error, never as a stack trace.
 */
export function main(args: readonly string[], loadRegistry: LoadRegistry): Promise<number> {
  return withDocuments(() => ran(args, loadRegistry));
}

async function ran(args: readonly string[], loadRegistry: LoadRegistry): Promise<number> {
  let given: Expanded = { args };
  try {
    given = await withConfig(args, () => program(loadRegistry));
    const configured = [...(given.settings?.keys() ?? [])];
    const commands = program(loadRegistry).hook("preAction", (_, command) => {
      refuseNoPlace(command);
      command.setOptionValue("configured", configured);
    });
    await commands.parseAsync([...given.args], { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      const hint = usageHint(error, args, program(loadRegistry));
      if (hint !== undefined) process.stderr.write(`${inertLine(hint)}\n`);
      return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    }
    return failed(blameConfig(error, given));
  }
}

/** Prints why the command failed, in one line on standard error, and returns the exit code. */
export function failed(error: unknown): number {
  const known = error instanceof SimgapError ? error : machineFault(error);
  const reason = error instanceof Error ? error.message : String(error);
  const said = known?.message ?? `internal error, please report it: ${reason.split("\n")[0]}`;
  process.stderr.write(`simgap: ${inertLine(said)}\n`);
  return known?.exitCode ?? EXIT.internal;
}
