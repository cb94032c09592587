import { UsageError } from "../model/errors.ts";

/** Parser for an option that may be given only once, so that a second value does not silently replace the first. */
export function once(option: string): (value: string, before?: string) => string {
  return (value, before) => {
    if (before !== undefined)
      throw new UsageError(`${option} is given twice (${before} and ${value})`, [option]);
    return value;
  };
}
