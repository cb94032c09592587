import type { BlockVectors } from "../stats/block-vectors.ts";
import type { Store, TableName } from "../store/store.ts";

/** Blocks that a user's items are cut into, unless the options say otherwise. */
export const DEFAULT_BLOCKS = 5;

export interface RepresentationOptions {
  /** Blocks a user, at least 2. */
  readonly blocks: number;
  /** Seed of the subsample that gives every user as many items. */
  readonly seed: number;
}

/** One source of behaviour as vectors: the real users, or a simulator in their place. */
export interface Source {
  readonly run: string;
  readonly vectors: BlockVectors;
}

export interface Represented {
  /** The real users first, where there are any, then the simulators by name; all on one scale. */
  readonly sources: readonly Source[];
  /** Blocks a user: those asked for, or fewer where users have fewer items. */
  readonly blocks: number;
  /** Items in each block, the same for every user. */
  readonly itemsPerBlock: number;
  /** What the items are, in the plural: "items", "events", "utterances". */
  readonly unit: string;
  /** How the vectors lie, where not as so many blocks of so many items. */
  readonly layout?: string;
  /** Sentences on what was left out and why. */
  readonly notes: readonly string[];
}

/** A way to see users as vectors, one a user and block of their items in time order. */
export interface Representation {
  readonly id: string;
  /** What a vector holds, as the end of "Distances are between …". */
  readonly title: string;
  /** The table it reads. */
  readonly needs: TableName;
  represent(store: Store, options: RepresentationOptions): Promise<Represented>;
}
