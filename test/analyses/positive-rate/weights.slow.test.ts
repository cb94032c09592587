import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { positiveRate } from "../../../analyses/positive-rate/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { NOTES } from "../../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../../src/stats/proportion.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";
import { readRuns } from "../../../src/store/read-runs.ts";
import { scratch } from "../../support/cli.ts";

/**
 * A population in which each of 30 users says yes to 1 of 10 items; drawn are the yes item, surely, and one in three
 * of the others: 1 + 3 answers of weight 1 and 3.
 */
function sample(weighted: boolean): string {
  const head = "user_id,item,scenario,field,kind,truth,predicted,label";
  const rows = Array.from({ length: 30 }, (_, user) =>
    Array.from({ length: 4 }, (_, item) => {
      const yes = item === 0;
      const row = `u${user},i${item},video,video_liked,binary,${yes ? 1 : 0},0.9,${user % 2 === 0 ? 1 : 0}`;
      return weighted ? `${row},${yes ? 1 : 3}` : row;
    }),
  ).flat();
  return [weighted ? `${head},weight` : head, ...rows].join("\n");
}

interface Drawn {
  readonly user: number;
  readonly item: number;
  readonly yes: boolean;
  readonly weight: number;
}
/** Whether a user says yes to the first of four items, and its weight; the others weigh 9. */
type Kind = (user: number) => Pick<Drawn, "yes" | "weight">;
/** All 30 users say yes, in answers that weigh little. */
const light: Kind = () => ({ yes: true, weight: 1 });
/** Four do, in answers that weigh much. */
const heavy: Kind = (user) => ({ yes: user < 4, weight: user < 4 ? 200 : 9 });

const answer = ({ user, item, yes, weight }: Drawn) => ({
  ...{ user_id: `u${user}`, item: `i${item}`, scenario: item < 2 ? "video" : "live", field: "video_liked" },
  ...{ kind: "binary", truth: yes ? 1 : 0, predicted: (user + item) % 2 === 0 ? 0.9 : 0.1, weight },
});
const rows = (kind: Kind, users = 30) =>
  Array.from({ length: users }, (_, user) =>
    Array.from({ length: 4 }, (_, item) =>
      answer({ user, item, ...(item === 0 ? kind(user) : { yes: false, weight: 9 }) }),
    ),
  ).flat();

async function measuredRows(all: readonly ReturnType<typeof answer>[]) {
  const store = await DuckStore.open();
  await readRows(store, all, { name: "sim" });
  return positiveRate.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
}

describe("positive rates of a set that was drawn", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const measured = async (weighted: boolean) => {
    const file = folder.path(`${weighted}.csv`);
    writeFileSync(file, sample(weighted));
    const store = await DuckStore.open();
    await readRuns(store, [{ name: "sim", files: [file] }]);
    return positiveRate.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
  };

  it("are those of the population: 1 of 10, not 1 of 4", async () => {
    const [weighted, plain] = [await measured(true), await measured(false)];
    expect(findEstimate(plain, { measure: "real_rate", run: REAL_RUN })!.value).toBeCloseTo(1 / 4, 9);
    expect(findEstimate(weighted, { measure: "real_rate", run: REAL_RUN })!.value).toBeCloseTo(1 / 10, 9);
    const gap = findEstimate(weighted, { measure: "gap", run: "sim" })!;
    expect(gap.value).toBeCloseTo(1 / 2 - 1 / 10, 9);
    expect(gap.n).toBe(120);
    expect(gap.low!).toBeLessThan(0.4);
    expect(gap.high!).toBeGreaterThan(0.4);
  });

  it("count answers, not weights: in n, in the minima of intervals, and as Kish's effective number", async () => {
    const rates = await measuredRows(rows(light));
    const own = findEstimate(rates, { measure: "real_rate", run: "sim" })!;
    expect(own).toMatchObject({ n: 120, effective_positives: 30 });
    expect(own.value! * own.n).toBeLessThan(5);
    expect(findEstimate(rates, { measure: "ratio", run: "sim" })!.low).not.toBeNull();
    expect(findEstimate(rates, { measure: "real_rate", run: "sim", scenario: "live" })!.n).toBe(60);
    expect(findEstimate(rates, { measure: "rejection_recall", run: "sim" })!.n).toBe(90);
    const few = await measuredRows(rows(heavy));
    const rare = findEstimate(few, { measure: "real_rate", run: "sim" })!;
    expect(rare).toMatchObject({ n: 120, effective_positives: 4 });
    expect(rare.value! * rare.n).toBeGreaterThan(20);
    expect(rare.note).toBe(SHARE_NOTES.few);
    expect(findEstimate(few, { measure: "ratio", run: "sim" })).toMatchObject({
      ...{ low: null, note: NOTES.fewPositives },
    });
    // (3 · 40 + 1)^2 / (3 · 40^2 + 1^2): the fourth hardly counts.
    const uneven = await measuredRows(rows((user) => ({ yes: user < 4, weight: user < 3 ? 40 : 1 })));
    expect(findEstimate(uneven, { measure: "real_rate", run: "sim" })!.effective_positives).toBeCloseTo(
      121 ** 2 / 4801,
      9,
    );
  });

  it("give the F1 of each user's own rate by the weight of their pairs of answers (by hand)", async () => {
    // Yes of weights 1 and 3, no of 4: pairs that are yes weigh 2·1·3 of 8^2 - (1 + 9 + 16); the first alike, unweighed, 2 of 6.
    const own = (weights: readonly number[]) =>
      Array.from({ length: 10 }, (_, user) =>
        weights.map((weight, item) => answer({ user, item, yes: item < 2, weight })),
      ).flat();
    const f1 = async (weights: readonly number[]) =>
      findEstimate(await measuredRows(own(weights)), {
        ...{ measure: "reference_f1", run: REAL_RUN, basis: "own_rate" },
      })!.value;
    expect(await f1([1, 3, 4])).toBeCloseTo((8 * (6 / 38)) / 4, 9);
    expect(await f1([1, 1, 1])).toBeCloseTo((3 * (2 / 6)) / 2, 9);
    expect(await f1([5, 5, 5])).toBeCloseTo((3 * (2 / 6)) / 2, 9);
  });

  it("are equivalent only where enough answers of real users are yes, whatever their weights", async () => {
    const verdict = async (kind: Kind) => {
      const store = await DuckStore.open();
      try {
        await readRows(store, rows(kind, 60), { name: "old" });
        // The last answer of each user is turned: half of them up, half of them down.
        const turned = rows(kind, 60).map((row) =>
          row.item === "i3" ? { ...row, predicted: 1 - row.predicted } : row,
        );
        await readRows(store, turned, { name: "new" });
        const runs = { baseline: "old", candidates: ["new"] };
        const margins = new Map([["positive-rate.gap", 0.5]]);
        const { shifts } = await compareRuns(store, analyses, runs, { only: ["positive-rate"], margins });
        return shifts.find(({ measure, primary }) => measure === "gap" && primary)!;
      } finally {
        await store.close();
      }
    };
    expect(await verdict(light)).toMatchObject({ verdict: "equivalent" });
    expect(await verdict(heavy)).toMatchObject({ verdict: "inconclusive", note: SHIFT_NOTES.fewPositives });
  });

  it("do not change with weights that are all alike", async () => {
    const plain = await measured(false);
    const file = folder.path("alike.csv");
    writeFileSync(file, sample(true).replaceAll(/,[13]$/gmu, ",7"));
    const store = await DuckStore.open();
    await readRuns(store, [{ name: "sim", files: [file] }]);
    const alike = await positiveRate.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
    for (const [i, e] of alike.estimates.entries()) {
      expect(e.value ?? 0).toBeCloseTo(plain.estimates[i]!.value ?? 0, 9);
      expect(e.low ?? 0).toBeCloseTo(plain.estimates[i]!.low ?? 0, 9);
      expect(e.n).toBe(plain.estimates[i]!.n);
    }
  });
});
