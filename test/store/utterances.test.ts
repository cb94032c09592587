import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns, readTraces } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";
import { type RecordFixture, record, yesNo } from "../support/records.ts";
import { rowsOf, UTTERANCES, withInputs } from "../support/stores.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const AT = "2025-10-01 08:00:00";
const LATER = "2025-10-02 09:30:00";

function message(user_id: string, timestamp: string, truth: unknown, predicted: unknown): RecordFixture {
  return record({
    user_id,
    timestamp,
    action_type: "电商客服对话",
    questions: [
      { type: "text", field: "next_user_message", true_value: truth, predicted_value: predicted },
      yesNo("video_liked", 0, 0.2),
    ],
  });
}

function run(name: string, records: readonly RecordFixture[]): { name: string; files: string[] } {
  const path = folder.path(`${name}.json`);
  writeFileSync(path, JSON.stringify(records));
  return { name, files: [path] };
}

describe("messages of prediction files", () => {
  it("are said by the simulator, and once by the real user, matched by item", async () => {
    const runs = [
      run("a", [message("u1", AT, "退款", "您好"), message("u1", LATER, "谢谢", "麻烦您了")]),
      run("b", [message("u1", AT, "退款", "快点"), message("u2", AT, "在吗", "请问在吗")]),
    ];
    const rows = await rowsOf({ runs }, UTTERANCES);
    const told = rows.map((row) => [row.run, row.user_id, row.item, row.text]);
    expect(told).toEqual([
      ["a", "u1", `service ${AT}`, "您好"],
      ["a", "u1", `service ${LATER}`, "麻烦您了"],
      ["b", "u1", `service ${AT}`, "快点"],
      ["b", "u2", `service ${AT}`, "请问在吗"],
      ["real", "u1", `service ${AT}`, "退款"],
      ["real", "u1", `service ${LATER}`, "谢谢"],
      ["real", "u2", `service ${AT}`, "在吗"],
    ]);
    expect(rows.every((row) => row.matched === true && row.turn === null)).toBe(true);
  });

  it("count a real text that differs between runs; that of the first run stays", async () => {
    const runs = [
      run("z", [message("u1", AT, "退款", "您好")]),
      run("a", [message("u1", AT, "退货", "快点")]),
    ];
    await withInputs({ runs }, async (store) => {
      const real = await store.query("SELECT text FROM utterances WHERE run = 'real'");
      expect(real).toEqual([{ text: "退款" }]);
      expect(await store.problems()).toContainEqual({
        run: "a",
        kind: "conflicting_utterance",
        count: 1,
        example: `u1, service ${AT}`,
      });
    });
  });

  it("are left out and counted where blank; unanswered ones and other text fields are no utterances", async () => {
    const search = { type: "text", field: "search_keyword", true_value: "鞋", predicted_value: "包" };
    const runs = [
      run("a", [
        message("u1", AT, "退款", " "),
        message("u2", AT, "", "您好"),
        message("u3", AT, "在吗", null),
        record({ user_id: "u4", questions: [search] }),
        { ...message("u5", AT, "在", "在吗"), success: false },
      ]),
    ];
    await withInputs({ runs }, async (store) => {
      const rows = await store.query(UTTERANCES);
      expect(rows.map((row) => [row.run, row.user_id, row.text, row.matched])).toEqual([
        ["a", "u2", "您好", false],
        ["real", "u1", "退款", true],
      ]);
      const blank = (await store.problems()).filter((problem) => problem.kind === "empty_utterance");
      expect(blank.map((problem) => [problem.run, problem.count])).toEqual([
        ["a", 1],
        ["real", 1],
      ]);
    });
  });

  it("come from tidy tables too, also with NUL and 100 kB of text", async () => {
    const path = folder.path("t.jsonl");
    const long = `a\u0000${"很".repeat(50_000)}`;
    const row = { user_id: "u1", item: "i1", scenario: "Customer Service", field: "next_user_message" };
    writeFileSync(path, JSON.stringify({ ...row, kind: "text", truth: long, predicted: "👍🏽" }));
    const rows = await rowsOf({ runs: [{ name: "a", files: [path] }] }, UTTERANCES);
    expect(rows.map((r) => [r.run, r.item, r.text])).toEqual([
      ["a", "i1", "👍🏽"],
      ["real", "i1", long],
    ]);
  });
});

describe("a message that a trace holds too", () => {
  const dialogue = [
    { role: "user", content: "在吗" },
    { role: "assistant", content: "您好" },
    { role: "user", content: "退款" },
    { role: "assistant", content: "好的" },
    { role: "user", content: "退款" },
  ];
  const trace = {
    u1: {
      action_history: [
        { type: "电商客服对话", timestamp: AT, action: [{ type: "dialogue", content: dialogue }] },
      ],
    },
  };

  it.each(["runs first", "traces first"])("stands there once, %s", async (order) => {
    const path = folder.path("u1.json");
    writeFileSync(path, JSON.stringify(trace));
    const runs = [run("a", [message("u1", AT, "退款", "您好")])];
    const store = await DuckStore.open();
    try {
      if (order === "traces first") await readTraces(store, [path]);
      await readRuns(store, runs);
      if (order === "runs first") await readTraces(store, [path]);
      const real = await store.query(
        "SELECT text, turn, matched FROM utterances WHERE run = 'real' ORDER BY turn",
      );
      expect(real).toEqual([
        { text: "在吗", turn: 1, matched: false },
        { text: "退款", turn: 3, matched: false },
        { text: "退款", turn: 5, matched: true },
      ]);
      expect((await store.inputs()).map((input) => input.run).sort()).toEqual(["a", "real"]);
    } finally {
      await store.close();
    }
  });
});
