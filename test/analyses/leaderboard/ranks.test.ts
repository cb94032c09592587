import { describe, expect, it } from "vitest";
import { compositeOf } from "../../../analyses/leaderboard/composite.ts";
import { PER_FIELD } from "../../../analyses/leaderboard/composite-scores.ts";
import { BOUND_NOTE, missingEstimates } from "../../../analyses/leaderboard/coverage.ts";
import {
  answersOf,
  commonEstimates,
  rankDifferences,
  rankingMeasure,
  scoredRun,
} from "../../../analyses/leaderboard/ranks.ts";
import type { RunSums } from "../../../analyses/leaderboard/sums.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { adjust } from "../../../src/stats/adjust.ts";
import { type UserSums, userSums } from "../../../src/stats/user-sums.ts";
import { told } from "../../support/recorded-page.ts";

type Hits = readonly [hits: number, alarms: number, misses: number];
/** Of so many users with 20 items each: n, hits, false alarms, misses and hits of own rates. */
const field = (users: number, of: (user: number) => Hits): UserSums =>
  userSums(
    Array.from(
      { length: users },
      (_, user) => [`u${String(user).padStart(2, "0")}`, [20, ...of(user), 1]] as const,
    ),
  );
const NONE = userSums([]);
const run = (
  name: string,
  binary: Readonly<Record<string, UserSums>>,
  more: Partial<RunSums> = {},
): RunSums => ({
  ...{ run: name, binary: new Map(Object.entries(binary)), continuous: new Map() },
  ...{ auc: new Map(), precision: new Map(), judge: undefined },
  ...more,
});
const FIELDS = ["ad_liked", "video_liked"];
const scored = (name: string, users: number, of: (user: number) => Hits) =>
  scoredRun(run(name, { video_liked: field(users, of), ad_liked: field(users, of) }), FIELDS, NONE);

describe("what runs are ranked by", () => {
  const of = (measure: string, ...values: readonly (number | null)[]) =>
    values.map((value, i) => told(measure, `r${i}`, value));
  it("is the overall score, where all have one, else micro-F1, of two runs at least", () => {
    expect(rankingMeasure([...of("overall", 1, 2), ...of("micro_f1", 1, 2)])).toBe("overall");
    expect(rankingMeasure([...of("overall", 1, null), ...of("micro_f1", 1, 2)])).toBe("micro_f1");
    expect(rankingMeasure([...of("overall", null, null), ...of("micro_f1", 1, null)])).toBeNull();
    expect(rankingMeasure([...of("overall", 1), ...of("micro_f1", 1)])).toBeNull();
    expect(rankingMeasure([])).toBeNull();
  });
});

describe("the differences of runs", () => {
  const runs = [
    scored("a", 24, (user) => [6 + (user % 3), 2, 2]),
    scored("b", 24, (user) => [4 + (user % 2), 3, 3 + (user % 4)]),
    scored("c", 12, (user) => [3, 4 + (user % 3), 4]),
  ];
  const found = rankDifferences(runs, "micro_f1", DEFAULT_OPTIONS);
  it("are of all pairs, the former less the latter, on the answers of the smaller run", () => {
    expect(found.map((e) => [e.measure, e.run, e.versus, e.n])).toEqual([
      ["micro_f1_difference", "a", "b", 960],
      ["micro_f1_difference", "a", "c", 480],
      ["micro_f1_difference", "b", "c", 480],
    ]);
    // a: 336 hits, 96 false alarms, 96 misses; b: 216 hits, 144 false alarms, 216 misses.
    expect(found[0]!.value).toBeCloseTo((2 * 336) / (2 * 336 + 192) - (2 * 216) / (2 * 216 + 144 + 216), 12);
    expect(found[0]!.low!).toBeGreaterThan(0);
  });
  it("have p, adjusted by Holm over the pairs, from ten users on", () => {
    expect(found.every(({ p }) => p !== null)).toBe(true);
    expect(found.map(({ q }) => q)).toEqual(
      adjust(
        found.map(({ p }) => p ?? null),
        "holm",
      ),
    );
    const of = (users: number) => {
      const [first, second] = [6, 4].map((hits) =>
        scored(`${hits}`, users, (user) => [hits + (user % 3), 2 + (user % 2), 2]),
      );
      return rankDifferences([first!, second!], "micro_f1", DEFAULT_OPTIONS)[0]!;
    };
    expect(of(9)).toMatchObject({ p: null, q: null });
    expect(of(10).p).not.toBeNull();
  });
  it("go with each run's score on the questions that all answered", () => {
    expect(commonEstimates(runs, "micro_f1", DEFAULT_OPTIONS).map((e) => [e.measure, e.run, e.n])).toEqual([
      ["micro_f1_common", "a", 960],
      ["micro_f1_common", "b", 960],
      ["micro_f1_common", "c", 480],
    ]);
  });
  it("count the yes/no answers, where there are weights each once", () => {
    const own = runs[0]!.run;
    expect(answersOf(own)).toBe(960);
    const counts = run("a", { video_liked: field(3, () => [1, 1, 1]) });
    expect(answersOf({ ...own, weighed: { counts, squares: new Map(), factor: 2 } })).toBe(60);
  });
});

describe("the sums of a run side by side", () => {
  it("have a row a user who has any, fields in their places, and nothing of those who only watched", () => {
    const one = userSums([["b", [20, 5, 1, 2, 3]]]);
    const watch = userSums([["a", [9, 99, 0.5, 2]]]);
    const judge = userSums([["c", [4, 30, 5]]]);
    const watching = userSums([
      ["a", [2, 0.1, 0.2, 0.3, 0.4]],
      ["x", [9, 9, 9, 9, 9]],
    ]);
    const { sums } = compositeOf(
      run("a", { video_liked: one }, { continuous: new Map([["video_watch_seconds", watch]]), judge }),
      FIELDS,
      watching,
    );
    expect(sums.ids).toEqual(["a", "b", "c"]);
    expect(sums.width).toBe(2 * PER_FIELD + 4 + 5);
    const rows = sums.ids.map((_, user) => [
      ...sums.rows.subarray(user * sums.width, (user + 1) * sums.width),
    ]);
    const [ads, none] = [Array(PER_FIELD).fill(0), Array(PER_FIELD).fill(0)];
    expect(rows).toEqual([
      [...ads, ...none, 0.5, 2, 0, 0, 2, 0.1, 0.2, 0.3, 0.4],
      [...ads, 20, 5, 1, 2, 3, 0, 0, 0, 0, ...none],
      [...ads, ...none, 0, 0, 4, 30, ...none],
    ]);
  });
});

describe("what missing answers could change", () => {
  const own = run("a", { video_liked: field(10, () => [5, 2, 3]) });
  const composite = compositeOf(own, FIELDS, NONE);
  const missing = [{ field: "video_liked", n: 50, positives: 20, normalized: 0 }];
  const estimates = (asked: number, of = own, layout = composite) =>
    missingEstimates({ query: async () => missing } as never, of, layout, { asked, common: 0 });
  it("is nothing where all is answered, a share up to one percent, and bounds beyond", async () => {
    expect(await estimates(200)).toEqual([]);
    const [share, ...others] = await estimates(202);
    expect(others).toEqual([]);
    expect(share).toMatchObject({
      measure: "missing_share",
      run: "a",
      value: 2 / 202,
      n: 202,
      users: 10,
      note: BOUND_NOTE,
    });
    const bounds = new Map((await estimates(250)).map(({ measure, value }) => [measure, value]));
    expect(bounds.get("missing_share")).toBe(0.2);
    // 50 hits, 20 false alarms and 30 misses; 50 more: 20 hits, or else 30 false alarms and 20 misses.
    expect(bounds.get("micro_f1_best_case")).toBeCloseTo(140 / (140 + 50), 12);
    expect(bounds.get("micro_f1_worst_case")).toBeCloseTo(100 / (100 + 100), 12);
    expect([...bounds.keys()]).toEqual([
      "missing_share",
      ...["overall_worst_case", "micro_f1_worst_case", "overall_best_case", "micro_f1_best_case"],
    ]);
  });
  it("counts marks of the judge that are missing, beyond one percent of its records", async () => {
    const judged = (marks: number) => {
      const judge = userSums([["u00", [marks, 5 * marks, 200]]]);
      const of = run("a", { video_liked: field(10, () => [5, 2, 3]) }, { judge });
      return estimates(200, of, compositeOf(of, FIELDS, NONE));
    };
    expect(await judged(200)).toEqual([]);
    expect(await judged(198)).toHaveLength(1);
    expect(await judged(197)).toHaveLength(5);
    expect((await judged(197))[0]).toMatchObject({ measure: "missing_share", value: 0 });
    // No answer is missing: those of the judge are, and micro-F1 is the same either way.
    const f1 = (await judged(197))
      .filter(({ measure }) => measure.startsWith("micro_f1"))
      .map(({ value }) => value);
    expect(f1).toEqual([2 / 3, 2 / 3]);
  });
});
