import { REAL_RUN } from "../../src/model/finding.ts";
import { languagesIn, ONE_EACH } from "../../src/scoring/kept-scores.ts";
import { MARKER_COLUMNS } from "../../src/scoring/score-table.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { sqlText } from "../../src/store/sql.ts";
import type { Row, Store } from "../../src/store/store.ts";
import {
  eachUsers,
  streamUsers,
  streamUtterances,
  type UtteranceChoice,
} from "../../src/store/utterance-stream.ts";
import type { Language } from "../../src/text/language.ts";
import { ExampleChoice, type StyleExample } from "../../src/text/style/example-choice.ts";
import { DIMENSIONS, type MarkerHit } from "../../src/text/style/marker.ts";
import {
  addStyle,
  anyColumn,
  hitsColumn,
  MARKER_DIMENSIONS,
  markerColumn,
  STYLE_WIDTH,
  styleOf,
  TOKENS,
  UTTERANCES,
} from "../../src/text/style/style-sums.ts";
import { WordTally } from "../../src/text/style/word-tally.ts";
import { wordsOf } from "../../src/text/tokenize.ts";
import { isLanguage, languagesOf } from "../../src/text/utterance-language.ts";
import { LengthTally, stratumSql } from "./length-tally.ts";

/** What is kept of a run's utterances; nothing grows with their number. */
export interface RunStyle {
  /** One row per user, with the columns of `style-sums`. */
  readonly sums: UserSums;
  /** The same by length of turn. */
  readonly lengths: LengthTally;
  readonly words: WordTally;
  /** Number of utterances by language, including unsupported ones. */
  readonly languages: ReadonlyMap<string, number>;
  readonly examples: readonly StyleExample[];
}

export interface StyleReading extends UtteranceChoice {
  /** Only these languages; default: all supported ones. */
  readonly languages?: ReadonlySet<Language>;
  /** Examples to keep per dimension. */
  readonly examples: number;
  /** Whether words are counted. */
  readonly words: boolean;
}

/** Reads a run's utterances as a stream. */
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
  /** Its utterances left out because they have no real counterpart while others do. */
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

/** The distinct selections of real utterances, each of which is read once. */
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

/** The result of `readRunStyle` from stored scores (`hasScores`): sums in SQL; texts are read only for words. */
export async function readKeptStyle(store: Store, run: string, reading: StyleReading): Promise<RunStyle> {
  const rows = new Map<string, Float64Array>();
  const lengths = new LengthTally();
  const languages = new Map<string, number>();
  for await (const { user, language, stratum, sums } of keptSums(store, run, reading)) {
    if (reading.languages !== undefined && !(isLanguage(language) && reading.languages.has(language)))
      continue;
    languages.set(language, (languages.get(language) ?? 0) + sums[UTTERANCES]!);
    if (!isLanguage(language)) continue;
    const row = rows.get(user) ?? new Float64Array(STYLE_WIDTH);
    rows.set(user, row);
    for (const [column, amount] of sums.entries()) row[column]! += amount;
    lengths.addSums(user, stratum, sums);
  }
  const words = new WordTally();
  const choice = new ExampleChoice(reading.examples);
  if (reading.words) await addTexts(store, run, reading, words, choice);
  return { sums: userSums(rows), lengths, words, languages, examples: choice.examples() };
}

/** What a user says in a language, of turns of about one length: columns of `style-sums`. */
interface KeptSums {
  readonly user: string;
  readonly language: string;
  readonly stratum: number;
  readonly sums: Float64Array;
}

async function* keptSums(store: Store, run: string, reading: StyleReading): AsyncGenerator<KeptSums> {
  for await (const { rows } of eachUsers(store, ONE_EACH, run, reading, sumsSql)) {
    const first = rows.filter(({ again }) => again === false);
    const known = languagesIn(first);
    const fallback = new Map(
      first.flatMap(({ user_id, language }, i) => (language === null ? [[String(user_id), known[i]!]] : [])),
    );
    for (const row of rows) {
      const user = String(row.user_id);
      const language = String(row.language ?? fallback.get(user));
      // Of the readings of what has no letters, that in its user's language; the first where it is in none.
      if (row.language === null && (isLanguage(language) ? row.reading !== language : row.again === true))
        continue;
      yield { user, language, stratum: Number(row.stratum), sums: sumsOf(row) };
    }
  }
}

/** By user, own language, language in which it is read, and stratum; a text in no language that is read is in stratum 0. */
function sumsSql(chosen: string): string {
  const columns = [...MARKER_COLUMNS];
  const hits = columns.map(([column]) => `sum(${column}) AS ${column}`);
  const any = DIMENSIONS.map((dimension) => {
    const own = columns.filter(([, marker]) => MARKER_DIMENSIONS.get(marker) === dimension);
    const sum = own.map(([column]) => column).join(" + ");
    return `sum(CASE WHEN ${sum} > 0 THEN 1 ELSE 0 END) AS any_${dimension}`;
  });
  const keys = "user_id, language, reading, again, stratum";
  return `
    SELECT ${keys}, count(*) AS n, coalesce(sum(tokens), 0) AS tokens, ${[...hits, ...any].join(", ")}
    FROM (SELECT u.*, ${stratumSql("coalesce(u.tokens, 0)")} AS stratum FROM scores u WHERE ${chosen}) made
    GROUP BY ${keys} ORDER BY ${keys}`;
}

/** Columns of `style-sums`, of a row of `sumsSql`. */
function sumsOf(row: Row): Float64Array {
  const sums = new Float64Array(STYLE_WIDTH);
  sums[UTTERANCES] = Number(row.n);
  sums[TOKENS] = Number(row.tokens);
  for (const dimension of DIMENSIONS) sums[anyColumn(dimension)] = Number(row[`any_${dimension}`]);
  for (const [column, marker] of MARKER_COLUMNS) {
    const amount = Number(row[column]);
    sums[markerColumn(marker)] = amount;
    sums[hitsColumn(MARKER_DIMENSIONS.get(marker)!)]! += amount;
  }
  return sums;
}

/** The words and examples of a run: texts in the order of `scores`, which says where the markers are. */
async function addTexts(
  store: Store,
  run: string,
  reading: StyleReading,
  words: WordTally,
  examples: ExampleChoice,
): Promise<void> {
  const marked = streamUsers(store, { ...ONE_EACH, columns: "u.user_id, u.language, u.hits" }, run, reading);
  for await (const utterances of streamUtterances(store, run, reading)) {
    const { value } = await marked.next();
    const rows: readonly Row[] = value?.rows ?? [];
    if (rows.length !== utterances.length) throw new Error("scores and utterances come in other chunks");
    const languages = languagesIn(rows);
    utterances.forEach(({ user, text }, i) => {
      const language = languages[i]!;
      if (!isLanguage(language) || reading.languages?.has(language) === false) return;
      words.add(user, wordsOf(text, language));
      if (reading.examples === 0) return;
      const { language: own, hits } = rows[i]!;
      examples.add(text, own === null ? styleOf(text, language).hits : hitsIn(String(hits)));
    });
  }
}

function hitsIn(json: string): MarkerHit[] {
  const hits = JSON.parse(json) as readonly [marker: string, start: number, end: number][];
  return hits.map(([marker, start, end]) => ({
    marker,
    dimension: MARKER_DIMENSIONS.get(marker)!,
    start,
    end,
  }));
}
