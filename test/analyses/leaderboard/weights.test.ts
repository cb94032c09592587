import { describe, expect, it } from "vitest";
import { leaderboard } from "../../../analyses/leaderboard/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Estimate, findEstimate } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";
import { randomStream } from "../../../src/synthetic/random.ts";

interface Answer {
  readonly user_id: string;
  readonly item: string;
  readonly scenario: string;
  readonly field: string;
  readonly kind: string;
  readonly truth: number;
  readonly predicted: number;
  readonly normalizer?: number;
  readonly weight?: number;
}

/** Answers of 24 users to questions of three fields and on watch times, with whole weights from 1 to 4. */
function drawn(): readonly (Answer & { readonly weight: number })[] {
  const random = randomStream("leaderboard-weights", 1);
  return Array.from({ length: 24 }, (_, user) =>
    Array.from({ length: 12 }, (_, item) => {
      const key = { user_id: `u${user}`, item: `i${item}`, weight: 1 + Math.floor(4 * random.uniform()) };
      const watched = item % 4 === 3;
      const field = ["video_liked", "live_liked", "ad_liked", "video_watch_seconds"][item % 4]!;
      const scenario = ["video", "live", "ads", "video"][item % 4]!;
      return watched
        ? {
            ...{ ...key, scenario, field, kind: "continuous", normalizer: 60 },
            ...{ truth: Math.round(60 * random.uniform()), predicted: Math.round(60 * random.uniform()) },
          }
        : {
            ...{ ...key, scenario, field, kind: "binary" },
            ...{
              truth: random.uniform() < 0.3 ? 1 : 0,
              predicted: Math.round(100 * random.uniform()) / 100,
            },
          };
    }),
  ).flat();
}

async function measured(rows: readonly Answer[], run = "sim"): Promise<readonly Estimate[]> {
  const store = await DuckStore.open();
  await readRows(store, rows as readonly (Answer & Record<string, unknown>)[], { name: run });
  const finding = await leaderboard.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
  return finding.estimates;
}

/** A user's rate in their other items takes a copy of an item for another one, which a weight is not. */
const OF_OTHER_ITEMS = (e: Estimate) => e.basis === "own_rate" || e.measure === "skill";

describe("scores of a set that was drawn", () => {
  it("are those of the same set with each answer as often as it weighs", async () => {
    const rows = drawn();
    const copies = rows.flatMap(({ weight, ...row }) =>
      Array.from({ length: weight }, (_, copy) => ({ ...row, item: `${row.item}-${copy}` })),
    );
    const [weighted, repeated] = [await measured(rows), await measured(copies)];
    let compared = 0;
    for (const e of repeated.filter((one) => !OF_OTHER_ITEMS(one))) {
      const same = weighted.find(
        (one) =>
          one.measure === e.measure &&
          one.field === e.field &&
          one.dimension === e.dimension &&
          one.basis === e.basis,
      );
      expect(same?.value ?? -1, `${e.measure} ${e.field ?? ""}`).toBeCloseTo(e.value ?? -1, 8);
      compared++;
    }
    expect(compared).toBeGreaterThan(35);
  });

  it("count answers, not weights, and keep the scores of each item once beside them", async () => {
    const rows = drawn();
    const [weighted, plain] = [
      await measured(rows),
      await measured(rows.map(({ weight: _, ...row }) => row)),
    ];
    const of = (estimates: readonly Estimate[], measure: string) =>
      findEstimate({ estimates: [...estimates] }, { measure, run: "sim" })!;
    expect(of(weighted, "micro_f1").n).toBe(of(plain, "micro_f1").n);
    expect(of(weighted, "micro_f1").value).not.toBeCloseTo(of(plain, "micro_f1").value!, 3);
    const { measure: _, ...drawnOnce } = of(weighted, "micro_f1_drawn");
    const { measure: __, ...benchmarks } = of(plain, "micro_f1");
    expect(drawnOnce).toEqual(benchmarks);
    expect(plain.some(({ measure }) => measure.endsWith("_drawn"))).toBe(false);
  });

  it("do not change with weights that are all alike, nor do their intervals", async () => {
    const rows = drawn().map(({ weight: _, ...row }) => row);
    const [plain, alike] = [await measured(rows), await measured(rows.map((row) => ({ ...row, weight: 7 })))];
    for (const e of plain) {
      const same = alike.find(
        (one) =>
          one.measure === e.measure &&
          one.run === e.run &&
          one.field === e.field &&
          one.dimension === e.dimension &&
          one.basis === e.basis,
      )!;
      for (const end of ["value", "low", "high"] as const)
        expect(same[end] ?? -1, `${e.measure} ${end}`).toBeCloseTo(e[end] ?? -1, 7);
      expect(same.n).toBe(e.n);
    }
  });

  it("compare published scores with those of the drawn items", async () => {
    const estimates = await measured(drawn(), "GPT-4o");
    expect(
      estimates.filter(({ published }) => published !== undefined).map(({ measure }) => measure),
    ).toEqual(["overall_drawn"]);
  });
});
