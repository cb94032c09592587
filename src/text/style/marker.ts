/** The dimensions of language style that are compared between real and simulated users. */
export const DIMENSIONS = ["politeness", "hedging", "face_saving", "confrontation"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Languages that have a set of markers. */
export const MARKER_LANGUAGES = ["en", "zh"] as const;
export type MarkerLanguage = (typeof MARKER_LANGUAGES)[number];

/** An example: the text, and its matched parts, in order of appearance. */
interface MarkerExample {
  readonly text: string;
  readonly spans: readonly string[];
}

/**
 * One marker: a strategy of talk recognised by phrases. The phrases are written in the notation of `expandPhrase`:
 * `(a|b)` alternatives, `^` start of a sentence, `$` end of a clause, `#` a number, `_` any word. From left to right
 * the longest phrase wins; if it is in `except`, nothing is counted: "no problem with" hides "no problem", and "how
 * about" hides the "about" in it.
 */
export interface Marker {
  readonly id: string;
  readonly dimension: Dimension;
  readonly description: string;
  /** Where the strategy is described, as a key of the set's `sources`. */
  readonly source: readonly string[];
  readonly phrases: readonly string[];
  readonly except?: readonly string[];
  /** Counts only if written in capitals; the hit is the whole run of capitals. */
  readonly shouted?: true;
  /** Does not count in a sentence with one of these markers: a softened request is not a bald one. */
  readonly unlessWith?: readonly string[];
  readonly mustMatch: readonly MarkerExample[];
  readonly mustNotMatch: readonly string[];
}

export interface MarkerSet {
  readonly language: MarkerLanguage;
  /** Changes whenever a phrase does: rates of different versions are not comparable. */
  readonly version: string;
  readonly sources: Readonly<Record<string, string>>;
  /** Words skipped at the start of a sentence: "yes, cancel it" is an imperative. */
  readonly openers: readonly string[];
  /** Meaning of `^`: a new sentence or, in chats that separate clauses by spaces, any new clause. */
  readonly startsAt: "sentence" | "clause";
  /** Of overlapping hits of one dimension, only the longest counts. */
  readonly oneAPhrase?: true;
  /** Everyday words, for scripts without spaces: no phrase begins or ends inside one (操作 is not 操 + 作). */
  readonly words?: readonly string[];
  readonly markers: readonly Marker[];
}

/** A marker found in a text; `text.slice(start, end)` is what was matched (UTF-16 offsets). */
export interface MarkerHit {
  readonly marker: string;
  readonly dimension: Dimension;
  readonly start: number;
  readonly end: number;
}
