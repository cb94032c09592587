/** A file in an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: number;
  /** Its bytes, unpacked. */
  read(): Promise<AsyncIterable<Uint8Array>>;
}
