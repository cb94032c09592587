import { UsageError } from "../model/errors.ts";

/** @throws {UsageError} if the value of an option is not a whole number, or below `least`. */
export function wholeNumber(value: string, option: string, least: number): number {
  const number = /^\d{1,15}$/u.test(value) ? Number(value) : Number.NaN;
  if (number >= least) return number;
  throw new UsageError(`${option} ${value}: expected a whole number from ${least}`, [option]);
}
