/** The plural name of a representation's items. */
export type VectorUnit = "items" | "events" | "utterances" | "conversations" | "vectors";

/** The layout of vectors: blocks per user, and items per block. */
export interface Layout {
  readonly unit: VectorUnit;
  /** Smallest and largest number of blocks of a user. */
  readonly fewest: number;
  readonly most: number;
  readonly items: number;
}
