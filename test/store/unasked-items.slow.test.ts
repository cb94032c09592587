import { existsSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemText } from "../../src/report/problem-texts.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { runCli, scratch } from "../support/cli.ts";
import { record, yesNo } from "../support/records.ts";
import { event } from "../support/traces.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function problemsOf(...paths: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const store = await DuckStore.open();
  try {
    await readRuns(store, [{ name: "a", files: paths }]);
    const problems = await store.problems();
    return Object.fromEntries(problems.map(({ kind, count }) => [kind, count]));
  } finally {
    await store.close();
  }
}

describe("an item without a question", () => {
  it("is no failed call, and its reason no failed question", async () => {
    const at = (day: number) => `2025-10-0${day} 09:00:00`;
    const failed = { success: false, questions: [] };
    const none = { error: "no_prediction_questions", action_type: "客服对话" };
    writeFileSync(
      folder.path("a.json"),
      JSON.stringify([
        record({ timestamp: at(1), questions: [yesNo("video_liked", 1, 1)] }),
        record({ timestamp: at(2), ...failed, failed_questions: [none] }),
        record({ timestamp: at(3), ...failed, failed_questions: [none] }),
        record({
          timestamp: at(4),
          ...failed,
          failed_questions: [{ field: "video_liked", error: "timeout" }],
        }),
        record({ timestamp: at(5), ...failed, failed_questions: [] }),
      ]),
    );
    expect(await problemsOf(folder.path("a.json"))).toEqual({
      record_without_question: 2,
      record_failed: 2,
      failed_question: 1,
    });
    for (const locale of ["en", "zh"] as const)
      expect(problemText("record_without_question", { locale })).not.toBe("record_without_question");
  });
  it("is told of by simulate as by what reads its output", async () => {
    const history = [
      event("直播间", "2025-10-01 08:00:00", [{ type: "watch", play_duration: 9 }], { live_title: "tea" }),
      event("直播间", "2025-11-01 08:00:00", [{ type: "watch", play_duration: 9 }], { live_title: "tea" }),
      event("电商客服对话", "2025-11-02 08:00:00", [
        { type: "dialogue", content: [{ role: "user", content: "ok" }] },
      ]),
      event("搜索行为", "2025-11-03 08:00:00", [{ type: "search", keyword: "tea" }]),
    ];
    writeFileSync(folder.path("t.json"), JSON.stringify({ u: { action_history: history } }));
    const args = ["simulate", folder.path("t.json"), "--agent", "baseline:never", "-o", folder.path("out")];
    const { code, stderr, stdout } = await runCli(...args);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("; 1 item without a question; 1 unanswered, since it writes no texts"),
    ]);
    expect(await problemsOf(stdout.trim())).toEqual({ record_without_question: 1, silent_question: 1 });
  });
});

describe("the sheet of what prepare took out", () => {
  it("is neither written nor warned of where nothing was taken out", async () => {
    const traces = (caption: string) => {
      const seen = (day: string) =>
        event("视频浏览", `${day} 08:00:00`, [{ type: "watch", play_duration: 9 }], { caption });
      return JSON.stringify({ u: { action_history: [seen("2025-09-10"), seen("2025-11-01")] } });
    };
    for (const [caption, found] of [
      ["a cat", false],
      ["call 13812345678", true],
    ] as const) {
      const name = found ? "with" : "without";
      writeFileSync(folder.path(`${name}.json`), traces(caption));
      const { code, stderr } = await runCli("prepare", folder.path(`${name}.json`), "-o", folder.path(name));
      expect([code, stderr.includes("keep it private")]).toEqual([0, found]);
      expect(existsSync(folder.path(`${name}-review.csv`))).toBe(found);
    }
  });
});
