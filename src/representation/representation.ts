import type { BlockVectors } from "../stats/block-vectors.ts";
import type { Store, TableName } from "../store/store.ts";
import type { VectorUnit } from "./layout.ts";
import type { RepresentationTexts } from "./texts.ts";

/** Blocks that a user's items are cut into, unless the options say otherwise. */
export const DEFAULT_BLOCKS = 5;

export interface RepresentationOptions {
  /** Blocks a user, at least 2. */
  readonly blocks: number;
  /** Seed of the subsample that gives every user as many items. */
  readonly seed: number;
}

/** One source of behaviour as vectors: the real users, or a simulator in their place. */
export interface RepresentedSource {
  readonly run: string;
  readonly vectors: BlockVectors;
}

export interface Represented {
  /** The real users first, where there are any, then the simulators by name; all on one scale. */
  readonly sources: readonly RepresentedSource[];
  /** Blocks a user: those asked for, or fewer where users have fewer items. */
  readonly blocks: number;
  /** Items in each block, the same for every user. */
  readonly itemsPerBlock: number;
  /** What the items are, in the plural: "items", "events", "utterances". */
  readonly unit: VectorUnit;
  /** Blocks of the user who has fewest, where users differ; default: as all. */
  readonly fewest?: number;
  /** What was left out and why; the texts are `representationTexts(…).notes`. */
  readonly notes: readonly RepresentationNote[];
}

type Notes = RepresentationTexts["notes"];
/** A note by its code, with what its text needs. */
export type RepresentationNote = {
  [C in keyof Notes]: Notes[C] extends () => string
    ? { readonly code: C }
    : { readonly code: C; readonly params: Parameters<Notes[C]>[0] };
}[keyof Notes];

/** A way to see users as vectors, one a user and block of their items in time order. */
export interface Representation {
  readonly id: keyof RepresentationTexts["titles"];
  /** What a vector holds, as the end of "Distances are between …"; in English. */
  readonly title: string;
  /** The table it reads. */
  readonly needs: TableName;
  represent(store: Store, options: RepresentationOptions): Promise<Represented>;
}
