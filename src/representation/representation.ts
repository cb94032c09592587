import type { BlockVectors } from "../stats/block-vectors.ts";
import type { Store, TableName } from "../store/store.ts";
import type { VectorUnit } from "./layout.ts";
import type { RepresentationTexts } from "./texts.ts";

/** Default number of blocks that a user's items are split into. */
export const DEFAULT_BLOCKS = 5;

export interface RepresentationOptions {
  /** Blocks per user, at least 2. */
  readonly blocks: number;
  /** Seed of the subsample that gives all users the same number of items. */
  readonly seed: number;
}

/** One source of behaviour as vectors: the real users, or a simulator in their place. */
export interface RepresentedSource {
  readonly run: string;
  readonly vectors: BlockVectors;
}

export interface Represented {
  /** The real users first, if there are any, then the simulators by name; all on one scale. */
  readonly sources: readonly RepresentedSource[];
  /** Blocks per user: the number asked for, or fewer if users have fewer items. */
  readonly blocks: number;
  /** Items per block, the same for every user. */
  readonly itemsPerBlock: number;
  /** The plural name of the items: "items", "events", "utterances". */
  readonly unit: VectorUnit;
  /** Smallest number of blocks of a user, if users differ; default: `blocks`. */
  readonly fewest?: number;
  /** What was left out and why; `representationTexts(…).notes` has the texts. */
  readonly notes: readonly RepresentationNote[];
}

type Notes = RepresentationTexts["notes"];
/** A note as a code with the parameters of its text. */
export type RepresentationNote = {
  [C in keyof Notes]: Notes[C] extends () => string
    ? { readonly code: C }
    : { readonly code: C; readonly params: Parameters<Notes[C]>[0] };
}[keyof Notes];

/** A representation of users as vectors, one for each user and block of their items in time order. */
export interface Representation {
  readonly id: keyof RepresentationTexts["titles"];
  /** What a vector holds, to complete "Distances are between …"; in English. */
  readonly title: string;
  /** The table it reads. */
  readonly needs: TableName;
  represent(store: Store, options: RepresentationOptions): Promise<Represented>;
}
