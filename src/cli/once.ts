import { UsageError } from "../model/errors.ts";

/** An option of which the earlier must not be dropped for the later. */
export function once(option: string): (value: string, before?: string) => string {
  return (value, before) => {
    if (before !== undefined) throw new UsageError(`${option} is given twice (${before} and ${value})`);
    return value;
  };
}
