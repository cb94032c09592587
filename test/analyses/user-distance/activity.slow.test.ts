import { afterEach, describe, expect, it } from "vitest";
import { userDistance } from "../../../analyses/user-distance/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import { activity } from "../../../src/representation/activity.ts";
import { addTopic, TOPIC_WIDTH } from "../../../src/representation/topics.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readInputs } from "../../../src/store/read-runs.ts";
import { resolveFiles } from "../../../src/store/sources.ts";
import { sqlText } from "../../../src/store/sql.ts";
import type { SqlValue } from "../../../src/store/store.ts";
import { type Random, randomStream } from "../../../src/synthetic/random.ts";
import { notesOf } from "../../support/notes.ts";
import { needs, shared } from "../../support/shared.ts";

const SCENARIOS = ["video", "live", "ads"];
const TOPICS = ["football", "cooking", "cats", "游戏", "健身", "美妆"];

interface Event {
  readonly scenario: string;
  readonly hour: number;
  readonly action: string | null;
  readonly topic: string | null;
  readonly watched: number | null;
  readonly duration: number | null;
}

/** An event of users who are all alike; `own` says what a user has of their own. */
function eventOf(random: Random, own: Partial<Event>): Event {
  return {
    scenario: random.pick(SCENARIOS),
    hour: random.below(24),
    action: random.pick(["watch", "like", null]),
    topic: random.pick(TOPICS),
    watched: random.below(60),
    duration: 60,
    ...own,
  };
}

let store: DuckStore;
afterEach(() => store.close());

/** A store of 30 users with 40 events each; `own` gives what an event of a user has of the user's own. */
async function usersWith(own: (user: number, random: Random) => Partial<Event>): Promise<DuckStore> {
  store = await DuckStore.open();
  const random = randomStream("activity", 3);
  const literal = (value: SqlValue) => (value === null ? "NULL" : sqlText(String(value)));
  const rows = Array.from({ length: 30 * 40 }, (_, i) => {
    const [user, item] = [Math.floor(i / 40), i % 40];
    const { hour, ...event } = eventOf(random, own(user, random));
    const happened = `2025-01-${String(1 + (item % 28)).padStart(2, "0")} ${String(hour).padStart(2, "0")}:00:00`;
    const values = [
      `u${user}`,
      `t${item}`,
      event.scenario,
      happened,
      event.action,
      event.topic,
      event.watched,
      event.duration,
    ];
    return `(${values.map(literal).join(", ")})`;
  });
  await store.run(
    `INSERT INTO events (user_id, item, scenario, happened, action, topic, watched, duration) VALUES ${rows.join(", ")}`,
  );
  return store;
}

const dbicc = (finding: Finding) =>
  finding.estimates.find((e) => e.measure === "dbicc" && e.run === REAL_RUN)!;
const measured = async (own: Parameters<typeof usersWith>[0]) =>
  userDistance.measure(await usersWith(own), DEFAULT_OPTIONS);
const usually = <T>(random: Random, value: T, other: T) => (random.uniform() < 0.8 ? value : other);

describe("the representation activity", () => {
  it("finds no user where all do the same", async () => {
    const finding = await measured(() => ({}));
    expect(notesOf(finding)[0]).toMatch(/^Representation activity: .* 5 blocks of 8 events each/u);
    expect(dbicc(finding).low!).toBeLessThan(0);
    expect(dbicc(finding).high!).toBeLessThan(0.1);
  });

  it.each<[what: string, own: (user: number, random: Random) => Partial<Event>]>([
    ["scenario", (u, random) => ({ scenario: usually(random, SCENARIOS[u % 3]!, SCENARIOS[(u + 1) % 3]!) })],
    ["action", (u, random) => ({ action: usually(random, ["watch", "like", null][u % 3]!, "share") })],
    ["topic", (u, random) => ({ topic: usually(random, TOPICS[u % 6]!, random.pick(TOPICS)) })],
    ["hour", (u, random) => ({ hour: usually(random, (5 * u) % 24, random.below(24)) })],
    ["watch time", (u, random) => ({ watched: (u % 6) * 10 + random.below(10) })],
    [
      "watch time without duration",
      (u, random) => ({ watched: 2 ** (u % 6) + random.below(2), duration: null }),
    ],
  ])("finds users with a %s of their own", async (_, own) => {
    expect(dbicc(await measured(own)).low!).toBeGreaterThan(0.05);
  });

  it("weighs its groups alike, whatever their number of features", async () => {
    await usersWith(() => ({}));
    const { sources } = await activity.represent(store, { blocks: 5, seed: 1 });
    const { rows, width } = sources[0]!.vectors;
    const variance = Array.from(rows).reduce((sum, x) => sum + x * x, 0) / (rows.length / width - 1);
    // Scenarios, actions, hours, watch time, topics: 1 each.
    expect(variance).toBeCloseTo(5, 9);
  });

  it("does without topics, watch time and hours, and says so", async () => {
    const { notes, estimates } = await measured(() => ({ topic: null, watched: null }));
    expect(notesOf({ notes })).toContain(
      "Left out because real users do not vary in it: watch time relative to duration, watch time without duration and topics.",
    );
    expect(estimates.find((e) => e.measure === "ratio")!.value).not.toBeNull();
  });

  it("is skipped, with a note, where the input has nothing for it", async () => {
    await usersWith(() => ({}));
    expect(
      await userDistance.measure(store, { ...DEFAULT_OPTIONS, representation: "language" }),
    ).toMatchObject({
      estimates: [],
      notes: [
        {
          code: "lacking",
          params: { id: "language", table: "utterances" },
          text: "Skipped: the representation language needs utterances, and the input has none.",
        },
      ],
    });
  });

  const traces = shared("data", "omnibehavior", "cohort", "traces");
  it.skipIf(traces.missing)(needs("finds the users of the shared traces", traces), async () => {
    store = await DuckStore.open();
    await readInputs(store, { traces: await resolveFiles([traces.path], "traces") });
    const finding = await userDistance.measure(store, DEFAULT_OPTIONS);
    expect(notesOf(finding)[0]).toMatch(/^Representation activity: .* 5 blocks of 32 events each/u);
    expect(dbicc(finding).low!).toBeGreaterThan(0.2);
    const { verdict, paragraphs } = userDistance.narrative(finding);
    expect(verdict).toMatch(
      /^\d+% \[[^\]]*\] of the variation in real users' activity is between users; there is no simulator to compare it with\.$/u,
    );
    expect(paragraphs.join(" ")).toMatch(/On plain distances, R: real users 0\.\d\d \[/u);
  });
});

describe("hashed topics", () => {
  const of = (topic: string) => {
    const vector = new Float64Array(TOPIC_WIDTH);
    addTopic(vector, topic, 1);
    return vector;
  };
  const cosine = (a: string, b: string) => of(a).reduce((sum, x, k) => sum + x * of(b)[k]!, 0);

  it("are the same each time, of unit length, and blind to case and width", () => {
    for (const topic of ["football", "游戏", "Ｆｏｏｔｂａｌｌ"]) {
      expect(of(topic)).toEqual(of(topic));
      expect(cosine(topic, topic)).toBeCloseTo(1, 12);
    }
    expect(of("FOOTBALL")).toEqual(of("Ｆｏｏｔｂａｌｌ"));
  });

  it("are near where they share words, in both languages", () => {
    expect(cosine("football match", "football player")).toBeGreaterThan(0.4);
    expect(cosine("手机游戏", "电子游戏")).toBeGreaterThan(0.25);
    for (const [a, b] of [
      ["football", "cooking"],
      ["游戏", "健身"],
    ] as const)
      expect(Math.abs(cosine(a, b))).toBeLessThan(0.3);
  });

  it("keep their places from one version to the next", () => {
    const places = Array.from(of("游戏")).flatMap((x, k) => (x === 0 ? [] : [Math.sign(x) * k]));
    expect(places).toEqual([-29, 46, -86, 94, -126]);
  });
});
