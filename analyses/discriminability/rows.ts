import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { shuffle } from "../../src/stats/sparse-logistic.ts";
import { sqlText } from "../../src/store/sql.ts";
import type { Store } from "../../src/store/store.ts";
import { streamUtterances, type UtteranceChoice } from "../../src/store/utterance-stream.ts";
import { PIECE_WORDS } from "../../src/text/equal-pieces.ts";
import type { Language } from "../../src/text/language.ts";
import { wordsOf } from "../../src/text/tokenize.ts";
import { isLanguage, languagesOf } from "../../src/text/utterance-language.ts";

/** A person's text, as lower-case tokens. */
export interface SpokenText {
  readonly user: string;
  readonly tokens: readonly string[];
}

/** What a run says in one language: as it is said, and cut into pieces of equal length. */
export interface RunTexts {
  readonly turns: readonly SpokenText[];
  readonly pieces: readonly SpokenText[];
}

/** Maximum number of texts per run: with more, a classifier hardly improves. */
const MOST_TEXTS = 2000;

export async function readRunTexts(
  store: Store,
  run: string,
  choice: UtteranceChoice = {},
): Promise<ReadonlyMap<Language, RunTexts>> {
  const found = new Map<Language, { turns: SpokenText[]; pieces: SpokenText[] }>();
  for await (const utterances of streamUtterances(store, run, choice)) {
    const tags = languagesOf(utterances);
    const joined = new Map<string, { user: string; language: Language; tokens: string[] }>();
    utterances.forEach(({ user, text }, i) => {
      const language = tags[i]!;
      if (!isLanguage(language)) return;
      const own = found.get(language) ?? { turns: [], pieces: [] };
      found.set(language, own);
      const tokens = lowerWordsOf(text, language);
      own.turns.push({ user, tokens });
      const key = JSON.stringify([user, language]);
      const all = joined.get(key) ?? { user, language, tokens: [] };
      joined.set(key, all);
      for (const token of tokens) all.tokens.push(token);
    });
    for (const { user, language, tokens } of joined.values()) {
      for (const piece of piecesOf(tokens)) found.get(language)!.pieces.push({ user, tokens: piece });
    }
  }
  return new Map(
    [...found].map(([tag, own]) => [tag, { turns: thinned(own.turns), pieces: thinned(own.pieces) }]),
  );
}

/** Everything a user says, turn after turn, in pieces of nearly equal length. */
function piecesOf(tokens: readonly string[]): string[][] {
  const count = Math.round(tokens.length / PIECE_WORDS);
  const end = (i: number) => Math.round((i * tokens.length) / count);
  return Array.from({ length: count }, (_, i) => tokens.slice(end(i), end(i + 1)));
}

function lowerWordsOf(text: string, language: Language): string[] {
  return wordsOf(text, language).map((word) => word.toLowerCase());
}

/** Every nth text, so that all users are kept. */
function thinned(texts: readonly SpokenText[]): readonly SpokenText[] {
  const step = Math.ceil(texts.length / MOST_TEXTS);
  return step <= 1 ? texts : texts.filter((_, i) => i % step === 0);
}

/** A user's answers as features: the share answered yes to each question, by its number. */
export interface AnswerRow {
  readonly user: string;
  readonly features: ReadonlyMap<number, number>;
}

/** Users' rates of yes by question, real and simulated, on the items that the run was asked. */
export async function readAnswers(
  store: Store,
  run: string,
): Promise<{ readonly real: readonly AnswerRow[]; readonly simulated: readonly AnswerRow[] }> {
  const rows = await store.query(`
    SELECT user_id, field, CAST(count(*) AS INTEGER) AS n, CAST(sum(truth) AS INTEGER) AS truth, CAST(sum(label) AS INTEGER) AS label
    FROM answers WHERE kind = 'binary' AND run = ${sqlText(run)} GROUP BY user_id, field ORDER BY user_id, field`);
  const fields = [...new Set(rows.map(({ field }) => String(field)))].sort();
  const numbers = new Map(fields.map((field, i) => [field, i]));
  const side = (column: "truth" | "label"): AnswerRow[] => {
    const users = new Map<string, Map<number, number>>();
    for (const row of rows) {
      const own = users.get(String(row.user_id)) ?? new Map<number, number>();
      users.set(String(row.user_id), own);
      // Separate features for yes and no, so that an unasked question is neither.
      const rate = Number(row[column]) / Number(row.n);
      const at = 2 * numbers.get(String(row.field))!;
      own.set(at, rate);
      own.set(at + 1, 1 - rate);
    }
    return [...users].map(([user, features]) => ({ user, features }));
  };
  return { real: side("truth"), simulated: side("label") };
}

/** Two random halves of the real users, for the floor: people against people. */
export function halvesOf<T extends { readonly user: string }>(
  rows: readonly T[],
  seed: number,
): readonly [T[], T[]] {
  const users = [...new Set(rows.map(({ user }) => user))].sort();
  shuffle(users, xoroshiro128plus(seed));
  const first = new Set(users.filter((_, i) => i % 2 === 0));
  return [rows.filter(({ user }) => first.has(user)), rows.filter(({ user }) => !first.has(user))];
}
