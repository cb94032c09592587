import { expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { runAnalyses } from "../../../src/analysis/run-analyses.ts";
import { openTables } from "../../../src/store/tables/open-tables.ts";
import { TrinoStore } from "../../../src/store/trino/trino-store.ts";

/**
 * A cluster that runs already, with the tables of a folder that `simgap load` wrote:
 * SIMGAP_TRINO=trino://host:port/catalog/schema SIMGAP_TABLES=folder.
 */
const { SIMGAP_TRINO: engine, SIMGAP_TABLES: tables } = process.env;
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
