import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeLogs } from "../../src/prepare/describe/describe.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { planReadings } from "../../src/store/plan-readings.ts";
import { scratch } from "../support/cli.ts";
import { EVENTS, withInputs } from "../support/stores.ts";
import { event } from "../support/traces.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const NAMES = ["it's", "用户 1", "a[1]{2}", "%41", "b.json"];

function traceOf(n: number): string {
  const hour = String(n % 24).padStart(2, "0");
  const events = [
    event("视频浏览", `2025-10-01 ${hour}:00:00`, [{ type: "watch" }, { type: "like" }], {
      caption: `c${n}`,
    }),
    event("E-commerce", `2025-10-02 ${hour}:00:00`, [{ type: "cart" }]),
  ];
  return JSON.stringify({ [`u${n}`]: { action_history: events.slice(0, 1 + (n % 2)) } });
}

/** Traces of so many users, a file each, of odd names, every seventh of them gzipped. */
function files(users: number): string[] {
  return Array.from({ length: users }, (_, n) => {
    const path = folder.path(`${NAMES[n % NAMES.length]}-${n}.json${n % 7 === 3 ? ".gz" : ""}`);
    writeFileSync(path, n % 7 === 3 ? gzipSync(traceOf(n)) : traceOf(n));
    return path;
  });
}

async function described(paths: readonly string[]) {
  const store = await DuckStore.open();
  return describeLogs(store, paths, { k: 0 }).finally(() => store.close());
}

describe("traces of many users, a file each", () => {
  it("are planned without the events that were looked at: thousands of heads would fill the memory", async () => {
    const store = await DuckStore.open();
    try {
      const asked = files(9).map((path) => ({ path, role: "traces" as const, run: "", named: false }));
      const plans = await planReadings(store, asked, {});
      expect(plans.map(({ recognised }) => recognised.sample.values)).toEqual(plans.map(() => []));
      expect(plans.every(({ format }) => format === "traces")).toBe(true);
    } finally {
      await store.close();
    }
  });

  it("have the events of each, whatever the files are called", async () => {
    const paths = files(230);
    await withInputs({ traces: paths }, async (store) => {
      const rows = await store.query(EVENTS);
      expect(rows).toHaveLength(230 * 2 + 115);
      for (const n of [0, 3, 100, 229]) {
        const hour = String(n % 24).padStart(2, "0");
        const own = rows
          .filter((row) => row.user_id === `u${n}`)
          .map(({ item, action }) => `${item} ${action}`);
        expect(own.toSorted()).toEqual([
          ...(n % 2 === 0 ? [] : [`ecommerce 2025-10-02 ${hour}:00:00 cart`]),
          `video 2025-10-01 ${hour}:00:00 like`,
          `video 2025-10-01 ${hour}:00:00 watch`,
        ]);
      }
      expect((await store.inputs()).map(({ path, records }) => [path, records])).toEqual(
        paths.map((path, n) => [path, 1 + (n % 2)]),
      );
    });
    const found = await described(paths);
    expect([found.users, found.events, found.actions]).toEqual([230, 345, 575]);
  });

  it.each([
    ["malformed JSON", '{"x": {"action_history": [', /malformed JSON/u],
    [
      "an event without a type",
      '{"x": {"action_history": [{"type": 3, "action": []}]}}',
      /x\.action_history\[0\]\.type/u,
    ],
    ["a user without events", '{"x": {"action_history": []}}', /found no event/u],
    ["a user that is there twice", traceOf(8), /u8.*this user a second time/u],
    [
      "a chat without turns",
      '{"x": {"action_history": [{"type": "客服对话", "timestamp": "2025-10-01", "action": [{"type": "dialogue", "content": 3}]}]}}',
      /x\.action_history\[0\]\.action/u,
    ],
  ])("are refused where one has %s, which is named", async (_, text, message) => {
    const paths = files(30);
    writeFileSync(paths[18]!, text);
    const name = paths[18]!;
    const attempts = [() => withInputs({ traces: paths }, async () => {}), () => described(paths)];
    for (const attempt of attempts) {
      const error = await attempt().then(
        () => new Error("nothing was found"),
        (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
      );
      expect(error.message).toContain(name);
      expect(error.message).toMatch(message);
    }
  });

  it("say where the first time lies that can't be read, and how many there are", async () => {
    const paths = files(12);
    for (const n of [5, 9])
      writeFileSync(
        paths[n]!,
        JSON.stringify({
          [`odd${n}`]: {
            action_history: [event("视频浏览", "2025-10-01 08:00:00", []), event("视频浏览", "soon", [])],
          },
        }),
      );
    const store = await DuckStore.open();
    const notes: string[] = [];
    const found = await describeLogs(store, paths, { k: 0, onNote: (note) => notes.push(note) }).finally(() =>
      store.close(),
    );
    expect(found.unreadable_times).toBe(2);
    expect(notes.join()).toMatch(/odd5\.action_history\[1\]\.timestamp.*soon/u);
  });
});
