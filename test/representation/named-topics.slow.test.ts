import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { profiles } from "../../analyses/profiles/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { InputError } from "../../src/model/errors.ts";
import { findEstimate } from "../../src/model/finding.ts";
import { TermEvents } from "../../src/representation/term-events.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readTraces } from "../../src/store/read-runs.ts";
import { randomStream } from "../../src/synthetic/random.ts";
import { runCli, scratch } from "../support/cli.ts";
import { ANSWERS_CSV } from "../support/fuzz/seeds.ts";

const random = randomStream("named-topics", 1);
const WORDS = ["apple", "river", "stone", "cloud", "table", "green", "paper", "horse"];

/** Captions that say nothing, and topics: alike in videos and advertisements, or those of advertisements their own. */
function traces(own: boolean): string {
  const event = (type: string, topic: unknown, hour: number) => ({
    ...{ type, timestamp: `2025-10-${String(1 + (hour % 28)).padStart(2, "0")} 10:00:00`, action: [] },
    context: { caption: random.pick(WORDS), product: random.pick(WORDS), tags: topic },
  });
  const users = Array.from({ length: 20 }, (_, u) => {
    const liked = [`Home & Garden ${u % 5}`, `Tools ${u % 4}`];
    const sold = own ? [`Loans ${u % 5}`, `Games ${u % 4}`] : liked;
    // Every fourth event is an advertisement.
    const events = Array.from({ length: 36 }, (_, i) =>
      i % 4 === 0 ? event("广告推荐", random.pick(sold), i) : event("视频浏览", [random.pick(liked)], i),
    );
    return [`u${u}`, { user_profile: "", action_history: events }];
  });
  return JSON.stringify(Object.fromEntries(users));
}

describe("topics that a key of the contexts names", () => {
  const folder = scratch();
  afterAll(folder.remove);
  async function withTraces<T>(
    own: boolean,
    topics: string | undefined,
    of: (store: DuckStore) => Promise<T>,
  ) {
    const file = folder.path(`${own}.json`);
    writeFileSync(file, traces(own));
    const store = await DuckStore.open();
    try {
      await readTraces(store, [file], topics === undefined ? {} : { topics });
      return await of(store);
    } finally {
      await store.close();
    }
  }
  const fragmentation = async (store: DuckStore) =>
    findEstimate(await profiles.measure(store, DEFAULT_OPTIONS), { measure: "fragmentation", run: "real" })!;

  it("are terms as they are, in the place of words", async () => {
    const terms = await withTraces(false, "tags", async (store) => (await TermEvents.read(store)).terms);
    expect(terms.toSorted()).toEqual([
      ...[0, 1, 2, 3, 4].map((n) => `Home & Garden ${n}`),
      ...[0, 1, 2, 3].map((n) => `Tools ${n}`),
    ]);
  });

  it("tell a scenario with topics of its own, where captions tell nothing", async () => {
    expect((await withTraces(true, "tags", fragmentation)).low!).toBeGreaterThan(0.1);
    const same = await withTraces(false, "tags", fragmentation);
    expect(same.low!).toBeLessThan(0.01);
    const words = await withTraces(true, undefined, fragmentation);
    expect(words.low!).toBeLessThan(0.01);
  });

  it("are an error where no event has the key", async () => {
    await expect(withTraces(false, `no "such" 'key'`, async () => 0)).rejects.toThrow(InputError);
  });

  it.each(["Caption", "CAPTION", "Duration", "duration", "a/b~c", 'say "x"'])(
    "are read under %s, whatever else a context has under a name like it",
    async (key) => {
      const file = folder.path("case.json");
      const context = { caption: "words", duration: 15, [key]: ["One", "x".repeat(600)] };
      const event = {
        type: "视频浏览",
        timestamp: "2025-09-01 10:00:00",
        action: [{ type: "like" }],
        context,
      };
      writeFileSync(file, JSON.stringify({ u: { action_history: [event] } }));
      const store = await DuckStore.open();
      try {
        await readTraces(store, [file], { topics: key });
        const { terms } = await TermEvents.read(store);
        // What is longer than a topic is cut, and counted.
        expect(terms.toSorted()).toEqual(["One", "x".repeat(500)]);
        const [row] = await store.query("SELECT duration FROM events");
        expect(row?.duration).toBe(key === "duration" ? null : 15);
        const problems = await store.query("SELECT kind, count FROM problems WHERE kind = 'long_topic'");
        expect(problems.map(({ kind, count }) => [kind, Number(count)])).toEqual([["long_topic", 1]]);
      } finally {
        await store.close();
      }
    },
  );

  it.each<[string[], RegExp]>([
    [["--topics", " "], /^simgap: --topics is " +", expected a key of the events' contexts/u],
    [
      ["--topics", "x".repeat(201)],
      /^simgap: --topics is "x+…?", expected a key .* of at most 200 characters$/mu,
    ],
    [["--topics", "tags"], /^simgap: --topics tags is a key of the events of traces: give --traces$/mu],
  ])("%j without traces, empty or too long, is refused in one line", async (args, message) => {
    const path = folder.path("a.csv");
    writeFileSync(path, ANSWERS_CSV);
    const { code, stderr } = await runCli("report", path, ...args, "-o", folder.path("r.json"));
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });
});
