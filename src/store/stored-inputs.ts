import { type Input, type Problem, REAL_RUN } from "../model/finding.ts";
import type { Row } from "./store.ts";

/** Whoever answers SQL. */
interface Asked {
  query(sql: string): Promise<readonly Row[]>;
}

/** What a store was filled from, in the order of the command line. */
export async function inputsOf(store: Asked): Promise<readonly Input[]> {
  const rows = await store.query(
    "SELECT run, path, sha256, bytes, records FROM inputs ORDER BY position, path",
  );
  return rows.map((row) => ({
    run: String(row.run),
    path: String(row.path),
    sha256: String(row.sha256),
    bytes: Number(row.bytes),
    records: Number(row.records),
  }));
}

/** The runs that each input holds, by its path as it is shown, real users first. */
export async function inputRunsOf(store: Asked): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await store.query(
    `SELECT i.path AS path, r.run AS run FROM inputs i JOIN input_runs r ON i.position = r.position
    ORDER BY i.position, CASE WHEN r.run = '${REAL_RUN}' THEN 0 ELSE 1 END, r.run`,
  );
  const runs = new Map<string, string[]>();
  for (const { path, run } of rows) runs.set(String(path), [...(runs.get(String(path)) ?? []), String(run)]);
  return runs;
}

/** What was odd in the inputs, by run and kind. */
export async function problemsOf(store: Asked): Promise<readonly Problem[]> {
  const rows = await store.query(`
    SELECT run, kind, CAST(sum("count") AS BIGINT) AS n, min(example) AS example
    FROM problems GROUP BY run, kind ORDER BY run, kind`);
  return rows.map((row) => ({
    run: String(row.run),
    kind: String(row.kind),
    count: Number(row.n),
    example: String(row.example),
  }));
}
