import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rowsByRun } from "../../src/store/by-run.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { simulatedRuns } from "../../src/store/store.ts";
import { scratch } from "../support/cli.ts";
import { cohortRecords, type RecordFixture, record, yesNo } from "../support/records.ts";

let folder: ReturnType<typeof scratch>;
let stores: DuckStore[];
beforeEach(() => {
  folder = scratch();
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  folder.remove();
});

async function read(runs: Readonly<Record<string, readonly RecordFixture[]>>): Promise<DuckStore> {
  const store = await DuckStore.open();
  stores.push(store);
  const sources = Object.entries(runs).map(([name, records]) => {
    const path = folder.path(`${name}.json`);
    writeFileSync(path, JSON.stringify(records));
    return { name, files: [path] };
  });
  await readRuns(store, sources);
  return store;
}

const message = (predicted: string, truth: string) => ({
  type: "text",
  field: "next_user_message",
  true_value: truth,
  predicted_value: predicted,
});

/** Two advertisements of one day with the same scene, one event with two questions, one message. */
function mixed(label: number, said: string): RecordFixture[] {
  const scene = { context: { product: "tea" }, action: [] };
  const ad = { action_type: "广告推荐", timestamp: "2025-10-01", scene_info: scene };
  return [
    record({ ...ad, questions: [yesNo("ad_liked", 0, label)] }),
    record({ ...ad, questions: [yesNo("ad_liked", 1, label)] }),
    record({ questions: [yesNo("video_liked", 1, label), yesNo("video_shared", 0, label)] }),
    record({
      action_type: "客服对话",
      timestamp: "2025-10-02 09:00:00",
      questions: [message(said, "where is it")],
    }),
    record({
      timestamp: "2025-10-03 09:00:00",
      success: false,
      failed_questions: [{ field: "video_liked" }],
    }),
  ];
}

describe("several runs that are read together", () => {
  const runs = { a: mixed(1, "hello"), b: mixed(0, "send it"), c: cohortRecords(3, 4).concat(mixed(1, "")) };

  it("hold the rows that each holds alone", async () => {
    const rows = async (store: DuckStore, run: string) =>
      Promise.all(
        [
          `SELECT * FROM answers WHERE run = '${run}'`,
          `SELECT * FROM judgements WHERE run = '${run}'`,
          `SELECT * FROM utterances WHERE run = '${run}'`,
          `SELECT kind, count, example FROM problems WHERE run = '${run}' ORDER BY kind`,
        ].map(async (sql) => store.query(sql)),
      );
    const together = await read(runs);
    for (const [name, records] of Object.entries(runs)) {
      expect(await rows(together, name)).toEqual(await rows(await read({ [name]: records }), name));
    }
    expect(await together.query("SELECT text FROM utterances WHERE run = 'real'")).toEqual([
      { text: "where is it" },
    ]);
  });

  it("are told apart where one asks a question twice", async () => {
    const twice = [...runs.b, record({ questions: [yesNo("video_liked", 1, 0)] })];
    await expect(read({ ...runs, b: twice })).rejects.toThrow(
      /b\.json, record 6.*video_liked.*first in record 3/su,
    );
  });

  it("are asked about in few statements, and those of many users one by one", async () => {
    const store = await read(runs);
    const asked: string[] = [];
    const sql = (which: string) => {
      asked.push(which);
      return `SELECT run, user_id, count(*) AS n FROM answers WHERE ${which} GROUP BY run, user_id ORDER BY run, user_id`;
    };
    const found = async (users: (own: number) => number) => {
      const simulated = (await simulatedRuns(store, "answers")).map((run) => ({
        ...run,
        users: users(run.users),
      }));
      const rows: unknown[] = [];
      for await (const [run, own] of rowsByRun(store, simulated, sql)) rows.push([run, own]);
      return rows;
    };
    const few = await found((own) => own);
    expect(asked).toEqual(["run IN ('a', 'b', 'c')"]);
    expect(few).toEqual(await found(() => 1e6));
    expect(asked.slice(1)).toEqual(["run IN ('a')", "run IN ('b')", "run IN ('c')"]);
  });
});

describe("runs that share questions in pairs", () => {
  const of = (user: string) => [record({ user_id: user, questions: [yesNo("video_liked", 1, 1)] })];
  it("are read together, though no run shares some with all", async () => {
    const store = await read({ a: of("ann"), b: of("ann"), c: of("bob"), d: of("bob") });
    expect(
      (await store.runs()).map(({ name, users, items, answers }) => [name, users, items, answers]),
    ).toEqual([
      ["real", 2, 2, 2],
      ["a", 1, 1, 1],
      ["b", 1, 1, 1],
      ["c", 1, 1, 1],
      ["d", 1, 1, 1],
    ]);
  });
  it("are refused where one shares none: the first such is named", async () => {
    await expect(read({ a: of("ann"), b: of("ann"), c: of("eve"), d: of("bob") })).rejects.toThrow(
      /no \(user, item, field\) that another run has \(run "c"/u,
    );
  });
});
