import { sentiment } from "../../analyses/sentiment/index.ts";
import { type AnalysisOptions, DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { type Finding, findEstimate } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";

/** One utterance: run, user, item (null where not matched), text, language. */
export type Said = readonly [run: string, user: string, item: string | null, text: string, lang?: string];

export async function withSaid<T>(said: readonly Said[], ask: (store: DuckStore) => Promise<T>): Promise<T> {
  const store = await DuckStore.open();
  try {
    const text = (value: string | null | undefined) =>
      value == null ? "NULL" : `'${value.replaceAll("'", "''")}'`;
    for (let start = 0; start < said.length; start += 5000) {
      await store.run(
        `INSERT INTO utterances (run, user_id, item, conversation, turn, text, lang, matched) VALUES ${said
          .slice(start, start + 5000)
          .map(
            ([run, user, item, words, lang], i) =>
              `(${text(run)}, ${text(user)}, ${text(item)}, ${text(item ?? user)}, ${item === null ? start + i : "NULL"}, ${text(words)}, ${text(lang)}, ${item !== null})`,
          )
          .join(", ")}`,
      );
    }
    return await ask(store);
  } finally {
    await store.close();
  }
}

/** What sentiment finds in them. */
export const measured = (said: readonly Said[], options: Partial<AnalysisOptions> = {}) =>
  withSaid(said, (store) => sentiment.measure(store, { ...DEFAULT_OPTIONS, ...options }));

export const figureOf = (finding: Finding, measure: string, run: string) =>
  findEstimate(finding, { measure, run })?.value;
