import type { Estimate } from "../../src/model/finding.ts";
import { columnTotal } from "../../src/stats/user-sums.ts";
import type { Store } from "../../src/store/store.ts";
import { JUDGE, type RunSums } from "./sums.ts";

export const REPORTED_NOTE = "mean only, as the evaluator reported: no interval";
/** The mark under which evaluators write the mean of the four. */
const AVERAGE = "average_score";
const MARKS = ["intent_fidelity", "persona_mimicry", "knowledge_boundary", "semantic_alignment"];

/**
 * Means of a judge's marks, 1 to 10, that are only in an evaluator's summary: the average, and each mark (`dimension`).
 * Without marks of records they have no interval. Where the summaries of a run differ, nothing says how many records each
 * covers, so there is no mean.
 */
export async function reportedMarks(store: Store, runs: readonly RunSums[]): Promise<Estimate[]> {
  // A lake may lack this table, and then no problem speaks of it.
  if (!(await store.problems()).some(({ kind }) => kind === "judge_summary")) return [];
  const rows = await store.query(`
    SELECT run, mark, max(mean) AS mean FROM judge_summaries
    GROUP BY run, mark HAVING count(DISTINCT mean) = 1 ORDER BY run, mark`);
  return runs.flatMap(({ run, judge }) => {
    const means = new Map(
      rows.filter((row) => row.run === run).map(({ mark, mean }) => [String(mark), Number(mean)]),
    );
    const marks = MARKS.flatMap((mark) => {
      const value = means.get(mark);
      return value === undefined ? [] : [{ dimension: mark, value }];
    });
    const average = means.get(AVERAGE) ?? (marks.length === MARKS.length ? meanOf(marks) : undefined);
    return [...(average === undefined ? [] : [{ value: average }]), ...marks].map((mean) => ({
      measure: "judge_reported",
      run,
      ...mean,
      low: null,
      high: null,
      n: judge === undefined ? 0 : columnTotal(judge, JUDGE.asked),
      users: judge?.ids.length ?? 0,
      note: REPORTED_NOTE,
    }));
  });
}

function meanOf(marks: readonly { readonly value: number }[]): number {
  return marks.reduce((sum, { value }) => sum + value, 0) / marks.length;
}

/** Of a finding's estimates, the mean of the run's marks that an evaluator reported. */
export function reportedAverage(estimates: readonly Estimate[], run: string): Estimate | undefined {
  return estimates.find((e) => e.measure === "judge_reported" && e.run === run && e.dimension === undefined);
}
