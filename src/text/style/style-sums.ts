import { wordsOf } from "../tokenize.ts";
import { DIMENSIONS, type Dimension, type MarkerHit, type MarkerLanguage } from "./marker.ts";
import { markerSet, matchMarkers } from "./match-markers.ts";

/** Every marker of any language with its dimension, in the order of the sets. */
export const MARKER_DIMENSIONS: ReadonlyMap<string, Dimension> = new Map(
  (["en", "zh"] as const).flatMap((language) =>
    markerSet(language).markers.map(({ id, dimension }) => [id, dimension] as const),
  ),
);

/** Columns of a row of sums: utterances, tokens, then hits and utterances with any by dimension, then hits by marker. */
export const UTTERANCES = 0;
export const TOKENS = 1;
const HITS = 2;
const ANY = HITS + DIMENSIONS.length;
const MARKERS = ANY + DIMENSIONS.length;
export const STYLE_WIDTH = MARKERS + MARKER_DIMENSIONS.size;

const dimensionIndex = new Map(DIMENSIONS.map((dimension, i) => [dimension, i]));
const markerIndex = new Map([...MARKER_DIMENSIONS.keys()].map((marker, i) => [marker, i]));

/** The column that counts the hits of a dimension. */
export function hitsColumn(dimension: Dimension): number {
  return HITS + dimensionIndex.get(dimension)!;
}

/** The column that counts the utterances with a hit of a dimension. */
export function anyColumn(dimension: Dimension): number {
  return ANY + dimensionIndex.get(dimension)!;
}

/**
 * The column that counts the hits of a marker.
 * @throws {RangeError} if no language has such a marker.
 */
export function markerColumn(marker: string): number {
  const index = markerIndex.get(marker);
  if (index === undefined) throw new RangeError(`there is no marker "${marker}"`);
  return MARKERS + index;
}

/** The style of one utterance: its words and markers. */
export interface UtteranceStyle {
  readonly words: readonly string[];
  readonly hits: readonly MarkerHit[];
}

/** Linear in the length of the text; accepts any string. */
export function styleOf(text: string, language: MarkerLanguage): UtteranceStyle {
  return { words: wordsOf(text, language), hits: matchMarkers(text, language) };
}

/** Adds one utterance to a row of sums. */
export function addStyle(row: Float64Array, { words, hits }: UtteranceStyle): void {
  row[UTTERANCES]! += 1;
  row[TOKENS]! += words.length;
  let seen = 0;
  for (const { marker, dimension } of hits) {
    const index = dimensionIndex.get(dimension)!;
    row[HITS + index]! += 1;
    row[markerColumn(marker)]! += 1;
    if ((seen & (1 << index)) === 0) row[ANY + index]! += 1;
    seen |= 1 << index;
  }
}
