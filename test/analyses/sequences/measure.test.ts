import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { beforeAll, describe, expect, it } from "vitest";
import { sequences } from "../../../analyses/sequences/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { redactFindings } from "../../../src/analysis/redact.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";

/** An item of a user: when, where, whether the user liked it, and what each simulator says. */
interface Step {
  readonly user: string;
  /** Seconds since the beginning. */
  readonly at: number;
  readonly scenario: string;
  readonly liked: boolean;
  readonly said: Readonly<Record<string, boolean>>;
}

const BEGIN = Date.UTC(2025, 8, 1);
const time = (at: number) =>
  new Date(BEGIN + Math.round(at) * 1000).toISOString().slice(0, 19).replace("T", " ");

async function measured(steps: readonly Step[], options = DEFAULT_OPTIONS): Promise<Finding> {
  const store = await DuckStore.open();
  const events = steps.map(
    ({ user, at, scenario, liked }, i) =>
      `('${user}', '${i}', '${scenario}', '${time(at)}', '${liked ? "like" : "watch"}', NULL, false)`,
  );
  const answers = steps.flatMap(({ user, at, scenario, liked, said }, i) =>
    Object.entries(said).map(
      ([run, yes]) =>
        `('${run}', '${user}', '${i}', '${scenario}', 'video_liked', 'binary', ${Number(liked)}, ${Number(yes)}, ${Number(yes)}, '${time(at)}')`,
    ),
  );
  await store.run(
    `INSERT INTO events (user_id, item, scenario, happened, action, topic, converted) VALUES ${events.join(", ")}`,
  );
  if (answers.length > 0)
    await store.run(
      `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label, happened) VALUES ${answers.join(", ")}`,
    );
  return sequences.measure(store, options).finally(() => store.close());
}

const of = ({ estimates }: Finding, measure: string, run = REAL_RUN, more: object = {}) =>
  estimates.find(
    (e) =>
      e.measure === measure &&
      e.run === run &&
      [e.basis, e.dimension, e.marker].every(
        (value, i) => value === (more as Record<string, string>)[["basis", "dimension", "marker"][i]!],
      ),
  )!;

/**
 * Users who like in streaks: a like follows a like in 60% of cases, another item in 10%. `again` is a second draw of the
 * same users, `even` likes as often but without streaks, `eager` likes half of all.
 */
function streaks(users: number, seed: number): Step[] {
  const random = xoroshiro128plus(seed);
  const uniform = () => (random.next() >>> 0) / 2 ** 32;
  return Array.from({ length: users }, (_, u) => {
    let [liked, again] = [false, false];
    let at = 9 * 3600;
    return Array.from({ length: 60 }, (_, i): Step => {
      liked = uniform() < (liked ? 0.6 : 0.1);
      again = uniform() < (again ? 0.6 : 0.1);
      at += i % 4 === 0 ? 43_200 : 300;
      return {
        user: `u${String(u).padStart(3, "0")}`,
        at,
        scenario: i % 4 === 3 ? "live" : "video",
        liked,
        said: { again, even: uniform() < 0.2, eager: uniform() < 0.5 },
      };
    });
  }).flat();
}

describe("users who like in streaks", () => {
  let finding: Finding;
  beforeAll(async () => {
    finding = await measured(streaks(40, 3));
  });

  it("have the matrix that was planted", () => {
    const stays = of(finding, "transition", REAL_RUN, {
      basis: "asked",
      dimension: "responds",
      marker: "responds",
    });
    const starts = of(finding, "transition", REAL_RUN, {
      basis: "asked",
      dimension: "passes",
      marker: "responds",
    });
    for (const [e, truth] of [
      [stays, 0.6],
      [starts, 0.1],
    ] as const) {
      expect(e.low!).toBeLessThanOrEqual(truth);
      expect(e.high!).toBeGreaterThanOrEqual(truth);
      expect(Math.abs(e.value! - truth)).toBeLessThan(0.04);
    }
    const after = finding.estimates.filter(
      (e) => e.measure === "transition" && e.basis === undefined && e.dimension === "video",
    );
    expect(after.reduce((sum, e) => sum + e.value!, 0)).toBeCloseTo(1, 9);
  });

  it("are no farther from a second draw of themselves than from one another", () => {
    const again = of(finding, "transition_divergence", "again");
    expect(again.p!).toBeGreaterThan(0.05);
    expect(again.low!).toBeLessThan(0.002);
    expect(again.value!).toBeLessThan(0.01);
    const floor = of(finding, "transition_divergence");
    expect(floor.note).toMatch(/two halves/u);
    expect(floor.value!).toBeLessThan(0.01);
  });

  it("are far from who likes as often but evenly, and it is the order, not the rate", () => {
    // By the planted chain: rows (.9, .1) and (.4, .6) against (.8, .2), met in 80% and 20% of steps.
    const bits = (p: number, q: number) => {
      const h = (x: number) => -x * Math.log2(x) - (1 - x) * Math.log2(1 - x);
      return h((p + q) / 2) - (h(p) + h(q)) / 2;
    };
    const planted = 0.8 * bits(0.1, 0.2) + 0.2 * bits(0.6, 0.2);
    const even = of(finding, "transition_divergence", "even");
    expect(even.low!).toBeGreaterThan(of(finding, "transition_divergence").high!);
    expect(even.p!).toBeLessThan(0.01);
    expect(Math.abs(even.value! - planted)).toBeLessThan(0.012);
    expect(even.low!).toBeLessThanOrEqual(planted);
    expect(even.high!).toBeGreaterThanOrEqual(planted);
    expect(of(finding, "state_divergence", "even").value!).toBeLessThan(0.01);
    expect(of(finding, "state_divergence", "eager").low!).toBeGreaterThan(0.03);
  });

  it("like in bursts, which who likes evenly does not", () => {
    const [real, again, even] = [REAL_RUN, "again", "even"].map((run) => of(finding, "burstiness", run));
    expect(real!.low!).toBeGreaterThan(even!.high!);
    expect(again!.low!).toBeLessThan(real!.high!);
    expect(again!.high!).toBeGreaterThan(real!.low!);
  });

  it("have sessions of four items, fifteen minutes long, one step of three to another scenario", () => {
    expect(of(finding, "session_events").value).toBeCloseTo(4, 9);
    expect(of(finding, "session_minutes").value).toBeCloseTo(15, 9);
    expect(of(finding, "switch_share").value).toBeCloseTo(1 / 3, 9);
  });

  it("are named in the verdict where they differ, and nobody's words are in what is redacted", () => {
    const { verdict } = sequences.narrative(finding);
    expect(verdict).toMatch(/^(?:eager|even) .* take other next steps than their users/u);
    expect(verdict).toMatch(/; again is not shown to\.$/u);
    expect(sequences.narrative(finding, { locale: "zh" }).verdict).toMatch(/接下来做的事与其用户不同/u);
    const kept = redactFindings({ sequences: finding }, { sequences }).sequences!;
    expect(kept.estimates).toEqual(finding.estimates);
  });
});

describe("a simulator that says what the users did", () => {
  it("is at no distance, and has their burstiness to the digit", async () => {
    const steps = streaks(20, 8).map((step) => ({ ...step, said: { copy: step.liked } }));
    const finding = await measured(steps);
    for (const measure of ["transition_divergence", "state_divergence", "hour_divergence"])
      expect(of(finding, measure, "copy").value).toBe(0);
    expect(of(finding, "burstiness", "copy").value).toBe(of(finding, "burstiness").value);
  });
});

it("sessions end with half an hour without an item: events and minutes of each, and steps to another scenario", async () => {
  const step = (user: string, minutes: number, scenario: string): Step => ({
    ...{ user, at: 36_000 + 60 * minutes, scenario, liked: false, said: {} },
  });
  const finding = await measured([
    // Three sessions: of three items in ten minutes, of two in five, of one.
    ...[step("a", 0, "video"), step("a", 4, "ads"), step("a", 10, "ads")],
    ...[step("a", 100, "ads"), step("a", 105, "video")],
    step("a", 300, "live"),
    // One session of two.
    ...[step("b", 0, "video"), step("b", 20, "video")],
  ]);
  expect(of(finding, "session_events").value).toBeCloseTo((6 / 3 + 2) / 2, 9);
  expect(of(finding, "session_minutes").value).toBeCloseTo((15 / 3 + 20) / 2, 9);
  expect(of(finding, "switch_share").value).toBeCloseTo(2 / 4, 9);
});

describe("hours of the day", () => {
  it("are found where a simulator acts at night and its users by day", async () => {
    const steps = streaks(20, 5).map((step, i): Step => {
      const night = i % 2 === 0;
      return {
        ...step,
        at: i * 86_400 + (night ? 2 : 14) * 3600,
        liked: !night && i % 3 === 0,
        said: { night: night && i % 3 === 0 },
      };
    });
    const finding = await measured(steps);
    expect(of(finding, "hour_share", REAL_RUN, { basis: "hours_00" }).value).toBeCloseTo(0.5, 9);
    expect(of(finding, "hour_share", REAL_RUN, { basis: "hours_12" }).value).toBeCloseTo(0.5, 9);
    expect(of(finding, "hour_divergence", "night").value!).toBeGreaterThan(0.9);
  });
});

describe("events without a time of day", () => {
  it("are left out and counted, and the page says so where all are", async () => {
    const store = await DuckStore.open();
    await store.run(
      "INSERT INTO events (user_id, item, scenario, happened, action, converted) VALUES ('u', '1', 'ads', '2025-09-01', 'show', false)",
    );
    const finding = await sequences.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
    expect(finding.estimates).toEqual([]);
    expect(finding.notes.map(({ code }) => code)).toEqual(["untimed", "no_times"]);
    expect(finding.notes[0]!.text).toMatch(/^100\.0% of events have only a date/u);
    expect(sequences.narrative(finding).verdict).toMatch(/^No event has a time of day/u);
  });
});

describe("the scorecard's words for sequences", () => {
  it("say what a simulator does, in both languages", () => {
    const words = (locale: "en" | "zh") => sequences.cardTexts("transition_divergence", {}, { locale });
    expect(words("en")).toMatchObject({ column: "Next steps", above: { one: "takes different next steps" } });
    expect(words("zh")?.above.one).toContain("与真实用户不同");
  });
});
