import { afterAll, beforeAll, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";

let store: DuckStore;
beforeAll(async () => {
  store = await DuckStore.open();
});
afterAll(() => store.close());

it("rows of many chunks come whole and in order, however many texts are different", async () => {
  const count = 70_000;
  const rows = await store.query(`
    SELECT CAST(i AS INTEGER) AS i, 'user ' || i AS user_id, 'field ' || (i % 3) AS field, CAST(i AS HUGEINT) / 2 AS half,
      i % 2 = 0 AS even, CASE WHEN i % 5 = 0 THEN NULL ELSE DATE '2025-01-01' END AS day
    FROM range(${count}) made(i) ORDER BY i`);
  expect(rows).toHaveLength(count);
  const odd = rows.findIndex(
    (row, i) =>
      row.i !== i ||
      row.user_id !== `user ${i}` ||
      row.field !== `field ${i % 3}` ||
      row.half !== i / 2 ||
      row.even !== (i % 2 === 0) ||
      (i % 5 === 0 ? row.day !== null : typeof row.day !== "string"),
  );
  expect(odd).toBe(-1);
});

it("queries that are under way at the same time do not disturb each other", async () => {
  const counts = [5000, 1, 0, 9000];
  const found = await Promise.all(counts.map((n) => store.query(`SELECT i AS i FROM range(${n}) made(i)`)));
  expect(found.map((rows) => rows.length)).toEqual(counts);
});
