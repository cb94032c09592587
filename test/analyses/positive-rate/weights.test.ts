import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { positiveRate } from "../../../analyses/positive-rate/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
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
