import { writeFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { useOwnScores } from "../../../src/store/own-scores.ts";
import { loadIntoTrino, openTrinoTarget } from "../../../src/store/trino/load-tables.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../../src/synthetic/index.ts";
import { runCli, scratch } from "../../support/cli.ts";
import {
  answerBy,
  type MockAnswer,
  type MockError,
  type MockTrino,
  type MockTrinoOptions,
  mockTrino,
} from "../../support/mock-trino.ts";

const folder = scratch();
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => folder.remove());

/** More rows than two statements take. */
const ROWS = 2500;
const INSERT = /^INSERT INTO loading_\w+_answers/u;
const RENAME = /^ALTER TABLE loading_\w+_events RENAME/u;
const LISTING = /information_schema\.tables/u;
const WHOLE = [
  "answers",
  "embeddings",
  "events",
  "input_runs",
  "inputs",
  "judge_summaries",
  "judgements",
  "problems",
  "utterances",
];

type Answer = (sql: string, store: DuckStore) => Promise<MockAnswer | MockError>;

/** A lake on DuckDB, empty at first. */
async function lake(options: MockTrinoOptions = {}, answer: Answer = (sql, store) => answerBy(store, sql)) {
  const store = await DuckStore.open({}, "SELECT 1");
  const mock = await mockTrino((sql) => answer(sql, store), options);
  open.push(mock, store);
  return { store, mock };
}

async function answers(): Promise<DuckStore> {
  const store = await DuckStore.open();
  open.push(store);
  await store.run(
    `INSERT INTO answers (run, user_id, item) SELECT 'sim', CAST(i // 10 AS VARCHAR), CAST(i AS VARCHAR) FROM range(${ROWS}) made(i)`,
  );
  return store;
}

async function tablesIn(store: DuckStore): Promise<string[]> {
  const rows = await store.query(
    "SELECT table_name FROM information_schema.tables ORDER BY CAST(table_name AS VARCHAR)",
  );
  return rows.map(({ table_name }) => String(table_name));
}

const load = async ({ engine }: MockTrino) =>
  loadIntoTrino(await answers(), await openTrinoTarget(engine, { waitMs: 1, tries: 3 }));

/** Something once, for the n-th (from 1) of the texts that match. */
function once<T>(pattern: RegExp, fault: T, nth = 1): (sql: string) => T | undefined {
  let seen = 0;
  return (sql) => (pattern.test(sql) && ++seen === nth ? fault : undefined);
}

const input = folder.path("mild_prediction_results.json");
const people = cohort({ users: 3, itemsPerUser: 4, seed: 1 });
writeFileSync(input, [...predictionText(simulate(people, DEMO_SIMULATORS[1]!, 1))].join(""));
const loadFile = async ({ engine }: MockTrino) => runCli("load", input, "--no-cache", "--to", engine);

describe("a statement that writes", () => {
  it.each([502, 503, 504, "cut" as const])("is not sent again where it may have run: %s", async (fault) => {
    const { store, mock } = await lake({ lost: once(INSERT, fault, 2) });
    await expect(load(mock)).rejects.toMatchObject({ exitCode: 3 });
    const sent = mock.statements.filter((sql) => INSERT.test(sql));
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength(2);
    expect(await tablesIn(store)).toEqual([]);
  });
  it("is sent again where it was refused before it began", async () => {
    // Requests 0 and 1 look what is there, 2 and 3 make the table.
    const { store, mock } = await lake({ fault: (request) => (request === 4 ? 429 : undefined) });
    expect((await load(mock)).get("answers")).toBe(ROWS);
    expect(await store.query("SELECT count(*) AS n FROM answers")).toEqual([{ n: ROWS }]);
  });
  it("that somebody sent on twice is found by the number of rows", async () => {
    const twice = once(INSERT, true, 2);
    const { store, mock } = await lake({}, async (sql, duck) => {
      if (twice(sql)) await answerBy(duck, sql);
      return answerBy(duck, sql);
    });
    await expect(load(mock)).rejects.toThrow(
      `found ${ROWS + 1000} rows of answers, expected the ${ROWS} that were sent: none is kept`,
    );
    expect(await tablesIn(store)).toEqual([]);
  });
});

describe("tables that get their names", () => {
  it.each([502, "cut" as const])("are whole where the answer to one is lost: %s", async (fault) => {
    const { store, mock } = await lake({ lost: once(RENAME, fault) });
    await load(mock);
    expect(await tablesIn(store)).toEqual(WHOLE);
  });
  it("are all dropped where the answer is lost, and it can't be seen whether it was done", async () => {
    let blind = 0;
    const { store, mock } = await lake({
      lost: (sql) => {
        if (RENAME.test(sql)) blind = 1;
        else if (LISTING.test(sql) && blind-- > 0) return 500;
        return RENAME.test(sql) ? "cut" : undefined;
      },
    });
    await expect(load(mock)).rejects.toThrow(/^trino:[^\n;]*$/u);
    expect(await tablesIn(store)).toEqual([]);
  });
  it("leave a table of the same name alone that came meanwhile", async () => {
    const { store, mock } = await lake({ lost: once(RENAME, "cut") }, async (sql, duck) => {
      if (RENAME.test(sql)) await duck.run("CREATE TABLE events (mine INTEGER)");
      return answerBy(duck, sql);
    });
    await expect(load(mock)).rejects.toMatchObject({ exitCode: 3 });
    expect(await tablesIn(store)).toEqual(["events"]);
    expect(await store.query("SELECT column_name FROM information_schema.columns")).toEqual([
      { column_name: "mine" },
    ]);
  });
  it("are named with what drops them where they can't be dropped", async () => {
    const denied = { errorName: "PERMISSION_DENIED", message: "Access Denied: Cannot drop" };
    const { store, mock } = await lake({}, async (sql, duck) =>
      /^DROP|^ALTER TABLE loading_\w+_events/u.test(sql) ? denied : answerBy(duck, sql),
    );
    const failed = load(mock);
    await expect(failed).rejects.toMatchObject({ exitCode: 3 });
    const left = await tablesIn(store);
    expect(left).toContain("answers");
    const { message } = await failed.then(
      () => new Error("loaded"),
      (error: Error) => error,
    );
    expect(message.match(/DROP TABLE IF EXISTS (\w+)/gu)?.sort()).toEqual(
      left.map((name) => `DROP TABLE IF EXISTS ${name}`).sort(),
    );
    expect(message).not.toContain("\n");
  });
  it("bring the scores of texts from elsewhere and their source", async () => {
    const { store, mock } = await lake();
    const duck = await answers();
    await duck.run("INSERT INTO utterances (run, user_id, turn, text) VALUES ('real', 'a', 1, 'fine')");
    await useOwnScores(duck, "mine.csv", scores());
    await loadIntoTrino(duck, await openTrinoTarget(mock.engine));
    expect(await store.query("SELECT name FROM own_scorer")).toEqual([{ name: "mine.csv" }]);
    await expect(openTrinoTarget(mock.engine)).rejects.toThrow(
      /tables answers, .*own_scorer, expected a schema without/u,
    );
  });
  it("tell of tables that a load left which was killed", async () => {
    const { store, mock } = await lake();
    await store.run("CREATE TABLE loading_0123abcd_events (a INTEGER)");
    const { code, stderr } = await loadFile(mock);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        /^note: another load into trino:\S+ is under way or was killed; .*: DROP TABLE IF EXISTS loading_0123abcd_events\n$/u,
      ),
    ]);
    await store.run("DROP TABLE input_runs");
    await expect(openTrinoTarget(mock.engine)).rejects.toThrow(/tables answers, .*loading_0123abcd_events/u);
  });
});

async function* scores() {
  yield [{ run: "real", digest: "none", score: 0.5 }];
}

describe("a load that a signal ends", () => {
  it.each([
    ["SIGINT", 130, INSERT],
    ["SIGTERM", 143, RENAME],
    ["SIGHUP", 129, RENAME],
  ] as const)("drops what it made: %s", async (signal, code, at) => {
    const before = process.rawListeners(signal);
    const signalled = once(at, true);
    const { store, mock } = await lake({}, async (sql, duck) => {
      if (signalled(sql)) process.emit(signal);
      return answerBy(duck, sql);
    });
    const ended = await loadFile(mock);
    expect(ended).toMatchObject({ code, stdout: "" });
    expect(ended.stderr).toMatch(
      /^simgap: removing unfinished.*\nsimgap: interrupted before it was done\n$/u,
    );
    expect(await tablesIn(store)).toEqual([]);
    expect(process.rawListeners(signal)).toEqual(before);
  });
  it("says at a second one what is left, and ends at once", async () => {
    const exit = vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    const signalled = once(INSERT, true);
    const { mock } = await lake({}, async (sql, duck) => {
      if (signalled(sql)) {
        process.emit("SIGINT");
        expect(() => process.emit("SIGINT")).toThrow("ended");
      }
      return answerBy(duck, sql);
    });
    const { stderr } = await loadFile(mock);
    expect(exit).toHaveBeenCalledWith(130);
    exit.mockRestore();
    expect(stderr).toMatch(
      /interrupted: tables may be left in trino:\S+, drop them with: DROP TABLE IF EXISTS loading_\w+_answers\n/u,
    );
  });
});
