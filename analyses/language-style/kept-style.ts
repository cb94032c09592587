import { languagesIn, ONE_EACH } from "../../src/scoring/kept-scores.ts";
import { MARKER_COLUMNS } from "../../src/scoring/score-table.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { eachUsers, streamUsers, streamUtterances } from "../../src/store/utterance-stream.ts";
import { ExampleChoice } from "../../src/text/style/example-choice.ts";
import { DIMENSIONS, type MarkerHit } from "../../src/text/style/marker.ts";
import {
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
import { isLanguage } from "../../src/text/utterance-language.ts";
import { LengthTally, stratumSql } from "./length-tally.ts";
import type { RunStyle, StyleReading } from "./run-style.ts";

/** What `readRunStyle` finds, from the markers that the store keeps (`hasScores`): sums in SQL, and texts for words alone. */
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
