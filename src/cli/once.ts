import { UsageError } from "../model/errors.ts";

/** An option that may be given only once: a second must not silently replace the first. */
export function once(option: string): (value: string, before?: string) => string {
  return (value, before) => {
    if (before !== undefined)
      throw new UsageError(`${option} is given twice (${before} and ${value})`, [option]);
    return value;
  };
}
