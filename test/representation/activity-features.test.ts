import { describe, expect, it } from "vitest";
import { featuresOf } from "../../src/representation/activity-features.ts";
import { DuckStore } from "../../src/store/duck-store.ts";

describe("the share of a video that was watched", () => {
  it("is known from the event that says the seconds, not from one that says nothing of them", async () => {
    const store = await DuckStore.open();
    try {
      await store.run(`INSERT INTO events (user_id, item, scenario, happened, action, watched, duration) VALUES
        ('u', 'a', 'video', '2025-09-01 10:00:00', 'watch', 5, 100), ('u', 'a', 'video', '2025-09-01 10:00:00', 'like', NULL, 100)`);
      const share = (await featuresOf(store)).find(({ unit }) => unit === "share")!;
      const [row] = await store.query(`SELECT max(${share.sql}) AS share FROM events GROUP BY item`);
      expect(Number(row!.share)).toBeCloseTo(0.05, 12);
    } finally {
      await store.close();
    }
  });
});
