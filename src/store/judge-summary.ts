import { stat } from "node:fs/promises";
import { InputError } from "../model/errors.ts";
import type { DuckStore } from "./duck-store.ts";
import { inside } from "./formats/content.ts";
import type { Reading } from "./reading.ts";
import { isRecord } from "./source/json-cells.ts";
import { jsonEntries } from "./source/json-entries.ts";
import { openSource } from "./source/source.ts";
import { sqlText } from "./sql.ts";

/** The files that the benchmark writes beside predictions, and the keys of the judge's mean marks in them. */
const BESIDE = [
  { suffix: "_run_summary.json", path: ["llm_judge", "average_scores"] },
  { suffix: "_evaluation_report.json", path: ["llm_judge_metrics"] },
] as const;

/**
 * The benchmark's released code judges after writing the predictions, so marks may be only in its summaries. If a
 * run's records have none, the means from the summary beside the file go to `judge_summaries`, without interval and
 * with a note.
 */
export async function readJudgeSummaries(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const rows = await store.query("SELECT DISTINCT run FROM judgements WHERE status = 'judged'");
  const judged = new Set(rows.map(({ run }) => String(run)));
  for (const reading of readings) if (!judged.has(reading.run)) await readJudgeSummary(store, reading);
}

/** The files beside predictions that may hold the means of marks; they may not exist. */
export function summariesBeside(predictions: string): string[] {
  const base = /^(.*)_prediction_results\.json(?:\.gz)?$/iu.exec(predictions)?.[1];
  return base === undefined ? [] : BESIDE.map(({ suffix }) => `${base}${suffix}`);
}

async function readJudgeSummary(store: DuckStore, reading: Reading): Promise<void> {
  const run = sqlText(reading.run);
  const beside = summariesBeside(reading.recognised.source.path);
  for (const [i, file] of beside.entries()) {
    const { path } = BESIDE[i]!;
    const marks = await marksIn(file, path);
    if (marks.length === 0) continue;
    await store.run(`
      INSERT INTO judge_summaries VALUES ${marks.map(([mark, mean]) => `(${run}, ${sqlText(mark)}, ${mean})`).join(", ")};
      INSERT INTO problems VALUES (${run}, 'judge_summary', 1, ${sqlText(nameOf(file))})`);
    return;
  }
}

function nameOf(file: string): string {
  return file.split(/[/\\]/u).at(-1) ?? file;
}

/** Mean marks by name, 1 to 10; empty if the file does not exist or has none. */
async function marksIn(file: string, path: readonly string[]): Promise<[string, number][]> {
  const there = await stat(file).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  );
  if (!there) return [];
  const [outer = "", ...rest] = path;
  const entries: Record<string, unknown> = {};
  for await (const { key, value } of jsonEntries(await openSource(file), []))
    if (key === outer) entries[key] = value;
  const marks = inside(entries[outer], ...rest);
  if (!isRecord(marks)) return [];
  return Object.entries(marks).flatMap(([mark, mean]): [string, number][] => {
    if (typeof mean !== "number") return [];
    if (mean >= 1 && mean <= 10) return [[mark, mean]];
    throw new InputError(
      { file, key: [...path, mark].join(".") },
      { found: String(mean), expected: "a mean mark from 1 to 10" },
    );
  });
}
