import type { Distribution } from "../../src/model/drawn.ts";
import { PROBABILITY_BINS } from "../../src/stats/probability-bins.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { probabilityCounts } from "./queries.ts";

/** Bins of the predicted probability, as the finding carries them. */
const BINS = 20;

/**
 * How each run's predicted probabilities are distributed, of all answers (`basis` "all") and of those that are truly
 * yes, both as shares of all answers, by weight where they have one; none for a run that only says yes or no.
 */
export async function probabilityDistributions(store: Store, weighted: boolean): Promise<Distribution[]> {
  const byRun = new Map<string, Row[]>();
  for (const row of await store.query(probabilityCounts(weighted ? "weighted" : "counted"))) {
    const run = String(row.run);
    byRun.set(run, [...(byRun.get(run) ?? []), row]);
  }
  return [...byRun].flatMap(([run, rows]) =>
    rows.some(({ graded }) => Number(graded) > 0) ? distributionsOf(run, rows) : [],
  );
}

function distributionsOf(run: string, rows: readonly Row[]): Distribution[] {
  const n = rows.reduce((sum, row) => sum + Number(row.answers), 0);
  const sharesOf = (column: "answers" | "positives") => {
    const shares = Array.from({ length: BINS }, () => 0);
    for (const row of rows)
      shares[Math.floor((Number(row.bin) * BINS) / PROBABILITY_BINS)]! += Number(row[column]) / n;
    return shares;
  };
  return (["answers", "positives"] as const).map((column) => ({
    measure: "probability",
    run,
    basis: column === "answers" ? "all" : "yes",
    width: 1 / BINS,
    shares: sharesOf(column),
    beyond: 0,
  }));
}
