import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { anchoredWindow, slidingWindow } from "../../src/simulate/history.ts";
import { isWorthAsking, timelineOf } from "../../src/simulate/plan.ts";
import { openTraces } from "../../src/simulate/read-traces.ts";
import { momentOf } from "../../src/simulate/time.ts";
import type { UserTrace } from "../../src/simulate/trace.ts";
import { scratch } from "../support/cli.ts";
import { event, syntheticTraces, userTraces } from "../support/traces.ts";

const folder = scratch();
afterAll(() => folder.remove());
const write = (name: string, value: unknown) => {
  writeFileSync(folder.path(name), typeof value === "string" ? value : JSON.stringify(value));
  return folder.path(name);
};
async function all(...paths: string[]): Promise<UserTrace[]> {
  const users: UserTrace[] = [];
  for await (const user of (await openTraces(paths)).users()) users.push(user);
  return users;
}

describe("times", () => {
  it.each([
    ["2025-10-01 09:35:37", Date.UTC(2025, 9, 1, 9, 35, 37), 0],
    ["2025-10-01T09:35:37Z", Date.UTC(2025, 9, 1, 9, 35, 37), 0],
    ["2025-10-01T09:35:37+08:00", Date.UTC(2025, 9, 1, 1, 35, 37), 0],
    ["2025/10/1 09:35", Date.UTC(2025, 9, 1, 9, 35), 0],
    ["1759311337", 1_759_311_337_000, 0],
    ["1759311337000", 1_759_311_337_000, 0],
    ["2025-10-01", Date.UTC(2025, 9, 1), 86_399_999],
  ])("%s", (text, from, length) => {
    expect(momentOf(text)).toEqual({ from, to: from + length });
  });
  it.each(["yesterday", "2025-02-30", "2025-13-01", "", "25:00", "2025-10-01 25:00:00"])(
    "%s is none",
    (text) => {
      expect(momentOf(text)).toBeNull();
    },
  );
});

describe("items", () => {
  const video = (time: string, context: object = { caption: "c" }, seconds: unknown = 5) =>
    event("视频浏览", time, [{ type: "watch", play_duration: seconds }], context as Record<string, unknown>);

  it("come after the first third, in time order, whatever the order of the file", () => {
    const [user] = userTraces(1, 30);
    const shuffled = { ...user!, events: [...user!.events].reverse() };
    const times = (trace: UserTrace) =>
      timelineOf(trace, { seed: 1 }).items.map((item) => item.event.timestamp);
    expect(times(shuffled)).toEqual(times(user!));
    expect(times(user!).length).toBe(20);
    expect(times(user!)).toEqual([...times(user!)].sort());
  });

  it("lie in the window, its last day included", () => {
    const test = { from: momentOf("2025-10-02")!.from, to: momentOf("2025-10-03")!.to };
    const events = [
      "2025-10-01 10:00:00",
      "2025-10-02 10:00:00",
      "2025-10-03 23:59:59",
      "2025-10-04 00:00:00",
    ].map((t) => video(t));
    const { items } = timelineOf({ id: "u", profile: "", events }, { seed: 1, test });
    expect(items.map((item) => item.event.timestamp)).toEqual(["2025-10-02 10:00:00", "2025-10-03 23:59:59"]);
  });

  it("are thinned over time, the same for the same seed", () => {
    const [user] = userTraces(1, 90);
    const days = (seed: number) =>
      timelineOf(user!, { seed, items: 10 }).items.map((item) => item.moment.from);
    expect(days(1)).toEqual(days(1));
    expect(days(1)).not.toEqual(days(2));
    const found = days(1);
    expect(found.length).toBe(10);
    const span = found.at(-1)! - found[0]!;
    for (let i = 1; i < found.length; i++) expect(found[i]! - found[i - 1]!).toBeLessThan(span / 3);
  });

  it("say enough to be asked about", () => {
    expect(isWorthAsking(video("2025-10-01", {}))).toBe(false);
    expect(isWorthAsking(video("2025-10-01", { asr: "x" }))).toBe(true);
    expect(isWorthAsking(video("2025-10-01", { asr: "x" }, "0秒"))).toBe(false);
    expect(isWorthAsking(event("直播间", "2025-10-01", [], { live_comment_cnt: 0 }))).toBe(false);
    expect(isWorthAsking(event("广告推荐", "2025-10-01", [], { show_cnt: 0 }))).toBe(false);
  });

  it("with a time that is none or a scenario that is unknown are counted, not asked", () => {
    const events = [
      video("some day"),
      event("Podcast", "2025-10-01 10:00:00", []),
      video("2025-10-01 11:00:00"),
    ];
    const { items, skipped } = timelineOf({ id: "u", profile: "", events, tests: [0, 1, 2] }, { seed: 1 });
    expect(items.length).toBe(1);
    expect(skipped).toEqual({ unreadable_time: 1, unknown_scenario: 1 });
  });
});

describe("history windows", () => {
  const past = Array.from({ length: 50 }, (_, i) => ({
    event: event("x", String(i), []),
    moment: { from: i, to: i },
  }));
  const cost = () => 10;

  it("slide: the newest that fits", () => {
    const { events, tokens } = slidingWindow(past, 105, cost);
    expect(events.map(({ moment }) => moment.from)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49]);
    expect(tokens).toBe(100);
    expect(slidingWindow(past, 5, cost)).toEqual({ events: [], tokens: 0 });
    expect(slidingWindow(past, Number.POSITIVE_INFINITY, cost).events.length).toBe(50);
  });

  it("are anchored: they begin at the same event for many items, never above the budget", () => {
    const firsts = past.map((_, i) => {
      const { events, tokens } = anchoredWindow(past.slice(0, i), 100, cost);
      expect(tokens).toBeLessThanOrEqual(100);
      expect(tokens).toBe(10 * events.length);
      return events[0]?.moment.from ?? 0;
    });
    expect(new Set(firsts).size).toBeLessThan(10);
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    expect(anchoredWindow(past, 100, cost).events.at(-1)!.moment.from).toBe(49);
  });
});

describe("inputs", () => {
  const traces = syntheticTraces(2, 9);
  const [[id, trace]] = Object.entries(traces) as [[string, (typeof traces)[string]]];
  const prepared = {
    metadata: {},
    users: [
      {
        user_id: id,
        user_profile: "p",
        base_history: trace.action_history.slice(0, 4),
        test_time_all_actions: trace.action_history.slice(4),
        test_actions: [1, 3].map((i) => ({ action: trace.action_history[4 + i], test_time_index: i })),
        skipped_actions: [],
        stats: {},
      },
    ],
  };

  it("are files and folders of traces, one user or many a file", async () => {
    mkdirSync(folder.path("many"));
    for (const [name, one] of Object.entries(traces)) write(`many/${name}.json`, { [name]: one });
    write("many/notes.json", { something: "else" });
    expect((await all(folder.path("many"))).map((user) => user.id)).toEqual(Object.keys(traces));
    expect((await all(write("one.json", traces))).map((user) => user.id)).toEqual(Object.keys(traces));
  });

  it("are a prepared benchmark, whose items are asked and whose traces beside it are not", async () => {
    mkdirSync(folder.path("bench"));
    write("bench/benchmark.json", prepared);
    write("bench/other.json", traces);
    const users = await all(folder.path("bench"));
    expect(users.map((user) => user.id)).toEqual([id]);
    const { items } = timelineOf(users[0]!, { seed: 1 });
    expect(items.map((item) => item.event.timestamp)).toEqual(
      [5, 7].map((i) => trace.action_history[i]!.timestamp),
    );
  });

  it("have an event once that is both in a benchmark's history and among its events", async () => {
    const [user] = prepared.users;
    const twice = { ...user, base_history: trace.action_history.slice(0, 6) };
    const [found] = await all(write("twice.json", { metadata: {}, users: [twice] }));
    expect(found!.events.length).toBe(9);
    expect(timelineOf(found!, { seed: 1 }).items.map((item) => item.event.timestamp)).toEqual(
      [5, 7].map((i) => trace.action_history[i]!.timestamp),
    );
  });

  it.each([
    ["missing.json", undefined, /no such file/u],
    ["broken.json", '{"u": ', /malformed JSON/u],
    ["list.json", [1], /found a list, expected an object/u],
    ["empty.json", {}, /found no user/u],
    [
      "history.json",
      { u: { action_history: 3 } },
      /"u\.action_history": found 3, expected a list of events/u,
    ],
    [
      "event.json",
      { u: { action_history: [{ type: "x", timestamp: "t" }] } },
      /u\.action_history\[0\]\.action": found nothing/u,
    ],
    [
      "turns.json",
      { u: { action_history: [{ type: "x", timestamp: "t", action: [{ type: "dialogue", content: 1 }] }] } },
      /content": found 1, expected a list of turns/u,
    ],
    [
      "index.json",
      { users: [{ user_id: "u", test_actions: [{ test_time_index: 9 }], test_time_all_actions: [] }] },
      /test_time_index": found 9/u,
    ],
  ])("say what is wrong in %s", async (name, value, message) => {
    if (value !== undefined) write(name, value);
    await expect(openTraces([folder.path(name)])).rejects.toThrow(message);
  });

  it("have a user once", async () => {
    const one = write("first.json", traces);
    await expect(openTraces([one, write("again.json", traces)])).rejects.toThrow(
      /this user a second time \(first in/u,
    );
  });
});
