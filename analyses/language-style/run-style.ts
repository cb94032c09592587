import { REAL_RUN } from "../../src/model/finding.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { sqlText } from "../../src/store/sql.ts";
import type { Store } from "../../src/store/store.ts";
import { streamUtterances, type UtteranceChoice } from "../../src/store/utterance-stream.ts";
import type { Language } from "../../src/text/language.ts";
import { ExampleChoice, type StyleExample } from "../../src/text/style/example-choice.ts";
import { addStyle, STYLE_WIDTH, styleOf } from "../../src/text/style/style-sums.ts";
import { WordTally } from "../../src/text/style/word-tally.ts";
import { isLanguage, languagesOf } from "../../src/text/utterance-language.ts";
import { LengthTally } from "./length-tally.ts";

/** All that is kept of what a run says: nothing grows with the number of utterances. */
export interface RunStyle {
  /** A row a user; the columns are those of `style-sums`. */
  readonly sums: UserSums;
  /** The same by length of turn. */
  readonly lengths: LengthTally;
  readonly words: WordTally;
  /** Utterances by language, also of languages that are not read. */
  readonly languages: ReadonlyMap<string, number>;
  readonly examples: readonly StyleExample[];
}

export interface StyleReading extends UtteranceChoice {
  /** Only these languages; default: all that simgap reads. */
  readonly languages?: ReadonlySet<Language>;
  /** Examples to keep per dimension. */
  readonly examples: number;
  /** Whether words are counted. */
  readonly words: boolean;
}

/** Reads the utterances of a run as they stream by. */
export async function readRunStyle(store: Store, run: string, reading: StyleReading): Promise<RunStyle> {
  const rows = new Map<string, Float64Array>();
  const lengths = new LengthTally();
  const words = new WordTally();
  const languages = new Map<string, number>();
  const choice = new ExampleChoice(reading.examples);
  for await (const utterances of streamUtterances(store, run, reading)) {
    const tags = languagesOf(utterances);
    utterances.forEach(({ user, text }, i) => {
      const tag = tags[i]!;
      if (reading.languages !== undefined && !(isLanguage(tag) && reading.languages.has(tag))) return;
      languages.set(tag, (languages.get(tag) ?? 0) + 1);
      if (!isLanguage(tag)) return;
      const style = styleOf(text, tag);
      let row = rows.get(user);
      if (row === undefined) {
        row = new Float64Array(STYLE_WIDTH);
        rows.set(user, row);
      }
      addStyle(row, style);
      lengths.add(user, style);
      if (reading.words) words.add(user, style.words);
      if (reading.examples > 0) choice.add(text, style.hits);
    });
  }
  return { sums: userSums(rows), lengths, words, languages, examples: choice.examples() };
}

/** Which utterances of a simulator are compared with which of real users. */
export interface UtterancePairing {
  readonly run: string;
  /** Each of its utterances answers an item at which a real user's is known: same users, same situations. */
  readonly matched: boolean;
  /** The real utterances that it is compared with. */
  readonly reference: UtteranceChoice;
  /** Its own utterances that are compared. */
  readonly own: UtteranceChoice;
  /** Its utterances that stay out, as they have no real counterpart while others do. */
  readonly leftOut: number;
}

interface RunCounts {
  readonly utterances: number;
  readonly matched: number;
}

/** What each simulator is compared with: matched utterances with their counterparts, others with any of the same kind. */
export async function matchings(store: Store, runs: readonly string[]): Promise<readonly UtterancePairing[]> {
  const rows = await store.query(`
    SELECT run, CAST(count(*) AS INTEGER) AS n, CAST(sum(CASE WHEN matched THEN 1 ELSE 0 END) AS INTEGER) AS matched
    FROM utterances GROUP BY run`);
  const counts = new Map(
    rows.map(
      (row) => [String(row.run), { utterances: Number(row.n), matched: Number(row.matched) }] as const,
    ),
  );
  const real = counts.get(REAL_RUN) ?? { utterances: 0, matched: 0 };
  const found: UtterancePairing[] = [];
  for (const run of runs) {
    const own = counts.get(run) ?? { utterances: 0, matched: 0 };
    const pairs = own.matched > 0 && real.matched > 0 ? await pairsOf(store, run) : 0;
    found.push(pairs > 0 ? matchedMatching(run, pairs, own, real) : unmatchedMatching(run, real));
  }
  return found;
}

/** As few different choices of real utterances as there can be: each is read once. */
function matchedMatching(run: string, pairs: number, own: RunCounts, real: RunCounts): UtterancePairing {
  const everything = pairs === real.utterances;
  const reference = everything ? {} : pairs === real.matched ? { matched: true } : { pairedWith: run };
  const ownChoice = pairs === own.utterances ? {} : { pairedWith: REAL_RUN };
  return { run, matched: true, reference, own: ownChoice, leftOut: own.utterances - pairs };
}

function unmatchedMatching(run: string, real: RunCounts): UtterancePairing {
  const free = real.utterances - real.matched;
  const reference = free === 0 || free === real.utterances ? {} : { matched: false };
  return { run, matched: false, reference, own: {}, leftOut: 0 };
}

async function pairsOf(store: Store, run: string): Promise<number> {
  const [row] = await store.query(`
    SELECT CAST(count(*) AS INTEGER) AS n FROM utterances s
    JOIN utterances t ON t.user_id = s.user_id AND t.item = s.item
    WHERE s.run = ${sqlText(run)} AND s.matched AND t.run = ${sqlText(REAL_RUN)} AND t.matched`);
  return Number(row?.n);
}
