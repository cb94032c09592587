import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";

/** An empty path, as from an unset shell variable, is refused: it must not mean the current folder. */
export function refuseNoPlace(command: Command): void {
  for (const option of ["output", "to"])
    if (command.opts()[option] === "")
      throw new UsageError(`--${option} is empty: name a file or folder`, [option]);
}
