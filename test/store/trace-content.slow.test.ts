import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveFiles } from "../../src/store/sources.ts";
import { scratch } from "../support/cli.ts";
import { needs, shared } from "../support/shared.ts";
import { rowsOf } from "../support/stores.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

type Content = readonly [topic: string | null, watched: number | null, duration: number | null];

/** What stands in `events` for the first action of a single event. */
async function contentOf(event: object): Promise<Content> {
  const action_history = [{ type: "Video Browsing", timestamp: "2025-10-01 08:00:00", action: [], ...event }];
  const file = folder.path("t.json");
  writeFileSync(file, JSON.stringify({ u1: { user_profile: "p", action_history } }));
  const [row] = await rowsOf({ traces: [file] }, "SELECT topic, watched, duration FROM events");
  return [row!.topic, row!.watched, row!.duration] as Content;
}
const topicOf = async (context: unknown) => (await contentOf({ context }))[0];

describe("what an event is about", () => {
  it.each<[title: string, context: object, topic: string | null]>([
    ["a caption", { caption: " 游戏 ", ocr: "x", asr: "y" }, "游戏"],
    [
      "a live room",
      { live_title: "Singing", live_category: "Music", live_cover_content: "x" },
      "Singing Music",
    ],
    ["an article", { item_title: "香水", category_level1_name: "美妆", item_price: 3 }, "香水 美妆"],
    ["an advertisement", { product: "Chest", industry_main: "Games", caption: null }, "Chest Games"],
    ["a ticket", { ticket_category: "退款", product_name: "鞋" }, "退款 鞋"],
    ["no key that says it", { like_cnt: 5 }, null],
    ["empty texts", { caption: " ", live_title: "" }, null],
  ])("%s", async (_, context, topic) => {
    expect(await topicOf(context)).toBe(topic);
  });

  it("is what was searched for, where there is no context", async () => {
    const action = [{ type: "search", keyword: "小米" }];
    expect((await contentOf({ type: "搜索行为", action }))[0]).toBe("小米");
    expect((await contentOf({ context: null, action }))[0]).toBe("小米");
  });

  it("is cut where it is long", async () => {
    expect(await topicOf({ caption: "长".repeat(100_000) })).toBe("长".repeat(500));
  });

  it("of a context that is none is refused", async () => {
    for (const context of ["x", [1], 3])
      await expect(topicOf(context)).rejects.toThrow(
        /"u1\.action_history\[0\]\.context": found .*, expected an object/u,
      );
  });
});

describe("watch time", () => {
  it.each<[played: unknown, seconds: number | null]>([
    [12, 12],
    [3.5, 3.5],
    ["12", 12],
    ["12秒", 12],
    ["12 seconds", 12],
    ["1.5s", 1.5],
    ["2分钟", null],
    ["a while", null],
    [-4, null],
    [null, null],
    [{ s: 3 }, null],
  ])("%j is %j seconds", async (play_duration, seconds) => {
    const context = { duration: play_duration };
    expect(await contentOf({ context, action: [{ type: "watch", play_duration }] })).toEqual([
      null,
      seconds,
      seconds,
    ]);
  });

  it("is that of watch actions, of videos that last", async () => {
    const [, watched, duration] = await contentOf({
      context: { duration: 0 },
      action: [{ type: "like", play_duration: 5 }],
    });
    expect([watched, duration]).toEqual([null, null]);
  });
});

describe("the shared traces", () => {
  const CONTENT = `
    SELECT scenario, count(DISTINCT event) AS events, count(DISTINCT CASE WHEN topic IS NOT NULL THEN event END) AS topics,
      count(watched) AS watched, count(CASE WHEN watched IS NOT NULL AND duration > 0 THEN 1 END) AS lasting
    FROM (SELECT *, user_id || item AS event FROM events) e GROUP BY scenario ORDER BY scenario`;
  const real = shared("data", "omnibehavior", "real", "user_0001.json");
  it.skipIf(real.missing)(needs("of a real user: topics in every scenario", real), async () => {
    expect(await rowsOf({ traces: [real.path] }, CONTENT)).toEqual([
      { scenario: "ads", events: 5, topics: 5, watched: 0, lasting: 0 },
      { scenario: "ecommerce", events: 2, topics: 2, watched: 0, lasting: 0 },
      { scenario: "live", events: 391, topics: 319, watched: 391, lasting: 0 },
      { scenario: "search", events: 3, topics: 3, watched: 0, lasting: 0 },
      { scenario: "video", events: 14, topics: 9, watched: 14, lasting: 9 },
    ]);
  });

  const folderOfCohort = shared("data", "omnibehavior", "cohort", "traces");
  it.skipIf(folderOfCohort.missing)(
    needs("of the cohort: a topic for each event", folderOfCohort),
    async () => {
      const traces = await resolveFiles([folderOfCohort.path], "traces");
      const [row] = await rowsOf(
        { traces },
        "SELECT count(*) AS n, count(topic) AS topics, count(watched) AS watched FROM events",
      );
      expect(row!.topics).toBe(row!.n);
      expect(row!.watched).toBe(3659 + 1751 + 607);
    },
  );
});
