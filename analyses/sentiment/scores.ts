import { REAL_RUN } from "../../src/model/finding.ts";
import {
  type ScoredUtterance,
  type ScoreReading,
  scored,
  type TakePieces,
} from "../../src/scoring/scored-utterances.ts";
import type { Sample } from "../../src/stats/tally.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { answeredFor } from "../../src/store/pairs.ts";
import type { Store } from "../../src/store/store.ts";
import { AGREEMENT_WIDTH, addPair } from "../../src/text/agreement.ts";
import { binOf, SCORE_BINS, STRONG_CUT } from "../../src/text/sentiment/score-bins.ts";
import { classify } from "../../src/text/sentiment/scorer.ts";

/** Columns of `ScoredRun.scored`. */
export const SCORED = 0;
export const SUM = 1;
export const NEGATIVE = 2;
export const NEUTRAL = 3;
export const POSITIVE = 4;
export const STRONG = 5;

/** Columns of `ScoredRun.said`. */
export const UTTERANCE_COLUMN = 0;
export const UNSCORED_COLUMN = 1;

/** The scores of one run: per-user sums, without texts. */
export interface ScoredRun {
  readonly said: UserSums;
  readonly scored: UserSums;
  /** Pairs of scores from elsewhere and the built-in scorer's, as `addPair` sums them. */
  readonly agreement: UserSums;
  /** Scored utterances a bin. */
  readonly bins: Float64Array;
  /** All scores, by user. */
  readonly scores: Sample;
}

/** What is compared: scores of utterances, and of pieces of equal length of all that a user says. */
export interface ScoreSamples {
  readonly scores: Sample;
  readonly pieces: Sample;
}

/** Scores by user and item; null for an utterance that can't be scored. */
export type ItemScores = ReadonlyMap<string, ReadonlyMap<string, number | null>>;

export interface ScoredReal extends ScoredRun {
  /** Of matched utterances. */
  readonly byItem: ItemScores;
  /**
   * The scores that a simulator is compared with whose utterances are not matched: of real utterances that
   * are not matched either, if there are any, in languages that both speak.
   */
  reference(languages: ReadonlySet<string>): ScoreSamples;
  /** Pieces of what is matched, and of all that counts. */
  readonly matchedPieces: Sample;
  readonly allPieces: Sample;
  /** Utterances that are in none of the sums, since no simulator answers them while others are answered. */
  readonly leftOut: number;
}

/**
 * A simulator, and the pairs of scores where it speaks in a real user's place. Where there are any, its sums are of
 * utterances that do: the difference from real users is that of the values shown.
 */
export interface ScoredSimulator extends ScoredRun {
  /** Languages in which it has a scored utterance. */
  readonly languages: ReadonlySet<string>;
  /** Matched utterances with a score on both sides: user by user, in the same order. */
  readonly pairs: { readonly real: Sample; readonly simulated: Sample };
  /** Pieces of what is matched, and of all that it says. */
  readonly matchedPieces: Sample;
  readonly pieces: Sample;
  /** Matched utterances with a side that has no score. */
  readonly incomplete: number;
  readonly matched: number;
  /** All of its utterances. */
  readonly utterances: number;
}

/**
 * What real users said. Where every simulator speaks in their place, only what is answered counts: else the real
 * users who are shown would be others than those a simulator is compared with.
 */
export async function scoreReal(store: Store, scorer: ScoreReading): Promise<ScoredReal> {
  const answered = (await answeredFor(store)).matched === true;
  let leftOut = 0;
  const run = new Collector();
  const byItem = new Map<string, Map<string, number | null>>();
  const [matched, free] = [new Map<string, UserScores>(), new Map<string, UserScores>()];
  const add = (
    { user, language, score, other }: ScoredUtterance,
    groups: Map<string, UserScores>,
    counts: boolean,
  ) => {
    if (counts) run.add(user, score, other);
    else leftOut++;
    if (score === null) return;
    const group = groups.get(language) ?? new Map<string, number[]>();
    groups.set(language, group);
    push(group, user, score);
  };
  const [matchedPieces, freePieces] = [new Map<string, UserScores>(), new Map<string, UserScores>()];
  const said = (matched: boolean, pieces: typeof freePieces) =>
    scored(store, REAL_RUN, scorer, { matched }, intoGroups(pieces));
  for await (const utterance of said(true, matchedPieces)) {
    add(utterance, matched, true);
    const { user, item, score } = utterance;
    const items = byItem.get(user) ?? new Map<string, number | null>();
    byItem.set(user, items);
    if (item !== null) items.set(item, score);
  }
  const counts = byItem.size === 0 || !answered;
  for await (const utterance of said(false, freePieces)) add(utterance, free, counts);
  const [groups, pieces] = free.size > 0 ? [free, freePieces] : [matched, matchedPieces];
  const all = new Set([...matchedPieces.keys(), ...freePieces.keys()]);
  return {
    ...run.result(),
    byItem,
    matchedPieces: united(matchedPieces, all),
    allPieces: united([...matchedPieces, ...(counts ? freePieces : [])], all),
    leftOut,
    reference: (languages) => ({ scores: united(groups, languages), pieces: united(pieces, languages) }),
  };
}

function intoGroups(groups: Map<string, UserScores>): TakePieces {
  return (user, language, scores) => {
    const group = groups.get(language) ?? new Map<string, number[]>();
    groups.set(language, group);
    for (const score of scores) push(group, user, score);
  };
}

function united(groups: Iterable<readonly [string, UserScores]>, languages: ReadonlySet<string>): Sample {
  const all = new Map<string, number[]>();
  for (const [language, group] of groups) {
    if (!languages.has(language)) continue;
    for (const [user, scores] of group) all.set(user, [...(all.get(user) ?? []), ...scores]);
  }
  return sample(all);
}

export async function scoreSimulator(
  store: Store,
  name: string,
  scorer: ScoreReading,
  real: ItemScores,
): Promise<ScoredSimulator> {
  const run = new Collector();
  const [left, right] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const languages = new Set<string>();
  const [matchedPieces, pieces] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const into =
    (...lists: readonly UserScores[]): TakePieces =>
    (user, _, own) => {
      for (const list of lists) for (const score of own) push(list, user, score);
    };
  let incomplete = 0;
  let matched = 0;
  const free: ScoredUtterance[] = [];
  const said = (matched: boolean, take: TakePieces) => scored(store, name, scorer, { matched }, take);
  for await (const utterance of said(true, into(matchedPieces, pieces))) {
    const { user, item, language, score, other } = utterance;
    if (score !== null) languages.add(language);
    const truth = item === null ? undefined : real.get(user)?.get(item);
    if (truth === undefined) {
      free.push(utterance);
      continue;
    }
    run.add(user, score, other);
    matched++;
    if (truth === null || score === null) incomplete++;
    else {
      push(left, user, truth);
      push(right, user, score);
    }
  }
  let utterances = matched + free.length;
  const alone = left.size === 0;
  if (alone) for (const { user, score, other } of free) run.add(user, score, other);
  for await (const { user, language, score, other } of said(false, into(pieces))) {
    utterances++;
    if (alone) run.add(user, score, other);
    if (score !== null) languages.add(language);
  }
  return {
    ...run.result(),
    languages,
    pairs: { real: sample(left), simulated: sample(right) },
    matchedPieces: sample(matchedPieces),
    pieces: sample(pieces),
    incomplete,
    matched,
    utterances,
  };
}

type UserScores = Map<string, number[]>;

/** Sums up scores, user by user. */
class Collector {
  readonly #said = new Map<string, number[]>();
  readonly #scores = new Map<string, number[]>();
  readonly #pairs = new Map<string, number[]>();
  readonly #bins = new Float64Array(SCORE_BINS);

  add(user: string, score: number | null, other: number | null): void {
    if (score !== null && other !== null) {
      const pairs = this.#pairs.get(user) ?? new Array<number>(AGREEMENT_WIDTH).fill(0);
      this.#pairs.set(user, pairs);
      addPair(pairs, score, other);
    }
    const said = this.#said.get(user) ?? [0, 0];
    this.#said.set(user, said);
    said[UTTERANCE_COLUMN]!++;
    if (score === null) said[UNSCORED_COLUMN]!++;
    else {
      push(this.#scores, user, score);
      this.#bins[binOf(score)]!++;
    }
  }

  result(): ScoredRun {
    const scores = sample(this.#scores);
    const rows = scores.ids.map((id, user) => [id, rowOf(scores.values[user]!)] as const);
    return {
      said: userSums(this.#said),
      scored: userSums(rows),
      agreement: userSums(this.#pairs),
      bins: this.#bins,
      scores,
    };
  }
}

function rowOf(scores: readonly number[]): number[] {
  const row = [scores.length, 0, 0, 0, 0, 0];
  for (const score of scores) {
    row[SUM]! += score;
    row[CLASS_COLUMNS[classify(score)]]!++;
    if (score < STRONG_CUT) row[STRONG]!++;
  }
  return row;
}

const CLASS_COLUMNS = { negative: NEGATIVE, neutral: NEUTRAL, positive: POSITIVE } as const;

function push(lists: UserScores, user: string, score: number): void {
  const known = lists.get(user);
  if (known === undefined) lists.set(user, [score]);
  else known.push(score);
}

function sample(lists: ReadonlyMap<string, number[]>): Sample {
  return { ids: [...lists.keys()], values: [...lists.values()] };
}
