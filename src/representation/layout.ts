/** What a representation calls its items, in the plural. */
export type VectorUnit = "items" | "events" | "utterances" | "conversations" | "vectors";

/** How vectors are laid out: blocks a user, and items a block. */
export interface Layout {
  readonly unit: VectorUnit;
  /** Blocks of the user who has fewest, and of the one who has most. */
  readonly fewest: number;
  readonly most: number;
  readonly items: number;
}
