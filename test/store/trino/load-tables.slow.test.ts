import { afterAll, afterEach, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { runAnalyses } from "../../../src/analysis/run-analyses.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { loadIntoTrino, openTrinoTarget } from "../../../src/store/trino/load-tables.ts";
import { TrinoStore } from "../../../src/store/trino/trino-store.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { answerBy, type MockError, type MockTrino, mockTrino } from "../../support/mock-trino.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

const folder = scratch();
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => folder.remove());

/** A lake on DuckDB, empty at first; what is refused is answered by an error. */
async function lake(refused: (sql: string) => MockError | undefined = () => undefined) {
  const store = await DuckStore.open({}, "SELECT 1");
  const mock = await mockTrino(async (sql) => refused(sql) ?? answerBy(store, sql), { page: 5000 });
  open.push(mock, store);
  return { store, mock };
}

const tablesIn = async (store: DuckStore) =>
  (await store.query("SELECT table_name FROM information_schema.tables ORDER BY table_name")).map(
    ({ table_name }) => table_name,
  );

async function people(): Promise<DuckStore> {
  const store = await syntheticStore(folder.path, {
    users: 10,
    items: 8,
    simulators: ["mild", "utopian"],
    traces: true,
  });
  open.push(store);
  return store;
}

const load = async (store: DuckStore, { engine }: MockTrino) =>
  loadIntoTrino(store, await openTrinoTarget(engine, { waitMs: 1, tries: 2 }));

describe("tables that are loaded into Trino", () => {
  it("give the findings of the inputs, texts with quotes and line ends as they are", async () => {
    const [duck, { store, mock }] = [await people(), await lake()];
    await duck.run(
      "UPDATE utterances SET text = 'it''s \"so\"' || chr(10) || '好 ; -- ' || text WHERE turn = 1",
    );
    const rows = await load(duck, mock);
    expect(rows.get("answers")).toBe(await duck.count("answers"));
    expect((await tablesIn(store)).filter((name) => String(name).startsWith("loading"))).toEqual([]);
    const trino = await TrinoStore.open(mock.engine);
    const measured = async (from: DuckStore | TrinoStore) =>
      JSON.stringify(await runAnalyses(from, analyses, { only: ["positive-rate", "sentiment", "chains"] }));
    expect(await measured(trino)).toBe(await measured(duck));
    for (const table of ["utterances", "events", "answers"] as const) {
      const all = `SELECT * ${table === "answers" ? "REPLACE (CAST(text_digest AS VARCHAR) AS text_digest)" : ""} FROM ${table} ORDER BY ALL`;
      expect(await store.query(all)).toEqual(await duck.query(all));
    }
  });

  it("never replace what is there: the inputs are not even read", async () => {
    const { store, mock } = await lake();
    await store.run("CREATE TABLE events (a INTEGER)");
    const { code, stdout, stderr } = await runCli("load", folder.path("none.json"), "--to", mock.engine);
    expect([code, stdout, stderr]).toEqual([
      3,
      "",
      expect.stringMatching(/^simgap: trino:[^\n]*table events[^\n]*\n$/u),
    ]);
    expect(await tablesIn(store)).toEqual(["events"]);
  });

  it.each([
    ["in the middle of the rows", /^INSERT INTO loading_\w+_utterances/u],
    ["while they get their names", /^ALTER TABLE loading_\w+_events/u],
  ])("leave nothing behind where a right is missing %s", async (_, statement) => {
    const denied = { errorName: "PERMISSION_DENIED", message: "Access Denied: Cannot insert" };
    const { store, mock } = await lake((sql) => (statement.test(sql) ? denied : undefined));
    const loaded = load(await people(), mock);
    await expect(loaded).rejects.toThrow(/^trino:[^\n]*PERMISSION_DENIED[^\n]*to write them/u);
    await expect(loaded).rejects.toMatchObject({ exitCode: 3 });
    expect(await tablesIn(store)).toEqual([]);
  });

  it("are none where nobody answers: one line", async () => {
    const { mock } = await lake();
    await open.shift()!.close();
    const { code, stderr } = await runCli("load", folder.path("none.json"), "--to", mock.engine);
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^simgap: trino:[^\n]*ECONNREFUSED[^\n]*\n$/u)]);
  });
});
