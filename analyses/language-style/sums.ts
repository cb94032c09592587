import type { Statistic } from "../../src/stats/jackknife.ts";
import { columnTotal, selectColumns, type UserSums } from "../../src/stats/user-sums.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import {
  hitsColumn,
  MARKER_DIMENSIONS,
  markerColumn,
  TOKENS,
  UTTERANCES,
} from "../../src/text/style/style-sums.ts";

/** Names of this analysis's own notes of estimates, as results hold them. */
export const NOT_MATCHED = "users not matched";
export const NONE_REAL = "real users have none: the difference of the rates stands instead";
export const DIFFERENCE = "difference of the rates, as the ratio has no interval";

export type StyleNote = typeof NOT_MATCHED | typeof NONE_REAL | typeof DIFFERENCE;

/** Utterances that are not read, with their number by language. */
export interface Unread {
  readonly run: string;
  readonly total: number;
  readonly languages: readonly (readonly [string, number])[];
}

/** Shares of Chinese utterances of a simulator and of the real users it is compared with. */
export interface ChineseShares {
  readonly run: string;
  readonly own: number;
  readonly real: number;
}

/** What hits are counted against. */
export const BASES = {
  utterance: { column: UTTERANCES, per: 1 },
  "100_tokens": { column: TOKENS, per: 100 },
} as const;
export type Basis = keyof typeof BASES;
export const BASIS_NAMES: readonly Basis[] = ["utterance", "100_tokens"];

/** A thing that is counted: a whole dimension, or one marker. */
export type Counted = { readonly dimension: Dimension } | { readonly marker: string };

/** The dimensions, then those markers that anybody uses. */
export function countedIn(...sums: readonly UserSums[]): readonly Counted[] {
  return [
    ...DIMENSIONS.map((dimension) => ({ dimension })),
    ...[...MARKER_DIMENSIONS.keys()]
      .filter((marker) => usesMarker(sums, marker))
      .map((marker) => ({ marker })),
  ];
}

function usesMarker(sums: readonly UserSums[], marker: string): boolean {
  return sums.some((side) => side.ids.length > 0 && columnTotal(side, markerColumn(marker)) > 0);
}

/** Two columns a user: hits, and what they are counted against. */
export function hitSums(sums: UserSums, counted: Counted, basis: Basis): UserSums {
  const hits = "dimension" in counted ? hitsColumn(counted.dimension) : markerColumn(counted.marker);
  return selectColumns(sums, [hits, BASES[basis].column]);
}

/** Hits per utterance or per 100 tokens, of sums as `hitSums` gives them. */
export function rateOf(basis: Basis): Statistic {
  const { per } = BASES[basis];
  return ([hits, base]) => (base! > 0 ? (per * hits!) / base! : null);
}
