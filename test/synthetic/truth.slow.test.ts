import { describe, expect, it } from "vitest";
import { jackknife, type Statistic } from "../../src/stats/jackknife.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { simulateAnswers } from "../../src/synthetic/answers.ts";
import { type Cohort, cohort } from "../../src/synthetic/cohort.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/demo-simulators.ts";
import { logitNormalOffset, normalExpectation, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { BINARY_FIELDS } from "../../src/synthetic/scenarios.ts";
import type { SimulatorSpec } from "../../src/synthetic/simulator.ts";
import { truth } from "../../src/synthetic/truth.ts";

const named = (name: string) => DEMO_SIMULATORS.find((spec) => spec.name === name)!;
const fields = BINARY_FIELDS.map((field) => field.name);

/** Per user and field: answers, real positives, predicted positives, both. Field `null` is all of them. */
function sums(of: Cohort, spec: SimulatorSpec): Map<string | null, UserSums> {
  const width = 4;
  const tables = new Map([null, ...fields].map((field) => [field, new Map<string, number[]>()] as const));
  for (const answer of simulateAnswers(of, spec, 1)) {
    for (const field of [null, answer.field]) {
      const table = tables.get(field)!;
      const row = table.get(answer.userId) ?? new Array<number>(width).fill(0);
      table.set(answer.userId, row);
      row[0]! += 1;
      row[1]! += answer.truth;
      row[2]! += answer.label;
      row[3]! += answer.truth * answer.label;
    }
  }
  return new Map([...tables].map(([field, rows]) => [field, userSums(rows)]));
}

const MEASURES = {
  realRate: (s) => s[1]! / s[0]!,
  simulatedRate: (s) => s[2]! / s[0]!,
  gap: (s) => (s[2]! - s[1]!) / s[0]!,
  f1: (s) => (2 * s[3]!) / (s[1]! + s[2]!),
  precision: (s) => s[3]! / s[2]!,
  recall: (s) => s[3]! / s[1]!,
  rejectionRecall: (s) => 1 - (s[2]! - s[3]!) / (s[0]! - s[1]!),
} as const satisfies Record<string, Statistic>;

describe("the planted truth", () => {
  const large = cohort({ users: 20_000, itemsPerUser: 30, seed: 42 });

  it.each(["utopian", "mild", "faithful"])(
    "is what 20,000 users of %s show, within 4.5 standard errors",
    (name) => {
      const planted = truth({}, named(name));
      const tables = sums(large, named(name));
      for (const field of [null, ...fields]) {
        const expected = field === null ? planted.pooled : planted.fields[field]!;
        for (const [measure, statistic] of Object.entries(MEASURES)) {
          const seen = jackknife(tables.get(field)!, statistic);
          const off = Math.abs(seen.value! - expected[measure as keyof typeof MEASURES]) / seen.se!;
          expect(off, `${field} ${measure}: ${seen.value} +- ${seen.se}`).toBeLessThan(4.5);
        }
      }
    },
  );

  it("adds the planted points to the pooled rate of rare real positives", () => {
    for (const spec of DEMO_SIMULATORS.filter((s) => s.alwaysNo !== true)) {
      const { pooled, fields } = truth({}, spec);
      expect(pooled.gap).toBeCloseTo(spec.hyperActivity, 9);
      expect(pooled.realRate).toBeCloseTo(0.035, 3);
      for (const field of Object.values(fields)) expect(field.realRate).toBeLessThan(0.1);
    }
  });

  it("does not move with the diversity of users, F1 of personal simulators excepted", () => {
    const alike = truth({ heterogeneity: 0 }, named("faithful")).pooled;
    const diverse = truth({ heterogeneity: 1.5 }, named("faithful")).pooled;
    expect(diverse.gap).toBeCloseTo(alike.gap, 9);
    expect(diverse.f1).toBeGreaterThan(alike.f1 + 0.05);
  });

  it("is elementary where nothing is personal: hits are fidelity + (1 - fidelity) chance", () => {
    const spec: SimulatorSpec = { ...named("utopian"), fidelity: 0.2, hyperActivity: 0.3 };
    for (const { realRate, simulatedRate, recall, f1, simulated } of Object.values(truth({}, spec).fields)) {
      const chance = (simulatedRate - 0.2 * realRate) / 0.8;
      expect(recall).toBeCloseTo(0.2 + 0.8 * chance, 9);
      expect(f1).toBeCloseTo((2 * realRate * recall) / (realRate + simulatedRate), 9);
      expect(simulated.between + simulated.within).toBeCloseTo(simulatedRate * (1 - simulatedRate), 9);
    }
  });

  it("of a simulator that always says no is an F1 of 0 and a gap of minus the real rate", () => {
    const { pooled, scores } = truth({}, named("lazy"));
    expect(pooled).toMatchObject({ simulatedRate: 0, f1: 0, precision: 0, recall: 0, rejectionRecall: 1 });
    expect(pooled.gap).toBe(-pooled.realRate);
    expect(scores.video_binary).toBe(0);
  });

  it("refuses a simulator that can't be, naming the setting", () => {
    expect(() => truth({}, { ...named("utopian"), fidelity: 0.6 })).toThrow(/utopian: video_completed/);
    expect(() => truth({}, { ...named("mild"), personal: 2 })).toThrow(
      "mild: personal is 2, expected a number",
    );
    expect(() => truth({}, { ...named("mild"), name: "a/../b" })).toThrow("is not a name for a simulator");
  });
});

describe("the logit-normal distribution", () => {
  it("has the moments of the standard normal", () => {
    expect(normalExpectation((z) => z ** 2)).toBeCloseTo(1, 11);
    expect(normalExpectation((z) => z ** 4)).toBeCloseTo(3, 11);
  });

  it("is integrated to ten digits: a fine Riemann sum agrees", () => {
    for (const spread of [0.5, 1.5, 3]) {
      const step = 1e-3;
      let fine = 0;
      for (let z = -9; z <= 9; z += step) fine += step * Math.exp(-(z * z) / 2) * sigmoid(spread * z - 3);
      const known = fine / Math.sqrt(2 * Math.PI);
      expect(normalExpectation((z) => sigmoid(spread * z - 3))).toBeCloseTo(known, 10);
      expect(logitNormalOffset(known, spread)).toBeCloseTo(-3, 7);
    }
  });
});
