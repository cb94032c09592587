/** How often each word occurs in one body of text. */
export type WordCounts = ReadonlyMap<string, number>;

export interface WordLogOdds {
  readonly word: string;
  /** Difference of the word's log-odds, a minus b (natural logarithm): above 0 if a over-uses it. */
  readonly delta: number;
  /** `delta` in units of its approximate standard error; |z| > 1.96 is beyond chance for a single word. */
  readonly z: number;
  readonly countA: number;
  readonly countB: number;
}

export interface LogOddsOptions {
  /** Background counts that the prior is proportional to; default: both bodies together. */
  readonly background?: WordCounts;
  /**
   * Weight of the prior, in words; default: `PRIOR_WEIGHT`, or the background's own total where that is less. A
   * larger weight pulls harder towards no difference: with the whole corpus 381 against 0 would read as 2.4 times.
   */
  readonly priorWeight?: number;
}

/** Weight of the prior in words: enough to keep words said once or twice from leading the list. */
const PRIOR_WEIGHT = 500;

/**
 * Which words a over-uses compared with b: the log-odds ratio with an informative Dirichlet prior,
 *
 *     delta = ln((a + p) / (A + P - a - p)) - ln((b + p) / (B + P - b - p))
 *     z = delta / sqrt(1 / (a + p) + 1 / (b + p))
 *
 * with a, b the counts of the word, A, B all words, p the word's share of the prior and P its weight. The prior keeps
 * rare words from leading the list. Source: Monroe, Colaresi & Quinn 2008, Fightin' words, Political Analysis 16(4),
 * eqs. 16, 18 and 22. Swapping a and b flips every sign.
 *
 * @returns one row per word of a or b, sorted by z, the most over-used by a first (ties by word). Words that make up
 * all the text (no odds) and words without background are left out.
 * @throws {RangeError} on a count or weight that is negative or not finite.
 */
export function logOdds(a: WordCounts, b: WordCounts, options: LogOddsOptions = {}): WordLogOdds[] {
  const background = options.background ?? added(a, b);
  const backgroundTotal = total(background);
  const priorWeight = options.priorWeight ?? Math.min(PRIOR_WEIGHT, backgroundTotal);
  if (!(priorWeight >= 0 && Number.isFinite(priorWeight)))
    throw new RangeError(`${priorWeight} is not a weight`);
  const wordsA = total(a) + priorWeight;
  const wordsB = total(b) + priorWeight;

  const rows: WordLogOdds[] = [];
  for (const word of new Set([...a.keys(), ...b.keys()])) {
    const countA = a.get(word) ?? 0;
    const countB = b.get(word) ?? 0;
    const prior = backgroundTotal === 0 ? 0 : (priorWeight * (background.get(word) ?? 0)) / backgroundTotal;
    const inA = countA + prior;
    const inB = countB + prior;
    if (inA <= 0 || inB <= 0 || inA >= wordsA || inB >= wordsB) continue;
    const delta = Math.log(inA / (wordsA - inA)) - Math.log(inB / (wordsB - inB));
    rows.push({ word, delta, z: delta / Math.sqrt(1 / inA + 1 / inB), countA, countB });
  }
  return rows.sort((x, y) => y.z - x.z || (x.word < y.word ? -1 : 1));
}

function total(counts: WordCounts): number {
  let sum = 0;
  for (const [word, count] of counts) {
    if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`the count of "${word}" is ${count}`);
    sum += count;
  }
  return sum;
}

function added(a: WordCounts, b: WordCounts): WordCounts {
  const sum = new Map(a);
  for (const [word, count] of b) sum.set(word, (sum.get(word) ?? 0) + count);
  return sum;
}
