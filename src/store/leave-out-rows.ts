import type { Chosen } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import { blankSql, sqlName } from "./sql.ts";

/** Columns in which rows must have a value. */
interface Filled<N extends string> {
  readonly filled: readonly N[];
  readonly nullable?: N;
  readonly nullableOften?: boolean;
  readonly numbered?: string;
}

/** Leaves out and counts rows with a null value in a column that allows single ones. */
export async function leaveOutNull<N extends string>(
  store: DuckStore,
  reading: Reading,
  { nullable, nullableOften = false, numbered = "record" }: Filled<N>,
  chosen: Chosen<N>,
): Promise<void> {
  if (nullable === undefined || chosen[nullable] === undefined) return;
  const isNull = nullableOften ? blankSql(sqlName(nullable)) : `${sqlName(nullable)} IS NULL`;
  const [found] = await store.query(
    `SELECT count(*) AS n, count(*) FILTER (${isNull}) AS nulls, min(${sqlName(numbered)}) FILTER (${isNull}) AS record FROM ${sqlName(reading.table)}`,
  );
  const nulls = Number(found?.nulls);
  if (nulls === 0 || nulls === Number(found?.n) || (nulls > 1 && !nullableOften)) return;
  await store.run(`DELETE FROM ${sqlName(reading.table)} WHERE ${isNull}`);
  await noteProblem(
    store,
    reading.run,
    "row_without_user",
    nulls,
    `${reading.shown}, record ${found?.record}`,
  );
}

/** Leaves out rows without a required value and records the error. */
export async function leaveOutEmpty<N extends string>(
  store: DuckStore,
  reading: Reading,
  { filled, numbered = "record" }: Filled<N>,
  chosen: Chosen<N>,
): Promise<void> {
  const table = sqlName(reading.table);
  for (const name of filled.filter((one) => chosen[one] !== undefined)) {
    const empty = blankSql(sqlName(name));
    const [found] = await store.query(
      `SELECT count(*) AS n, min(${sqlName(numbered)}) AS record FROM ${table} WHERE ${empty}`,
    );
    const count = Number(found?.n);
    if (count === 0) continue;
    const place = { file: reading.shown, record: Number(found?.record), key: name };
    reading.faults.note(place, { found: "nothing", expected: "a value" }, count);
    await store.run(`DELETE FROM ${table} WHERE ${empty}`);
  }
}
