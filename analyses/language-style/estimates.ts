import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { joinNotes } from "../../src/analysis/estimate-notes.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import { count } from "../../src/locale/format.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { contrast } from "../../src/stats/contrast.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import { type JackknifeEstimate, jackknife, type Statistic } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { columnTotal, selectColumns, type UserSums } from "../../src/stats/user-sums.ts";
import { logOdds, type WordLogOdds } from "../../src/text/style/log-odds.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import {
  anyColumn,
  hitsColumn,
  MARKER_DIMENSIONS,
  markerColumn,
  TOKENS,
  UTTERANCES,
} from "../../src/text/style/style-sums.ts";
import type { WordTally } from "../../src/text/style/word-tally.ts";

/** Names of this analysis's own notes of estimates, as results hold them. */
export const NOT_MATCHED = "users not matched";
export const NONE_REAL = "real users have none: the difference of the rates is given instead";
export const DIFFERENCE = "difference of the rates, as the ratio has no interval";

export const TOO_LONG_OR_SHORT = "not estimable: too few turns of the same length on both sides";

export const TOO_FEW_OF_LENGTH =
  "interval not estimable: few simulated turns are as long as the real ones they would weigh for";

export const OF_REAL_TURNS = "a share of the real turns, without interval";

export type StyleNote =
  | typeof NOT_MATCHED
  | typeof NONE_REAL
  | typeof DIFFERENCE
  | typeof TOO_LONG_OR_SHORT
  | typeof TOO_FEW_OF_LENGTH
  | typeof OF_REAL_TURNS;

/** The base of a rate. */
export const BASES = {
  utterance: { column: UTTERANCES, per: 1 },
  "100_tokens": { column: TOKENS, per: 100 },
} as const;
export type Basis = keyof typeof BASES;
export const BASIS_NAMES: readonly Basis[] = ["utterance", "100_tokens"];

/** What is counted: a whole dimension, or one marker. */
export type StyleFeature = { readonly dimension: Dimension } | { readonly marker: string };

/** The dimensions, then the markers that anyone uses. */
export function featuresIn(...sums: readonly UserSums[]): readonly StyleFeature[] {
  return [
    ...DIMENSIONS.map((dimension) => ({ dimension })),
    ...[...MARKER_DIMENSIONS.keys()]
      .filter((marker) => usesMarker(sums, marker))
      .map((marker) => ({ marker })),
  ];
}

function usesMarker(sums: readonly UserSums[], marker: string): boolean {
  return sums.some((side) => columnTotal(side, markerColumn(marker)) > 0);
}

/** The column of `style-sums` that counts its hits. */
export function columnOf(counted: StyleFeature): number {
  return "dimension" in counted ? hitsColumn(counted.dimension) : markerColumn(counted.marker);
}

/** Two columns per user: hits, and the base of the rate. */
export function hitSums(sums: UserSums, counted: StyleFeature, basis: Basis): UserSums {
  return selectColumns(sums, [columnOf(counted), BASES[basis].column]);
}

/** Hits per utterance or per 100 tokens, of sums as `hitSums` gives them. */
export function rateOf(basis: Basis): Statistic {
  const { per } = BASES[basis];
  return ([hits, base]) => (base! > 0 ? (per * hits!) / base! : null);
}

/** A run's style by itself: rates in both bases, shares of utterances with any hit, length. */
export function levelEstimates(
  run: string,
  sums: UserSums,
  counted: readonly StyleFeature[],
  options: AnalysisOptions,
): Estimate[] {
  const n = columnTotal(sums, UTTERANCES);
  const shares = new Map(counted.map((what) => [what, shareWith(sums, what)] as const));
  const rates = BASIS_NAMES.flatMap((basis) =>
    counted.map((what) => {
      const found = jackknife(hitSums(sums, what, basis), rateOf(basis), {
        range: [0, Number.POSITIVE_INFINITY],
      });
      return estimateOf(
        { measure: "rate", run, ...what, basis, n },
        asUnsureAs(found, shares.get(what)!),
        options,
      );
    }),
  );
  const any = DIMENSIONS.map((dimension) =>
    estimateOf({ measure: "any_share", run, dimension, n }, shareWith(sums, { dimension }), options),
  );
  const length = estimateOf(
    { measure: "tokens_per_utterance", run, n },
    jackknife(selectColumns(sums, [TOKENS, UTTERANCES]), rateOf("utterance"), { items: 1 }),
    options,
  );
  return [...rates, ...any, length];
}

/** The share of utterances with any hit; for a marker, computed as if none had two, unless all have one. */
function shareWith(sums: UserSums, what: StyleFeature): JackknifeEstimate {
  if ("dimension" in what)
    return proportion(selectColumns(sums, [anyColumn(what.dimension), UTTERANCES]), 0, 1);
  const own = selectColumns(sums, [columnOf(what), UTTERANCES]);
  const rows = own.rows.map((value, at) => (at % 2 === 0 ? Math.min(value, own.rows[at + 1]!) : value));
  return proportion({ ...own, rows }, 0, 1);
}

/** A rate is no more certain than the share of utterances with any hit: its relative interval is at least as wide. */
function asUnsureAs(found: JackknifeEstimate, share: JackknifeEstimate): JackknifeEstimate {
  const { value, low, high } = found;
  if (value === null || low === null || high === null) return found;
  if (share.value === null || share.low === null || share.high === null || share.value === 0) return found;
  const times = value / share.value;
  const ends = { low: Math.min(low, times * share.low), high: Math.max(high, times * share.high) };
  return ends.low < low || ends.high > high ? { ...found, ...ends, se: null } : found;
}

/** The two sides of a comparison. */
export interface StyleSides {
  readonly run: string;
  readonly real: UserSums;
  readonly simulated: UserSums;
  /** Whether both sides are the same users in the same situations (paired by user), or different people. */
  readonly matched: boolean;
}

/** Rate ratios against real users in both bases, by dimension and by marker, with tests. */
export function ratioEstimates(sides: StyleSides, options: AnalysisOptions): Estimate[] {
  const counted = featuresIn(sides.real, sides.simulated);
  return BASIS_NAMES.flatMap((basis) => {
    const compared = counted.map((what) => compareRates(sides, what, basis, options));
    const markers = compared.filter(({ ratio }) => ratio.marker !== undefined);
    const adjusted = adjust(
      markers.map(({ ratio }) => ratio.p ?? null),
      "bh",
    );
    const q = new Map(markers.map((entry, i) => [entry, adjusted[i] ?? null]));
    return compared.flatMap((entry) => {
      const family = q.has(entry) ? { q: q.get(entry) ?? null } : {};
      const { ratio, difference } = entry;
      return [{ ...ratio, ...family }, ...(difference === null ? [] : [{ ...difference, ...family }])];
    });
  });
}

interface Compared {
  readonly ratio: Estimate;
  /** Only where the ratio has no interval. */
  readonly difference: Estimate | null;
}

function compareRates(
  sides: StyleSides,
  what: StyleFeature,
  basis: Basis,
  options: AnalysisOptions,
): Compared {
  const real = hitSums(sides.real, what, basis);
  const simulated = hitSums(sides.simulated, what, basis);
  const compare = sides.matched ? contrast : independentContrast;
  const statistic = rateOf(basis);
  const found = compare(real, simulated, statistic, { scale: "log", counts: [0] });
  const said = columnTotal(sides.simulated, UTTERANCES);
  const n = sides.matched ? said : said + columnTotal(sides.real, UTTERANCES);
  const key = { run: sides.run, ...what, basis, n };
  const needsDifference = found.low === null;
  const difference = needsDifference ? compare(real, simulated, statistic) : null;
  const p = pOf(sides, found.p === null ? difference : found);
  const noneReal = found.value === null && columnTotal(real, 0) === 0;
  const noted = (found: JackknifeEstimate, ...more: readonly (string | undefined)[]): JackknifeEstimate => {
    const notes = [sides.matched ? undefined : NOT_MATCHED, ...more].filter((note) => note !== undefined);
    return notes.length === 0 ? found : { ...found, note: joinNotes(notes) };
  };
  return {
    ratio: {
      ...estimateOf(
        { measure: "rate_ratio", ...key },
        noted(found, noneReal ? NONE_REAL : found.note),
        options,
      ),
      p,
    },
    difference:
      difference === null
        ? null
        : {
            ...estimateOf(
              { measure: "rate_difference", ...key },
              noted(difference, DIFFERENCE, difference.note),
              options,
            ),
            p,
          },
  };
}

/** p from t on the standard error of the ratio, or of the difference where the ratio has none. */
function pOf({ real, simulated, matched }: StyleSides, found: JackknifeEstimate | null): number | null {
  const users = matched ? (found?.users ?? 0) : Math.min(real.ids.length, simulated.ids.length);
  return users < MIN_USERS_FOR_P ? null : (found?.p ?? null);
}

/** Words shown of each kind. */
const SHOWN = 10;
/** A word of fewer users characterises them rather than the run. */
const FEWEST_USERS = 3;
/** Beyond chance for a single word, were words said independently. */
const BEYOND_CHANCE = 1.96;

/**
 * The words that a simulator over-uses most and under-uses most against real users: log-odds ratios with an
 * informative Dirichlet prior (log-odds.ts), as estimates of the measure `log_odds` whose `marker` is the word. Words
 * of fewer than three users are skipped.
 */
export function wordEstimates(run: string, own: WordTally, real: WordTally): Estimate[] {
  const rows = logOdds(own.counts(), real.counts());
  const over = rows.filter((row) => row.z > BEYOND_CHANCE && own.usersOf(row.word) >= FEWEST_USERS);
  const under = rows.filter((row) => row.z < -BEYOND_CHANCE && real.usersOf(row.word) >= FEWEST_USERS);
  return [
    ...over.slice(0, SHOWN).map((row) => estimate(run, row, own)),
    ...under
      .slice(-SHOWN)
      .reverse()
      .map((row) => estimate(run, row, real)),
  ];
}

function estimate(run: string, { word, delta, z, countA, countB }: WordLogOdds, sayers: WordTally): Estimate {
  return {
    measure: "log_odds",
    run,
    versus: REAL_RUN,
    marker: word,
    value: delta,
    low: null,
    high: null,
    n: countA + countB,
    users: sayers.usersOf(word),
    note: `z = ${z.toFixed(1)}, from words as if said independently; said ${count(countA)} times, by real users ${count(countB)} times`,
  };
}
