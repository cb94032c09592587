import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proportion } from "../../src/stats/proportion.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { weightOf } from "../../src/store/weights.ts";
import { scratch } from "../support/cli.ts";
import { record, yesNo } from "../support/records.ts";

let folder: ReturnType<typeof scratch>;
let store: DuckStore;
beforeEach(async () => {
  folder = scratch();
  store = await DuckStore.open();
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

async function read(name: string, content: string): Promise<void> {
  writeFileSync(folder.path(name), content);
  await readRuns(store, [{ name: "m", files: [folder.path(name)] }]);
}

describe("weights of drawn items", () => {
  it("come with a table of answers, are 1 where a row has none, and give the population's rate", async () => {
    const rows = ["a,i1,1,4", "a,i2,0,1", "b,i1,0,", "b,i2,1,1.5"].map((row) => {
      const [user, item, truth, weight] = row.split(",");
      return `${user},${item},video,video_liked,binary,${truth},0.9,${weight}`;
    });
    await read("m.csv", ["user_id,item,scenario,field,kind,truth,predicted,weight", ...rows].join("\n"));
    const sums = await store.query(
      `SELECT user_id, ${weightOf("truth = 1")} AS truth, ${weightOf("true")} AS n FROM answers GROUP BY user_id ORDER BY user_id`,
    );
    expect(sums.map((row) => [row.user_id, Number(row.truth), Number(row.n)])).toEqual([
      ["a", 4, 5],
      ["b", 1.5, 2.5],
    ]);
    const rate = proportion(
      userSums(sums.map((row) => [String(row.user_id), [Number(row.truth), Number(row.n)]])),
      0,
      1,
    );
    expect(rate.value).toBeCloseTo(5.5 / 7.5, 12);
  });
  it("come with the records of a run, for each of its questions", async () => {
    const questions = [yesNo("video_liked", 0, 0.1), yesNo("video_shared", 1, 0.1)];
    const other = record({ timestamp: "2025-10-02 08:00:00" });
    await read(
      "m_prediction_results.json",
      JSON.stringify([record({ questions, sampling_weight: 2.5 }), other]),
    );
    const rows = await store.query("SELECT field, weight FROM answers ORDER BY happened, field");
    expect(rows.map((row) => [row.field, row.weight])).toEqual([
      ["video_liked", 2.5],
      ["video_shared", 2.5],
      ["video_liked", null],
    ]);
  });
  it.each([0, -1, "much", 1e10])("are refused where they are no weights: %s", async (weight) => {
    await expect(
      read("m_prediction_results.json", JSON.stringify([record({ sampling_weight: weight })])),
    ).rejects.toThrow(/record 1, "sampling_weight": found .*, expected a number above 0/u);
  });
});
