import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { compileFigure } from "../../src/figures/compile-figure.ts";
import { checkFields } from "../../src/figures/figure-view.ts";
import { pageWith } from "../../src/locale/page-of.ts";
import { PREPARE_DEFAULTS } from "../../src/prepare/options.ts";
import { ratesFigure, unicityFigure, waterfallFigure } from "../../src/prepare/page/figures.ts";
import { preparationTexts, renderPreparation } from "../../src/prepare/page/page.ts";
import type { Preparation } from "../../src/prepare/preparation.ts";
import { prepare } from "../../src/prepare/prepare.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { scratch } from "../support/cli.ts";

const EVIL = `<script>alert(1)</script>"'`;

/** 12 users, a scenario and texts with hostile names, identifiers in texts. */
function traces(): string {
  const users = Array.from({ length: 12 }, (_, u) => {
    const history = Array.from({ length: 30 }, (_, i) => ({
      type: i % 10 === 9 ? EVIL : i % 3 === 0 ? "直播间" : "视频浏览",
      timestamp: `2025-${i < 10 ? "09" : "10"}-${String(1 + ((i * 3 + u) % 28)).padStart(2, "0")} 10:${String(i).padStart(2, "0")}:00`,
      context: {
        caption: `${EVIL} 电话1380013800${u % 10} 第${i}`,
        live_title: `直播 ${u % 3}`,
        duration: 60,
      },
      action: [
        { type: "watch", play_duration: i % 7 === 0 ? 0 : 20 },
        ...(i % 5 === u % 5 ? [{ type: "like" }] : []),
      ],
    }));
    return [
      `user ${u} ${EVIL}`,
      { user_profile: u % 2 === 0 ? "一位30岁的男性用户" : "一位31岁的女性用户", action_history: history },
    ];
  });
  return JSON.stringify(Object.fromEntries(users));
}

async function prepared(key?: string): Promise<Preparation> {
  const folder = scratch();
  const store = await DuckStore.open();
  try {
    writeFileSync(folder.path("t.json"), traces());
    const options = { ...PREPARE_DEFAULTS, users: 8, items: 6, key, k: key === undefined ? 0 : 3 };
    return await prepare(store, [folder.path("t.json")], options, {
      user: async () => {},
      finding: () => {},
    });
  } finally {
    await store.close();
    folder.remove();
  }
}

describe("the page of a preparation", () => {
  let found: Preparation;
  beforeAll(async () => {
    found = await prepared("0123456789abcdef");
  });
  it.each(["en", "zh"] as const)("is one file without requests, and the same again (%s)", async (locale) => {
    const page = await renderPreparation(found, { locale });
    expect(await renderPreparation(found, { locale })).toBe(page);
    expect(page.match(/<figure id="[a-z-]+"/gu)).toHaveLength(3);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
    expect(page.replace(/<script>.*?<\/script>/su, "")).not.toMatch(/undefined|\bNaN\b|\[object/u);
  });
  it.each(["en", "zh"] as const)(
    "promises nothing: no word says that nobody can be found (%s)",
    async (locale) => {
      for (const one of [found, await prepared()])
        expect(await renderPreparation(one, { locale })).not.toMatch(
          /anonymous|anonymized|anonymised|匿名化|完全匿名/iu,
        );
    },
  );
  it("shows names of scenarios as text, and no id, text or identifier of a user", async () => {
    const page = await renderPreparation(found, { locale: "en" });
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(1)");
    expect(page).not.toMatch(/user \d+ &lt;|1380013800|电话/u);
    expect(JSON.stringify(found)).not.toMatch(/user \d+ <script|1380013800|电话|0123456789abcdef/u);
  });
  it("has figures that compile without a warning and lack no field", async () => {
    for (const locale of ["en", "zh"] as const) {
      for (const make of [waterfallFigure, ratesFigure, unicityFigure]) {
        for (const width of [undefined, 240, 500]) {
          const figure = make(
            found,
            pageWith(preparationTexts, { locale, ...(width === undefined ? {} : { width }) }),
          );
          checkFields(figure);
          const before = JSON.stringify(figure.spec);
          await compileFigure(figure.id, figure.spec);
          expect(JSON.stringify(figure.spec)).toBe(before);
        }
      }
    }
  });
  it("accounts for every event: each step cuts what its reasons add up to", () => {
    let left = found.before.events;
    for (const { in: before, out, reasons } of found.steps) {
      expect(before).toBe(left);
      expect(before - out).toBe(reasons.reduce((sum, { n }) => sum + n, 0));
      for (const { n, scenarios } of reasons)
        expect(Object.values(scenarios).reduce((sum, one) => sum + one, 0)).toBe(n);
      left = out;
    }
    expect(found.output.test_events).toBe(48);
    expect(found.content.identifiers.mobile).toBeGreaterThan(0);
    expect(found.privacy.identifiers_left).toEqual({});
    expect(found.problems).toEqual([{ kind: "unknown_scenario", count: 36, example: EVIL }]);
  });
});
