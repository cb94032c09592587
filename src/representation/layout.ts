/** What a representation calls its items, in the plural. */
export type Unit = "items" | "events" | "utterances" | "conversations" | "vectors";

/** How vectors are laid out: so many blocks a user, each of so many items. */
export interface Layout {
  readonly unit: Unit;
  /** Blocks of the user who has fewest, and of the one who has most. */
  readonly fewest: number;
  readonly most: number;
  readonly items: number;
}
