import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Analysis } from "../../../src/analysis/analysis.ts";
import { defineAnalysis } from "../../../src/analysis/define.ts";
import type { AnalysisTexts } from "../../../src/analysis/definition.ts";
import { estimateOf } from "../../../src/analysis/estimate.ts";
import { type Comparison, comparisonFromJson, comparisonToJson } from "../../../src/compare/comparison.ts";
import { parseGates } from "../../../src/compare/gates/check-gates.ts";
import type { Gate, Gates } from "../../../src/compare/gates/gate-schema.ts";
import { type CompareOptions, compareRuns } from "../../../src/compare/run/compare-runs.ts";
import type { Shift } from "../../../src/compare/shift.ts";
import { jackknife } from "../../../src/stats/jackknife.ts";
import { userSums } from "../../../src/stats/user-sums.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRuns } from "../../../src/store/read-runs.ts";
import { scratch } from "../../support/cli.ts";
import { needs, shared } from "../../support/shared.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

const cohort = shared("data", "omnibehavior", "cohort", "runs");

async function compared(
  baseline: string,
  candidates: readonly string[],
  files: Readonly<Record<string, string>> = {},
  registry: Readonly<Record<string, Analysis>> = analyses,
): Promise<Comparison> {
  const store = await DuckStore.open();
  try {
    const sources = [baseline, ...candidates].map((name) => ({
      name,
      files: [`${cohort.path}/${files[name] ?? name}_prediction_results.json`],
    }));
    await readRuns(store, sources);
    return await compareRuns(store, registry, { baseline, candidates });
  } finally {
    await store.close();
  }
}

const primary = ({ shifts }: Comparison) => shifts.filter((shift) => shift.primary);
const gapOf = (comparison: Comparison) => primary(comparison).find(({ measure }) => measure === "gap")!;
const keyOf = ({ analysis, measure, scenario, field, marker, dimension, basis }: Shift) =>
  JSON.stringify([analysis, measure, scenario, field, marker, dimension, basis]);

describe.skipIf(cohort.missing)(needs("two runs of the shared cohort", cohort), () => {
  let forth: Comparison;
  let back: Comparison;
  beforeAll(async () => {
    forth = await compared("utopian", ["mild"]);
    back = await compared("mild", ["utopian"]);
  }, 60_000);

  it("finds the planted shift in hyper-activity, and says that it is improved", () => {
    const gap = gapOf(forth);
    expect(gap.verdict).toBe("improved");
    expect(gap.toward_real).toBe(true);
    expect(gap.low!).toBeLessThan(-0.52);
    expect(gap.high!).toBeGreaterThan(-0.54);
    expect(gap.value! - (gap.candidate! - gap.baseline!)).toBeCloseTo(0, 9);
  });

  it("lists seven primary shifts, and comes back whole from JSON", () => {
    expect(
      primary(forth).map(({ analysis, measure, dimension }) => `${analysis} ${measure} ${dimension ?? ""}`),
    ).toEqual([
      "positive-rate gap ",
      "leaderboard overall ",
      "sentiment shift_standardised ",
      "language-style rate_ratio politeness",
      "language-style rate_ratio hedging",
      "user-distance dispersion_ratio responses",
      "user-fidelity fidelity ",
    ]);
    expect(comparisonFromJson(comparisonToJson(forth))).toEqual(forth);
  });

  it("flips every sign and verdict exactly where the sides are swapped", () => {
    const turned = new Map(back.shifts.map((shift) => [keyOf(shift), shift]));
    const minus = (x: number | null) => (x === null ? null : 0 - x);
    const opposite = { improved: "worsened", worsened: "improved" } as Readonly<Record<string, string>>;
    expect(turned.size).toBe(forth.shifts.length);
    for (const shift of forth.shifts) {
      const other = turned.get(keyOf(shift))!;
      expect(other.value, keyOf(shift)).toEqual(minus(shift.value));
      expect([other.low, other.high]).toEqual([minus(shift.high), minus(shift.low)]);
      expect(other.verdict).toBe(opposite[shift.verdict] ?? shift.verdict);
      expect(other.q).toBe(shift.q);
      expect([other.baseline, other.candidate]).toEqual([shift.candidate, shift.baseline]);
    }
  });

  it("shows no primary shift between a simulator and the same run again", async () => {
    const again = await compared("mild", ["mild-again"]);
    for (const shift of primary(again)) expect(["equivalent", "inconclusive"]).toContain(shift.verdict);
    for (const shift of primary(again))
      if (shift.verdict === "inconclusive") expect(shift.detectable!).toBeGreaterThan(0);
  });

  it("gives zero shifts of a run against itself, equivalent or not estimable", async () => {
    const self = await compared("a", ["b"], { a: "mild", b: "mild" });
    expect(self.shifts.length).toBeGreaterThan(300);
    for (const shift of self.shifts) {
      expect(["equivalent", "not estimable"]).toContain(shift.verdict);
      expect(shift.value ?? 0).toBe(0);
    }
    expect(gapOf(self)).toMatchObject({ verdict: "equivalent", p: 1 });
  });

  it("corrects across candidates: with more of them no primary q becomes smaller", async () => {
    const both = await compared("utopian", ["mild", "faithful"]);
    expect(both.candidates.map(({ candidate }) => candidate)).toEqual(["mild", "faithful"]);
    for (const shift of primary(both).filter(({ run }) => run === "mild")) {
      const alone = primary(forth).find((one) => keyOf(one) === keyOf(shift))!;
      if (shift.analysis !== "language-style") expect(shift.value).toBeCloseTo(alone.value!, 6);
      if (shift.p != null) expect(shift.q!).toBeGreaterThanOrEqual(shift.p);
    }
    expect(primary(both)).toHaveLength(14);
  });

  it("takes in an analysis that it knows nothing of", async () => {
    const texts: AnalysisTexts<"yes"> = {
      title: "Toy",
      question: "Does a new analysis take part in comparisons by itself?",
      about: { what: "", why: "", method: "", cannot: "", formulas: [] },
      nothing: "",
      measures: { yes: "Yes" },
    };
    const toy = defineAnalysis({
      id: "toy",
      needs: ["answers"],
      texts: { en: texts, zh: texts },
      measures: { yes: { unit: "points", target: 0, margin: 0.01, primary: [{}], drawn: true } },
      measure: async (store, options) => {
        const rows = await store.query(
          "SELECT run, user_id, CAST(count(*) AS INTEGER) AS n, CAST(sum(label) AS INTEGER) AS yes FROM answers WHERE kind = 'binary' GROUP BY run, user_id ORDER BY run, user_id",
        );
        const runs = [...new Set(rows.map((row) => String(row.run)))];
        const estimates = runs.map((run) => {
          const own = rows.filter((row) => row.run === run);
          const sums = userSums(
            own.map((row) => [String(row.user_id), [Number(row.n), Number(row.yes)]] as const),
          );
          return estimateOf(
            { measure: "yes", run, n: own.length },
            jackknife(sums, (sum) => sum[1]! / sum[0]!),
            options,
          );
        });
        return { estimates, notes: [] };
      },
    });
    const found = await compared("utopian", ["mild"], {}, { toy });
    expect(found.shifts).toHaveLength(1);
    expect(found.shifts[0]).toMatchObject({
      analysis: "toy",
      measure: "yes",
      primary: true,
      verdict: "improved",
    });
    expect(found.shifts[0]!.value).toBeCloseTo(gapOf(forth).value!, 9);
  });
});

describe("a store", () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  it("can be compared again and again, at the same time too, and keeps its rows", async () => {
    const store = await syntheticStore(folder.path, { users: 12, simulators: ["utopian", "mild"] });
    const rows = await store.count("answers");
    const compared = () =>
      compareRuns(
        store,
        analyses,
        { baseline: "utopian", candidates: ["mild"] },
        { only: ["positive-rate"] },
      );
    const first = await compared();
    expect(await Promise.all([compared(), compared()])).toEqual([first, first]);
    expect(await store.count("answers")).toBe(rows);
    await store.close();
  });
});

describe("gates and margins from code", () => {
  const folder = scratch();
  let store: DuckStore;
  beforeAll(async () => {
    store = await syntheticStore(folder.path, { users: 12, simulators: ["utopian", "mild"] });
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });
  const judged = (options: CompareOptions) =>
    compareRuns(
      store,
      analyses,
      { baseline: "utopian", candidates: ["mild"] },
      { only: ["positive-rate"], examples: false, ...options },
    );
  const gap = { analysis: "positive-rate", measure: "gap", of: "shift" } as const;

  it("are those of a file", async () => {
    const gates = { gates: [{ ...gap, max: 0 }] };
    const read = parseGates(JSON.stringify(gates), "gates.json", analyses);
    const [file, code] = [await judged({ gates: read }), await judged({ gates })];
    expect(file.gates).toEqual(code.gates);
    expect(code.gates).toMatchObject([
      { status: "passed", candidate: "mild", asked: { kind: "bound", ...gap, on: "interval", max: 0 } },
    ]);
    const [found] = code.gates[0]!.found;
    expect(found).toEqual({ name: "gap", ...pick(gapOf(code), ["value", "low", "high"]) });
    expect((await judged({ gates: { failOn: ["improved"] } })).gates).toMatchObject([
      {
        status: "failed",
        asked: { kind: "verdict", unwanted: ["improved"] },
        found: [{ verdict: "improved" }],
      },
    ]);
  });

  it("are checked as those of a file are", async () => {
    const wrong = { ...gap, of: "shfit", max: 1 } as unknown as Gate;
    await expect(judged({ gates: { gates: [wrong] } })).rejects.toThrow(
      'gates, "gates[0].of": found "shfit", expected candidate or shift or distance',
    );
    await expect(judged({ gates: { gates: [{ ...gap, max: 1, candidate: "b" }] } })).rejects.toThrow(
      'gates, "gates[0].candidate": found "b", expected one of mild',
    );
    await expect(judged({ gates: { failOn: ["worse" as "worsened"] } })).rejects.toThrow(
      'gates, "failOn[0]": found "worse", expected improved or worsened or changed or equivalent',
    );
    const misspelt = { gatez: [] } as unknown as Gates;
    await expect(judged({ gates: misspelt })).rejects.toThrow('gates, "gatez": found the key "gatez"');
    const list = [{ ...gap, max: 1 }] as unknown as Gates;
    await expect(judged({ gates: list })).rejects.toThrow("expected a value of type object");
    await expect(judged({ gates: { gates: [{ ...gap, max: 20 }] } })).rejects.toThrow(
      'gates, "gates[0].max": found 20, expected a share between -1 and 1',
    );
    await expect(judged({ margins: new Map([["positive-rate.gap", 2]]) })).rejects.toThrow(
      "the margin of positive-rate.gap is 2, expected a share",
    );
  });
});

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

describe("runs that can't be compared", () => {
  const store = DuckStore.open();
  afterAll(async () => (await store).close());
  it("are named", async () => {
    await expect(compareRuns(await store, analyses, { baseline: "a", candidates: ["b"] })).rejects.toThrow(
      'no run "a"',
    );
  });
});
