/** Limits of what is held in memory, in bytes or characters; messages name the limit that was exceeded. */
export const LIMITS = {
  /** A line of JSON Lines, an element of a JSON list, a record of CSV. */
  record: 64 * 1024 * 1024,
  /** A document that is read into memory: a saved result, a configuration, gates, a mapping. */
  document: 256 * 1024 * 1024,
  /** The columns of a table. */
  columns: 1_000_000,
  /** Bytes that any packed file may expand to, and the ratio to its size allowed beyond that. */
  unpacked: 256 * 1024 * 1024,
  expansion: 250,
} as const;

/** A size in MB, or in kB where it is less than one. */
export function megabytes(size: number): string {
  return size < 2 ** 20 ? `${Math.ceil(size / 2 ** 10)} kB` : `${Math.round(size / 2 ** 20)} MB`;
}
