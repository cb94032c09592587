import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";

/** An unset variable of a shell names no place; it must not become the folder one is in. */
export function refuseNoPlace(command: Command): void {
  for (const option of ["output", "to"])
    if (command.opts()[option] === "")
      throw new UsageError(`--${option} is empty: name a file or folder`, [option]);
}
