import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";

/** Answers of 30 users to four items, of which real users say yes to the first so many; turned: the last item's are. */
const answers = (yes: number, turned: boolean) =>
  Array.from({ length: 120 }, (_, i) => {
    const [item, user] = [Math.floor(i / 30), i % 30];
    const says = (user + item) % 2 === 0;
    return {
      ...{ user_id: `u${user}`, item: `i${item}`, scenario: "video", field: "liked", kind: "binary" },
      ...{ truth: i < yes ? 1 : 0, predicted: says === (turned && item === 3) ? 0.1 : 0.9 },
    };
  });

async function shiftOfGap(yes: number) {
  const store = await DuckStore.open();
  try {
    await readRows(store, answers(yes, false), { name: "old" });
    await readRows(store, answers(yes, true), { name: "new" });
    const margins = new Map([["positive-rate.gap", 0.5]]);
    const runs = { baseline: "old", candidates: ["new"] };
    const { shifts } = await compareRuns(store, analyses, runs, { only: ["positive-rate"], margins });
    return shifts.find(({ measure, primary }) => measure === "gap" && primary)!;
  } finally {
    await store.close();
  }
}

describe("a change of the positive rate within its margin", () => {
  it("is equivalent where 50 answers of real users are yes, and not where 49 are", async () => {
    expect(await shiftOfGap(50)).toMatchObject({ value: 0, verdict: "equivalent" });
    expect(await shiftOfGap(49)).toMatchObject({
      ...{ value: 0, verdict: "inconclusive", note: SHIFT_NOTES.fewPositives },
    });
  });
});
