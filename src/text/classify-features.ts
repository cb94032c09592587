import { gramsOf, type Tokens } from "./lexical/diversity.ts";

/** A person's text, as tokens. */
export interface TokenText {
  readonly user: string;
  readonly tokens: Tokens;
}

export interface GramFeatures {
  /** The words and word pairs that are features, by their number. */
  readonly names: readonly string[];
  /** For each text, the weight of each feature: 1 + log of its count. */
  readonly rows: readonly ReadonlyMap<number, number>[];
}

/** Words of fewer users identify them rather than their side. */
const MIN_USERS = 3;
const MAX_FEATURES = 20_000;

/**
 * Words and pairs of neighbouring words that at least three users say, the most widespread first, as features of texts.
 */
export function gramFeatures(texts: readonly TokenText[], maxFeatures = MAX_FEATURES): GramFeatures {
  const users = new Map<string, Set<string>>();
  const grams = texts.map(({ tokens }) => [...tokens, ...gramsOf(tokens, 2)]);
  texts.forEach(({ user }, i) => {
    for (const gram of new Set(grams[i]!)) {
      const known = users.get(gram);
      if (known === undefined) users.set(gram, new Set([user]));
      else if (known.size < MIN_USERS || !known.has(user)) known.add(user);
    }
  });
  const names = [...users]
    .filter(([, own]) => own.size >= MIN_USERS)
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxFeatures)
    .map(([gram]) => gram);
  const numbers = new Map(names.map((gram, i) => [gram, i]));
  const rows = grams.map((own) => {
    const counts = new Map<number, number>();
    for (const gram of own) {
      const number = numbers.get(gram);
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return new Map([...counts].map(([number, count]) => [number, 1 + Math.log(count)]));
  });
  return { names: names.map((gram) => gram.replace("\u0000", " ")), rows };
}
