import { expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { gapRows, hourRows } from "../../../analyses/sequences/steps.ts";
import { runAnalyses } from "../../../src/analysis/run-analyses.ts";
import { hasScores } from "../../../src/scoring/score-table.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { openTables } from "../../../src/store/tables/open-tables.ts";
import { loadIntoTrino, openTrinoTarget } from "../../../src/store/trino/load-tables.ts";
import { TrinoStore } from "../../../src/store/trino/trino-store.ts";

/**
 * A cluster that runs already, with the tables of a folder that `simgap load` wrote:
 * SIMGAP_TRINO=trino://host:port/catalog/schema SIMGAP_TABLES=folder. What is inserted goes into
 * an empty schema, and is dropped again: SIMGAP_TRINO_EMPTY=trino://host:port/catalog/schema. A schema that has the
 * folder's scores too: SIMGAP_TRINO_SCORED=trino://host:port/catalog/schema.
 */
const {
  SIMGAP_TRINO: engine,
  SIMGAP_TABLES: tables,
  SIMGAP_TRINO_EMPTY: empty,
  SIMGAP_TRINO_SCORED: withScores,
} = process.env;
const here = engine !== undefined && tables !== undefined;

/** An analysis asks many statements, each of which costs Trino a fraction of a second. */
const MINUTES = 10 * 60_000;

it.skipIf(!here).each(Object.values(analyses).map(({ id }) => id as keyof typeof analyses))(
  "%s in Trino is what it is in DuckDB (needs SIMGAP_TRINO and SIMGAP_TABLES)",
  async (only) => {
    const [duck, trino] = [await openTables(tables!), await TrinoStore.open(engine!)];
    try {
      const [expected, found] = [
        await runAnalyses(duck, analyses, { only: [only] }),
        await runAnalyses(trino, analyses, { only: [only] }),
      ];
      expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
    } finally {
      await duck.close();
    }
  },
  MINUTES,
);

it.skipIf(withScores === undefined).each([true, false])(
  "scores in Trino are what they are in DuckDB, examples %s (needs SIMGAP_TRINO_SCORED)",
  async (examples) => {
    const [duck, trino] = [await openTables(tables!), await TrinoStore.open(withScores!)];
    for (const one of [trino, duck]) expect(await hasScores(one)).toBe(true);
    const options = { only: ["sentiment", "language-style"] as const, examples };
    try {
      expect(JSON.stringify(await runAnalyses(trino, analyses, options))).toBe(
        JSON.stringify(await runAnalyses(duck, analyses, options)),
      );
    } finally {
      await duck.close();
    }
  },
  MINUTES,
);

it.skipIf(!here)(
  "texts that statements read are the same times and hours in both (needs SIMGAP_TRINO and SIMGAP_TABLES)",
  async () => {
    // Every form that readers leave: a date, whole seconds, parts of one that cross the beginning of the next.
    const times = [
      "2025-09-01",
      "2025-09-01 11:59:59.5",
      "2025-09-01 12:00:00.4",
      "2025-09-01 12:00:01",
      "2025-09-01 12:00:02.999999",
      "2025-09-01 12:00:03.0000001",
      "2025-09-01 23:59:59.999",
      "2025-09-02 00:00:00",
      "2024-02-29 00:00:00",
    ];
    const rows = times.map((time, i) => `('sim', 'a', '${i}', 'video', '${time}', 1)`).join(", ");
    const steps = `SELECT * FROM (VALUES ${rows}) AS made(run, user_id, item, scenario, happened, deed)`;
    const [duck, trino] = [await openTables(tables!), await TrinoStore.open(engine!)];
    try {
      expect(await gapRows(trino, steps, 0)).toEqual(await gapRows(duck, steps, 0));
      expect(await hourRows(trino, steps, 0)).toEqual(await hourRows(duck, steps, 0));
    } finally {
      await duck.close();
    }
  },
  MINUTES,
);

it.skipIf(empty === undefined)(
  "rows that are inserted into Trino are those of DuckDB, whatever their numbers and texts (needs SIMGAP_TRINO_EMPTY)",
  async () => {
    const numbers = ["0.1", "0.1 + 0.2", "1 / 3e0", "5e-324", "1.7976931348623157e308", "1e21", "1e-7"];
    const texts = [
      'it\'s "so"',
      "a\r\nb\tc\u2028d",
      "好😀 e\u0301 é",
      "\\n \\u0041 U&'\\0041'",
      "-- /* ; */",
      "",
      "  a  ",
    ];
    const duck = await DuckStore.open();
    for (const number of [...numbers, "'-0'", "'NaN'", "'Infinity'", "'-Infinity'", "NULL"])
      await duck.run(
        `INSERT INTO answers (run, user_id, truth, text_digest) SELECT 'sim', count(*), CAST(${number} AS DOUBLE), 18446744073709551615 FROM answers`,
      );
    for (const text of texts)
      await duck.run(
        `INSERT INTO utterances (run, turn, text, matched) SELECT 'real', count(*), '${text.replaceAll("'", "''")}', true FROM utterances`,
      );
    const target = await openTrinoTarget(empty!);
    try {
      await loadIntoTrino(duck, target);
      const trino = await TrinoStore.open(empty!);
      for (const sql of [
        "SELECT run, user_id, truth, CAST(text_digest AS VARCHAR) AS digest, weight FROM answers ORDER BY CAST(user_id AS INTEGER)",
        "SELECT run, turn, text, matched, lang FROM utterances ORDER BY turn",
      ])
        expect(await trino.query(sql)).toEqual(await duck.query(sql));
    } finally {
      expect(await target.made.drop()).toEqual([]);
      await duck.close();
    }
  },
  MINUTES,
);
