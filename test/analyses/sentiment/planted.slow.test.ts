import { beforeAll, describe, expect, it } from "vitest";
import { sentiment } from "../../../analyses/sentiment/index.ts";
import { type Finding, findEstimate, findingSchema, REAL_RUN } from "../../../src/model/finding.ts";
import { cohort, DEMO_SIMULATORS, simulate, utteranceTruth } from "../../../src/synthetic/index.ts";
import { scorerByName } from "../../../src/text/sentiment/registry.ts";
import { binOf, STRONG_CUT } from "../../../src/text/sentiment/score-bins.ts";
import { classify } from "../../../src/text/sentiment/scorer.ts";
import { figureOf, measured, type Said } from "../../support/said.ts";

describe("sentiment on the synthetic cohort", () => {
  const scorer = scorerByName("rules");
  const quantities: Readonly<Record<string, (score: number) => number>> = {
    mean: (score) => score,
    negative_share: (score) => Number(classify(score) === "negative"),
    positive_share: (score) => Number(classify(score) === "positive"),
    strongly_negative_share: (score) => Number(score < STRONG_CUT),
  };
  const names = ["utopian", "courtly", "cheerful", "mild", "faithful"];
  let finding: Finding;
  beforeAll(async () => {
    const people = cohort({ users: 700, itemsPerUser: 30, seed: 5 });
    const said = new Map<string, Said>();
    const simulated: Said[] = [];
    for (const spec of DEMO_SIMULATORS.filter((s) => names.includes(s.name))) {
      let item = 0;
      for (const record of simulate(people, spec, 5)) {
        for (const question of record.questions) {
          if (question.field !== "next_user_message") continue;
          item++;
          const place = `i${item}`;
          said.set(place, [REAL_RUN, record.user_id, place, String(question.true_value)]);
          simulated.push([spec.name, record.user_id, place, String(question.predicted_value)]);
        }
      }
    }
    finding = await measured([...said.values(), ...simulated]);
  });

  it("finds the planted levels of real users and of every simulator, nine times in ten within the interval", () => {
    let inside = 0;
    let all = 0;
    for (const name of names) {
      const spec = DEMO_SIMULATORS.find((s) => s.name === name)!;
      for (const [measure, quantity] of Object.entries(quantities)) {
        const planted = utteranceTruth(spec, (text) => quantity(scorer.score(text)!));
        for (const [run, truth] of [
          [REAL_RUN, planted.real],
          [name, planted.simulated],
        ] as const) {
          const e = findEstimate(finding, { measure, run })!;
          all++;
          if (e.low! - 1e-9 <= truth && truth <= e.high! + 1e-9) inside++;
          // Never farther off than twice the interval.
          expect(Math.abs(e.value! - truth), `${run} ${measure}`).toBeLessThan(e.high! - e.low! + 1e-9);
        }
      }
    }
    expect(inside / all).toBeGreaterThan(0.9);
  });

  it("finds the planted shift and tail, and orders the simulators by it", () => {
    let covered = 0;
    for (const name of names) {
      const spec = DEMO_SIMULATORS.find((s) => s.name === name)!;
      for (const [measure, quantity] of [
        ["shift", quantities.mean!],
        ["strongly_negative_difference", quantities.strongly_negative_share!],
      ] as const) {
        const planted = utteranceTruth(spec, (text) => quantity(scorer.score(text)!));
        const truth = planted.simulated - planted.real;
        const e = findEstimate(finding, { measure, run: name })!;
        if (e.low! <= truth && truth <= e.high!) covered++;
        expect(Math.abs(e.value! - truth), `${name} ${measure}`).toBeLessThan(e.high! - e.low!);
      }
    }
    // Ten 95% intervals that share the real users: one may miss.
    expect(covered).toBeGreaterThanOrEqual(9);
    const shift = (name: string) => figureOf(finding, "shift", name)!;
    expect(shift("cheerful")).toBeGreaterThan(shift("utopian"));
    expect(shift("utopian")).toBeGreaterThan(shift("mild"));
    expect(findEstimate(finding, { measure: "shift", run: "utopian" })!.q).toBeLessThan(0.001);
  });

  it("says that the tail is lost, and shows what chance gives beside each distance", () => {
    const { verdict, paragraphs } = sentiment.narrative(finding);
    expect(verdict).toMatch(/^Real users are strongly negative in \d/u);
    expect(paragraphs.join(" ")).toMatch(/of 5 simulators have less of it than real users/u);
    for (const measure of ["wasserstein_1", "jensen_shannon"]) {
      const chance = findEstimate(finding, { measure: `${measure}_null`, run: "utopian" })!;
      expect(chance.value!).toBeGreaterThan(0);
      expect(chance.note).toContain("mean over resamples of users");
      expect(figureOf(finding, measure, "utopian")!).toBeGreaterThan(5 * chance.value!);
    }
  });

  it("carries the bins that the figure draws, which add up to 1, through JSON", () => {
    const back = findingSchema.parse(JSON.parse(JSON.stringify(finding)));
    expect(back.distributions).toEqual(finding.distributions);
    expect(back.distributions!.map((d) => d.run)).toEqual([REAL_RUN, ...[...names].sort()]);
    for (const d of back.distributions!) {
      expect(d.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      const strong = d.shares.slice(0, binOf(STRONG_CUT)).reduce((sum, share) => sum + share, 0);
      expect(strong).toBeCloseTo(figureOf(finding, "strongly_negative_share", d.run)!, 10);
      const neutral = d.shares[(d.shares.length - 1) / 2];
      expect(neutral).toBeCloseTo(figureOf(finding, "neutral_share", d.run)!, 10);
    }
  });
});
