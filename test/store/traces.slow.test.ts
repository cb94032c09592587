import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveFiles } from "../../src/store/sources.ts";
import { runCli, scratch } from "../support/cli.ts";
import { needs, shared } from "../support/shared.ts";
import { EVENTS, rowsOf, UTTERANCES, withInputs } from "../support/stores.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const SERVICE = {
  type: "Customer Service",
  timestamp: "2025-10-01 08:00:00",
  context: { product_name: "鞋" },
  action: [
    {
      type: "dialogue",
      content: [
        { role: "assistant", content: "您好" },
        { role: "user", content: "退款！" },
        { role: "user", content: " " },
      ],
    },
  ],
};
const VIDEO = {
  type: "视频浏览",
  timestamp: "2025-10-01 08:00:00",
  action: [{ type: "watch", play_duration: "12秒" }, { type: "like" }],
};
const AD = { type: "广告推荐", timestamp: "2025-10-02", action: [] };
const history = (...action_history: unknown[]) => ({ user_profile: "p", action_history });
const TRACES = { u1: history(SERVICE, VIDEO, AD, AD), u2: history({ ...VIDEO, type: "Gaming" }) };

describe("traces", () => {
  it.each<[name: string, content: string | Uint8Array]>([
    ["all.json", JSON.stringify(TRACES, null, 2)],
    ["all.json.gz", gzipSync(JSON.stringify(TRACES))],
  ])("are read from %s: events by action, what users said by turn", async (name, content) => {
    writeFileSync(folder.path(name), content);
    await withInputs({ traces: [folder.path(name)] }, async (store) => {
      expect((await store.query(EVENTS)).map((row) => [row.user_id, row.item, row.action])).toEqual([
        ["u1", "service 2025-10-01 08:00:00", "dialogue"],
        ["u1", "video 2025-10-01 08:00:00", "like"],
        ["u1", "video 2025-10-01 08:00:00", "watch"],
        ["u1", "ads 2025-10-02", null],
        ["u1", "ads 2025-10-02#2", null],
        ["u2", "Gaming 2025-10-01 08:00:00", "like"],
        ["u2", "Gaming 2025-10-01 08:00:00", "watch"],
      ]);
      expect(await store.query(UTTERANCES)).toEqual([
        {
          run: "real",
          user_id: "u1",
          item: "service 2025-10-01 08:00:00",
          conversation: "service 2025-10-01 08:00:00",
          turn: 2,
          text: "退款！",
          lang: null,
          matched: false,
        },
      ]);
      expect((await store.problems()).map(({ kind, count }) => [kind, count])).toEqual([
        ["empty_utterance", 1],
        ["unknown_scenario", 1],
      ]);
      expect(await store.inputs()).toMatchObject([{ run: "real", records: 5 }]);
      expect(await store.runs()).toMatchObject([{ name: "real", users: 2, utterances: 1 }]);
    });
  });

  it("of a folder leave other files alone", async () => {
    mkdirSync(folder.path("traces"));
    for (const name of [
      "a.json",
      "b.json.gz",
      "x_prediction_results.json",
      "x_evaluation_report.json",
      "c.txt",
    ])
      writeFileSync(folder.path(`traces/${name}`), "{}");
    const files = await resolveFiles([folder.path("traces")], "traces");
    expect(files.map((file) => file.split(/[/\\]/u).at(-1))).toEqual(["a.json", "b.json.gz"]);
  });
});

describe("events that lack a type or actions", () => {
  it.each([
    ["event_without_action", { action: undefined }],
    ["event_without_action", { action: null }],
    ["event_without_type", { type: undefined }],
    ["event_without_type", { type: null }],
  ])("are left out and counted among others: %s, %j", async (kind, changes) => {
    const odd = { ...VIDEO, timestamp: "2025-10-05 08:00:00", ...changes };
    const content = JSON.stringify({ u1: history(VIDEO, odd, AD), u2: history(odd), u3: history(AD) });
    writeFileSync(folder.path("t.json"), content);
    await withInputs({ traces: [folder.path("t.json")] }, async (store) => {
      expect((await store.problems()).map(({ kind, count, example }) => [kind, count, example])).toEqual([
        [kind, 2, "u1.action_history[1]"],
      ]);
      const users = await store.query(
        "SELECT user_id, count(DISTINCT item) AS n FROM events GROUP BY 1 ORDER BY 1",
      );
      expect(users.map(({ user_id, n }) => [user_id, Number(n)])).toEqual([
        ["u1", 2],
        ["u3", 1],
      ]);
    });
  });

  it("nor does an action that is null hide the others", async () => {
    const content = JSON.stringify({ u1: history({ ...VIDEO, action: [null, { type: "like" }] }, AD) });
    writeFileSync(folder.path("t.json"), content);
    await withInputs({ traces: [folder.path("t.json")] }, async (store) => {
      expect((await store.problems()).map(({ kind, count }) => [kind, count])).toEqual([
        ["action_without_type", 1],
      ]);
      expect(await store.query("SELECT action FROM events WHERE action IS NOT NULL")).toEqual([
        { action: "like" },
      ]);
    });
  });
});

describe("traces that can't be read", () => {
  const event = (changes: object) =>
    JSON.stringify({ u0: history(VIDEO), u1: history(VIDEO, { ...VIDEO, ...changes }) });
  it.each<[title: string, content: string, message: RegExp]>([
    ["an empty file", "", /found an empty file, expected data/],
    [
      "no action_history",
      '{"u1": {"user_profile": "p"}}',
      /"u1.action_history": found nothing, expected a list of events/,
    ],
    [
      "an object for the history",
      '{"u1": {"action_history": {"type": "a"}}}',
      /"u1.action_history": found .*, expected a list of events/,
    ],
    [
      "a number for a user",
      JSON.stringify({ u1: history(VIDEO), u2: 5 }),
      /"u2": found 5, expected an object with action_history/,
    ],
    [
      "a number for an event",
      JSON.stringify({ u1: history(VIDEO, 3) }),
      /"u1.action_history\[1\]": found 3, expected an event/,
    ],
    [
      "no type at all",
      JSON.stringify({ u1: history({ ...VIDEO, type: undefined }, { ...VIDEO, type: null }) }),
      /"u1.action_history\[0\].type": found nothing, expected the name of a scenario/,
    ],
    [
      "no actions at all",
      JSON.stringify({ u1: history({ ...VIDEO, action: null }, { ...VIDEO, action: undefined }) }),
      /"u1.action_history\[0\].action": found nothing, expected a list of actions/,
    ],
    ["a number for a type", event({ type: 3 }), /"u1.action_history\[1\].type": found 3, expected the name/],
    [
      "a text for actions",
      event({ action: "like" }),
      /"u1.action_history\[1\].action": found "like", expected a/,
    ],
    [
      "an action that is none",
      event({ action: [{ type: "like" }, 7] }),
      /"u1.action_history\[1\].action\[1\]": found 7, expected an action/,
    ],
    [
      "a dialogue without turns",
      event({ action: [{ type: "dialogue", content: "hello" }] }),
      /"u1.action_history\[1\].action\[0\].content": found "hello", expected a list of turns/,
    ],
    ["a user without events", JSON.stringify({ u1: history() }), /found no event, expected traces of users/],
    [
      "truncated JSON",
      JSON.stringify(TRACES).slice(0, -20),
      /found malformed JSON \(unexpected end of data at byte \d+\), expected one whole JSON object/,
    ],
    [
      "something after the JSON, by its place there",
      `${JSON.stringify(TRACES)}garbage`,
      /found malformed JSON \(unexpected character at byte 1 of value 2\), expected one whole JSON object/,
    ],
    [
      "an evaluation report",
      '{"binary_metrics": {}}',
      /found a benchmark evaluation report, expected user traces/,
    ],
    [
      "JSON of another kind",
      '{"a": {"b": 1}}',
      /found a file of another kind \(with a\), expected user traces/,
    ],
    [
      "JSON of another kind that is cut off",
      '{"results": [{"user": 1, "value": 2}, {"user":',
      /record 1: found the end of the file inside it \(truncated JSON\), expected whole JSON/,
    ],
    [
      "a user twice",
      `{"u1": ${JSON.stringify(history(VIDEO))}, "u1": ${JSON.stringify(history(AD))}}`,
      /"u1": found this user a second time \(first in .*\), expected one trace per user/,
    ],
  ])("%s", async (_, content, message) => {
    writeFileSync(folder.path("t.json"), content);
    const args = ["report", "--traces", folder.path("t.json"), "-o", folder.path("out.html")];
    const { code, stdout, stderr } = await runCli(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(folder.list()).toEqual(["t.json"]);
  });

  it("a user in two files", async () => {
    for (const name of ["a.json", "b.json"]) writeFileSync(folder.path(name), JSON.stringify(TRACES));
    const traces = [folder.path("a.json"), folder.path("b.json")];
    await expect(rowsOf({ traces }, EVENTS)).rejects.toThrow(
      /b\.json, "u1": found this user a second time \(first in .*a\.json\)/,
    );
  });
});

describe("the shared traces", () => {
  const COUNTS = `SELECT count(*) AS events, count(DISTINCT user_id) AS users FROM (SELECT DISTINCT user_id, item FROM events) AS e`;
  const real = shared("data", "omnibehavior", "real", "user_0001.json");
  it.skipIf(real.missing)(needs("hold 415 events of one real user", real), async () => {
    expect(await rowsOf({ traces: [real.path] }, COUNTS)).toEqual([{ events: 415, users: 1 }]);
  });

  const cohort = shared("data", "omnibehavior", "cohort");
  it.skipIf(cohort.missing)(needs("hold 40 users, whose messages the runs carry too", cohort), async () => {
    const traces = await resolveFiles([shared("data", "omnibehavior", "cohort", "traces").path], "traces");
    const file = shared("data", "omnibehavior", "cohort", "runs", "utopian_prediction_results.json").path;
    await withInputs({ traces, runs: [{ name: "utopian", files: [file] }] }, async (store) => {
      expect(await store.query(COUNTS)).toEqual([{ events: 8000, users: 40 }]);
      const said = await store.query(
        "SELECT run, matched, count(*) AS n, count(turn) AS turns FROM utterances GROUP BY run, matched ORDER BY run, matched",
      );
      expect(said).toEqual([
        { run: "real", matched: false, n: 1028, turns: 1028 },
        { run: "real", matched: true, n: 113, turns: 113 },
        { run: "utopian", matched: true, n: 113, turns: 0 },
      ]);
    });
  });
});
