/** Limits of what is in memory at a time, in bytes or characters; a message names the limit it meets. */
export const LIMITS = {
  /** A line of JSON Lines, an element of a JSON list, a record of CSV. */
  record: 64 * 1024 * 1024,
  /** The columns of a table. */
  columns: 1_000_000,
} as const;

export function megabytes(size: number): string {
  return `${Math.round(size / 2 ** 20)} MB`;
}
