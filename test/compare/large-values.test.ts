import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { compareRuns } from "../../src/compare/run/compare-runs.ts";
import { comparisonParts } from "../../src/compare/view/render.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRows } from "../../src/store/read-rows.ts";

/** What 14 users did, near 1e13 (as microseconds of a clock are): every simulator is off by as much and a little more. */
const answers = (more: number) =>
  Array.from({ length: 70 }, (_, i) => ({
    ...{ user_id: `u${i % 14}`, item: `i${i}`, scenario: "video", field: "seen_at", kind: "continuous" },
    ...{ truth: 0, predicted: 1e13 + i * 1e9 + more },
  }));

describe("runs whose large values hardly differ", () => {
  it("are compared and shown, though results keep fewer digits than the difference needs", async () => {
    const store = await DuckStore.open();
    try {
      for (const [more, name] of ["a", "b", "c"].entries())
        await readRows(store, answers(100 * more), { name });
      const runs = { baseline: "a", candidates: ["b", "c"] };
      const comparison = await compareRuns(store, analyses, runs, { only: ["leaderboard"], trend: true });
      const shifts = comparison.shifts.filter(({ measure }) => measure === "mae");
      expect(shifts.map(({ value }) => value)).toEqual([100, 200]);
      expect(shifts[0]!.candidate).toBe(shifts[0]!.baseline);
      expect(comparisonParts(comparison, { registry: analyses, locale: "en" }).sections).toHaveLength(1);
    } finally {
      await store.close();
    }
  });
});
