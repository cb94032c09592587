import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { dispersion, dispersionRatio, type FieldTrials } from "../../src/stats/dispersion.ts";
import { sqlText } from "../../src/store/sql.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";

/** Real answers over all items that any run was asked, each once. */
const REAL_TRIALS = `
  SELECT user_id, field, CAST(count(*) AS INTEGER) AS n, CAST(sum(answer) AS INTEGER) AS yes
  FROM (SELECT user_id, item, field, min(truth) AS answer FROM answers WHERE kind = 'binary' GROUP BY user_id, item, field) once
  GROUP BY user_id, field ORDER BY user_id, field`;

const trialsOf = (run: string, answer: "truth" | "label") => `
  SELECT user_id, field, CAST(count(*) AS INTEGER) AS n, CAST(sum(${answer}) AS INTEGER) AS yes
  FROM answers WHERE kind = 'binary' AND run = ${sqlText(run)} GROUP BY user_id, field ORDER BY user_id, field`;

/**
 * How much users differ in what they say yes to, on the scale of log odds, which no rate can fake: `dispersion` of the
 * real users and of each simulator, and the ratio of the two on the same items.
 */
export async function dispersionEstimates(store: Store, options: AnalysisOptions): Promise<Estimate[]> {
  const real = await store.query(REAL_TRIALS);
  if (real.length === 0) return [];
  const all = dispersion(fieldTrials(real));
  const estimates: Estimate[] = [
    estimateOf({ measure: "dispersion", run: REAL_RUN, n: answersOf(real) }, all, options),
  ];
  for (const { name } of await simulatedRuns(store, "answers")) {
    const [truth, said] = [
      await store.query(trialsOf(name, "truth")),
      await store.query(trialsOf(name, "label")),
    ];
    const key = { run: name, n: answersOf(said) };
    const own = dispersion(fieldTrials(said));
    const ratio = dispersionRatio(own, alike(real, truth) ? all : dispersion(fieldTrials(truth)));
    const p = ratio.users < MIN_USERS_FOR_P ? null : ratio.p;
    estimates.push(estimateOf({ measure: "dispersion", ...key }, own, options), {
      ...estimateOf({ measure: "dispersion_ratio", ...key }, ratio, options),
      p,
    });
  }
  return withAdjusted(estimates);
}

/** Holm over the simulators. */
function withAdjusted(estimates: readonly Estimate[]): Estimate[] {
  const family = estimates.filter(({ measure }) => measure === "dispersion_ratio");
  const adjusted = adjust(
    family.map(({ p }) => p ?? null),
    "holm",
  );
  const q = new Map(family.map((e, i) => [e, adjusted[i] ?? null]));
  return estimates.map((e) => (q.has(e) ? { ...e, q: q.get(e) ?? null } : e));
}

/** Whether a run was asked what all runs together were: most are, and the fit is then known. */
function alike(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, i) => row.n === b[i]!.n && row.yes === b[i]!.yes);
}

function answersOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row.n), 0);
}

/** Rows of user, question, answers and yeses as the fit takes them. */
export function fieldTrials(rows: readonly Row[]): FieldTrials {
  const users = new Map<string, number>();
  const fields = new Map<string, { users: number[]; trials: { yes: number; of: number }[] }>();
  for (const row of rows) {
    const id = String(row.user_id);
    const user = users.get(id) ?? users.size;
    users.set(id, user);
    const name = String(row.field);
    const field = fields.get(name) ?? { users: [], trials: [] };
    fields.set(name, field);
    field.users.push(user);
    field.trials.push({ yes: Number(row.yes), of: Number(row.n) });
  }
  return { ids: [...users.keys()], fields: [...fields.values()] };
}
