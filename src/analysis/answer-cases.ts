import { type Case, REAL_RUN } from "../model/finding.ts";
import { sqlList, sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { caseOf, DRAWN_USERS, drawnByLot, mostDisputed } from "./cases.ts";
import type { AnalysisOptions } from "./options.ts";

/** SQL for yes/no questions that a simulator answered. */
const ANSWERED = "kind = 'binary' AND truth IS NOT NULL AND label IS NOT NULL";

/**
 * Cases of randomly drawn users in which simulators' answers to yes/no questions differ most from the real user's: one
 * item per user, largest share of different answers first.
 */
export async function answerCases(store: Store, { seed }: AnalysisOptions): Promise<readonly Case[]> {
  const users = await store.query(`SELECT DISTINCT user_id FROM answers WHERE ${ANSWERED} ORDER BY user_id`);
  const drawn = drawnByLot(
    users.map((row) => String(row.user_id)),
    String,
    seed,
    DRAWN_USERS,
  );
  if (drawn.length === 0) return [];
  const items = await store.query(`
    SELECT user_id, item, scenario, avg(CASE WHEN label = truth THEN 0e0 ELSE 1e0 END) AS other
    FROM answers WHERE ${ANSWERED} AND user_id IN ${sqlList(drawn)}
    GROUP BY user_id, item, scenario ORDER BY user_id, item, scenario`);
  const chosen = mostDisputed(
    items.map((row) => ({
      user: String(row.user_id),
      item: String(row.item),
      scenario: String(row.scenario),
      disagreement: Number(row.other),
    })),
    seed,
  );
  const cases: Case[] = [];
  for (const { user, item, scenario } of chosen) {
    const rows = await store.query(`
      SELECT run, field, truth, label FROM answers
      WHERE ${ANSWERED} AND user_id = ${sqlText(user)} AND item = ${sqlText(item)} AND scenario = ${sqlText(scenario)}
      ORDER BY field, run`);
    cases.push(answerCase(rows, scenario));
  }
  return cases.toSorted((a, b) => b.disagreement - a.disagreement);
}

function answerCase(rows: readonly Row[], scenario: string): Case {
  const fields = (own: readonly Row[]) => [...new Set(own.map(({ field }) => String(field)))];
  const runs = [...new Set(rows.map(({ run }) => String(run)))];
  const simulated = runs.map((run) => {
    const own = rows.filter((row) => row.run === run);
    return {
      run,
      differs: own.filter((row) => row.label !== row.truth).length / own.length,
      acts: fields(own.filter((row) => row.label === 1)),
      missed: fields(own.filter((row) => row.truth === 1 && row.label === 0)),
    };
  });
  return caseOf({ run: REAL_RUN, acts: fields(rows.filter((row) => row.truth === 1)) }, simulated, scenario);
}
