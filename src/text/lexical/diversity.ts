/** Tokens in order, in one case. Measures are null if there are too few tokens. */
export type Tokens = readonly string[];

/** Window of MATTR and draws of HD-D, as their authors use them. */
const WINDOW = 50;
const DRAWS = 42;
/** Type-token ratio at which a factor of MTLD is full. */
const FULL_FACTOR = 0.72;

/**
 * The moving-average type-token ratio (Covington & McFall 2010): the mean share of different words in all windows of
 * `window` tokens. Independent of text length. In (0, 1].
 * @returns null below one window.
 */
export function movingTypeTokenRatio(tokens: Tokens, window = WINDOW): number | null {
  if (tokens.length < window) return null;
  const counts = new Map<string, number>();
  let sum = 0;
  tokens.forEach((token, i) => {
    counts.set(token, (counts.get(token) ?? 0) + 1);
    if (i >= window) {
      const left = tokens[i - window]!;
      const rest = counts.get(left)! - 1;
      if (rest === 0) counts.delete(left);
      else counts.set(left, rest);
    }
    if (i >= window - 1) sum += counts.size / window;
  });
  return sum / (tokens.length - window + 1);
}

/**
 * HD-D (McCarthy & Jarvis 2007, 2010): the type-token ratio expected in `draws` tokens drawn from the text without
 * replacement, from the hypergeometric distribution. In (0, 1].
 * @returns null below `draws` tokens.
 */
export function hypergeometricDiversity(tokens: Tokens, draws = DRAWS): number | null {
  const n = tokens.length;
  if (n < draws) return null;
  let sum = 0;
  const absent = new Map<number, number>();
  for (const count of countsOf(tokens).values()) {
    let none = absent.get(count);
    if (none === undefined) {
      none = 1;
      for (let i = 0; i < draws; i++) none *= Math.max(0, n - count - i) / (n - i);
      absent.set(count, none);
    }
    sum += 1 - none;
  }
  return sum / draws;
}

/**
 * MTLD (McCarthy & Jarvis 2010): the mean number of tokens in which the type-token ratio falls to `.72`, read
 * forwards and backwards, with a partial factor for the remainder.
 * @returns null without tokens.
 */
export function textualLexicalDiversity(tokens: Tokens, threshold = FULL_FACTOR): number | null {
  if (tokens.length === 0) return null;
  return (factorLength(tokens, threshold) + factorLength([...tokens].reverse(), threshold)) / 2;
}

function factorLength(tokens: Tokens, threshold: number): number {
  let types = new Set<string>();
  let length = 0;
  let factors = 0;
  for (const token of tokens) {
    types.add(token);
    length++;
    if (types.size / length <= threshold) {
      factors++;
      types = new Set();
      length = 0;
    }
  }
  if (length > 0) factors += (1 - types.size / length) / (1 - threshold);
  // A text without repetition has no factor: its length is the lower bound.
  return tokens.length / (factors === 0 ? 1 : factors);
}

/**
 * Yule's K (1944): 10,000 times the probability that two random tokens are the same word. Higher is less diverse;
 * about 100 in ordinary English. Independent of length.
 * @returns null below two tokens.
 */
export function yuleK(tokens: Tokens): number | null {
  const n = tokens.length;
  if (n < 2) return null;
  let squares = 0;
  for (const count of countsOf(tokens).values()) squares += count * count;
  return (10_000 * (squares - n)) / (n * n);
}

/**
 * Distinct-n (Li et al. 2016): the share of different n-grams among all. Falls with length, so only texts with
 * equally many tokens are comparable.
 * @returns null below n tokens.
 */
export function distinctShare(tokens: Tokens, n: number): number | null {
  const grams = gramsOf(tokens, n);
  return grams.length === 0 ? null : new Set(grams).size / grams.length;
}

/** All runs of n tokens, in order. */
export function gramsOf(tokens: Tokens, n: number): string[] {
  return Array.from({ length: Math.max(0, tokens.length - n + 1) }, (_, i) =>
    tokens.slice(i, i + n).join("\u0000"),
  );
}

function countsOf(tokens: Tokens): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
