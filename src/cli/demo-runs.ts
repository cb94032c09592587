import { readFile } from "node:fs/promises";
import type { InputSources } from "../store/read-runs.ts";
import { withoutEndings } from "../store/source/endings.ts";
import { isRecord } from "../store/source/json-cells.ts";

/** Whether a run simulates the synthetic users of `simulate --demo`, according to the summary beside it. */
export async function ofDemo({ runs = [] }: InputSources): Promise<boolean> {
  for (const file of runs.flatMap(({ files }) => files))
    if (await saysSynthetic(summaryOf(file))) return true;
  return false;
}

/** Where `simgap simulate` puts the summary of predictions. */
function summaryOf(predictions: string): string {
  return `${withoutEndings(predictions).replace(/_prediction_results$/iu, "")}_run_summary.json`;
}

/** A missing or invalid summary is ignored. */
async function saysSynthetic(file: string): Promise<boolean> {
  try {
    const summary: unknown = JSON.parse(await readFile(file, "utf8"));
    return isRecord(summary) && summary.synthetic === true;
  } catch {
    return false;
  }
}
