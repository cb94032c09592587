import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { positiveRate } from "../../../analyses/positive-rate/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, findEstimate } from "../../../src/model/finding.ts";
import { scratch } from "../../support/cli.ts";
import { record, yesNo } from "../../support/records.ts";
import { withInputs } from "../../support/stores.ts";

const folder = scratch();
afterAll(() => folder.remove());

/** By user, each item's real and simulated answer. */
type Answers = Readonly<Record<string, readonly (readonly [real: number, simulated: number])[]>>;

async function measured(answers: Answers): Promise<Finding> {
  const records = Object.entries(answers).flatMap(([user_id, items]) =>
    items.map(([real, simulated], i) =>
      record({
        user_id,
        timestamp: `2025-10-01 08:00:${String(i).padStart(2, "0")}`,
        questions: [yesNo("video_liked", real, simulated === 1 ? 0.9 : 0.1)],
      }),
    ),
  );
  const file = folder.path("sim_prediction_results.json");
  writeFileSync(file, JSON.stringify(records));
  return withInputs({ runs: [{ name: "sim", files: [file] }] }, (store) =>
    positiveRate.measure(store, DEFAULT_OPTIONS),
  );
}

const found = (finding: Finding, measure: string) => findEstimate(finding, { measure, run: "sim" })?.value;

/** Two users of different weight: 2 yes too many of 4 items, 1 yes too few of 1. */
const UNEQUAL: Answers = {
  u1: [
    [0, 1],
    [0, 1],
    [0, 0],
    [0, 0],
  ],
  u2: [[1, 0]],
};

describe("the positive rate", () => {
  it("is compared by item, by user, as an effect size and a ratio (by hand)", async () => {
    const finding = await measured(UNEQUAL);
    expect(found(finding, "real_rate")).toBeCloseTo(1 / 5, 12);
    expect(found(finding, "simulated_rate")).toBeCloseTo(2 / 5, 12);
    expect(found(finding, "gap")).toBeCloseTo(1 / 5, 12);
    expect(found(finding, "gap_user_weighted")).toBeCloseTo((2 / 4 - 1) / 2, 12);
    expect(found(finding, "ratio")).toBeCloseTo(2, 12);
    // Cohen (1988), chapter 6: 2 asin(sqrt(0.4)) - 2 asin(sqrt(0.2)).
    expect(found(finding, "cohens_h")).toBeCloseTo(0.4421432, 6);
    expect(found(finding, "rejection_recall")).toBeCloseTo(2 / 4, 12);
  });

  it("has no gap where the simulator answers as its users did", async () => {
    const same = Object.fromEntries(
      Object.entries(UNEQUAL).map(([user, items]) => [user, items.map(([real]) => [real, real] as const)]),
    );
    const finding = await measured(same);
    for (const measure of ["gap", "gap_user_weighted", "cohens_h"]) expect(found(finding, measure)).toBe(0);
    expect(found(finding, "rejection_recall")).toBe(1);
  });

  it("flips the sign of every gap where real and simulated answers are swapped", async () => {
    const swapped = Object.fromEntries(
      Object.entries(UNEQUAL).map(([user, items]) => [user, items.map(([a, b]) => [b, a] as const)]),
    );
    const [there, back] = [await measured(UNEQUAL), await measured(swapped)];
    for (const measure of ["gap", "gap_user_weighted", "cohens_h"])
      expect(found(back, measure)).toBeCloseTo(-found(there, measure)!, 12);
  });

  it("recovers a planted gap of 0.3 within its interval, beyond doubt", async () => {
    const planted: Answers = Object.fromEntries(
      Array.from({ length: 30 }, (_, u) => [
        `u${u}`,
        Array.from({ length: 10 }, (_, i) => [i < 1 ? 1 : 0, i < 3 + (u % 3) ? 1 : 0] as const),
      ]),
    );
    const gap = findEstimate(await measured(planted), { measure: "gap", run: "sim" })!;
    expect(gap.value).toBeCloseTo(0.3, 12);
    expect(gap.low!).toBeGreaterThan(0.2);
    expect(gap.low!).toBeLessThan(0.3);
    expect(gap.high!).toBeGreaterThan(0.3);
    expect(gap.p!).toBeLessThan(0.001);
  });
});
