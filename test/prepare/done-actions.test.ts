import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Description } from "../../src/model/description.ts";
import { describeLogs } from "../../src/prepare/describe/describe.ts";
import { descriptionToLatex, renderDescription } from "../../src/prepare/describe/page.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readTraces } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";
import { event } from "../support/traces.ts";

/** Six users: all see an item, two of them put it into the cart, one buys; like and follow say so themselves. */
const TRACES = Object.fromEntries(
  Array.from({ length: 6 }, (_, n) => [
    `u${n}`,
    {
      action_history: [
        event("商城购物", "2025-10-01 08:00:00", [
          { type: "cart", is_add_to_cart: n < 2 },
          { type: "purchase", is_pay: n < 1 ? "1" : "0", order_success: false },
        ]),
        event("直播间", "2025-10-02 08:00:00", [
          { type: "watch", play_duration: 5, is_complete_play: false },
          { type: "like", like_cnt: n },
          { type: "follow", is_follow_action: n > 2 },
          { type: "share" },
        ]),
        event("广告推荐", "2025-10-03 08:00:00", [{ type: "submit", form_submit_total_cnt: 0 }]),
      ],
    },
  ]),
);

describe("an action that the log records as not done", () => {
  let folder: ReturnType<typeof scratch>;
  let store: DuckStore;
  let found: Description;
  beforeAll(async () => {
    folder = scratch();
    writeFileSync(folder.path("t.json"), JSON.stringify(TRACES));
    store = await DuckStore.open();
    found = await describeLogs(store, [folder.path("t.json")], { k: 1 });
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it("is recorded, but not counted as done", () => {
    const counts = Object.fromEntries(
      found.by_action.map(({ name, ...one }) => [name, [one.events, one.users, one.recorded]]),
    );
    expect(counts).toEqual({
      watch: [6, 6, 6],
      share: [6, 6, 6],
      like: [5, 5, 6],
      follow: [3, 3, 6],
      cart: [2, 2, 6],
      purchase: [1, 1, 6],
      submit: [0, 0, 6],
    });
    expect(found.actions).toBe(23);
    // Kinds that the log knows, done or not.
    expect(found.action_kinds).toBe(7);
  });
  it("is no yes of the positive rate", () => {
    const rates = Object.fromEntries(found.by_scenario.map((one) => [one.name, one.positive_rate]));
    expect(rates.ecommerce).toBeCloseTo(3 / 12, 12);
    expect(rates.ads).toBe(0);
  });
  it("is named beside what was done in page and LaTeX, and not drawn where nobody did it", async () => {
    const page = await renderDescription(found, { locale: "en" });
    expect(page).toContain("Recorded");
    expect(page).not.toMatch(/submit: 0/u);
    expect(descriptionToLatex(found, { locale: "en" })).toContain("Recorded");
  });
  it("is none of the actions that profiles and sequences are made of, though its event counts", async () => {
    const own = await DuckStore.open();
    try {
      await readTraces(own, [folder.path("t.json")]);
      const rows = await own.query(
        "SELECT action, count(*) AS n, count(*) FILTER (WHERE converted) AS yes FROM events GROUP BY action ORDER BY action",
      );
      expect(rows.map(({ action, n, yes }) => [action, Number(n), Number(yes)])).toEqual([
        ["cart", 2, 2],
        ["follow", 3, 0],
        ["like", 5, 0],
        ["purchase", 1, 1],
        ["share", 6, 0],
        ["watch", 6, 0],
        [null, 19, 0],
      ]);
      const [events] = await own.query("SELECT count(DISTINCT (user_id, item)) AS n FROM events");
      expect(Number(events?.n)).toBe(18);
    } finally {
      await own.close();
    }
  });
});

describe("the page of a data set", () => {
  it("has each heading once, no empty column title, and says what its figures leave out", async () => {
    const folder = scratch();
    const traces = {
      ...TRACES,
      u9: { action_history: [event("视频浏览", "2025-10-04 08:00:00", [{ type: "collect" }])] },
    };
    writeFileSync(folder.path("t.json"), JSON.stringify(traces));
    const store = await DuckStore.open();
    try {
      const found = await describeLogs(store, [folder.path("t.json")], { k: 2 });
      for (const locale of ["en", "zh"] as const) {
        const page = await renderDescription(found, { locale });
        const titles = [...page.matchAll(/<(h2|h3|figcaption|caption)[^>]*>(.*?)(?:<|$)/gmu)].map(
          (one) => one[2],
        );
        const name = locale === "en" ? "The data set" : "数据集";
        expect(titles.filter((title) => title === name)).toHaveLength(1);
        expect(page).not.toMatch(/<th[^>]*><\/th>/u);
        const actions = /<figure id="actions-by-kind".*?<\/figure>/su.exec(page)?.[0];
        expect(actions).toContain(locale === "en" ? "2 rows of fewer than 2 users" : "2 行不足 2 名用户");
        const scenarios = /<figure id="events-by-scenario".*?<\/figure>/su.exec(page)?.[0];
        expect(scenarios).not.toContain(locale === "en" ? "Share with text" : "有文本比例");
      }
    } finally {
      await store.close();
      folder.remove();
    }
  });
});
