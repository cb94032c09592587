import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { type ResultOf, runAnalyses } from "../../src/index.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import { openTemporaryFolder } from "../../src/store/temporaries.ts";
import { DEMO_COHORT, DEMO_SIMULATORS, truth, utteranceTruth } from "../../src/synthetic/index.ts";
import { population } from "../../src/synthetic/population.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";
import { matchMarkers } from "../../src/text/style/match-markers.ts";
import { tokenize } from "../../src/text/tokenize.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

const ONLY = [
  "positive-rate",
  "leaderboard",
  "user-fidelity",
  "user-distance",
  "sentiment",
  "language-style",
  "wording",
  "discriminability",
] as const;
type Analysis = (typeof ONLY)[number];

const names = DEMO_SIMULATORS.map(({ name }) => name);
const specOf = (name: string) => DEMO_SIMULATORS.find((spec) => spec.name === name)!;

/** Slow: what is planted in the demo, found by every analysis of answers and words. */
describe("the planted truths of the demo", () => {
  const folder = openTemporaryFolder();
  let found: ResultOf<typeof analyses, Analysis>;
  beforeAll(async () => {
    const { users, itemsPerUser, seed, heterogeneity } = DEMO_COHORT;
    const store = await syntheticStore((name) => join(folder.path, name), {
      users,
      items: itemsPerUser!,
      seed: seed!,
      heterogeneity: heterogeneity!,
      simulators: names,
    });
    found = await runAnalyses(store, analyses, { only: ONLY, examples: false });
    await store.close();
  }, 300_000);
  afterAll(() => folder.close());

  const of = (
    analysis: Analysis,
    measure: string,
    run: string,
    more: Readonly<Record<string, string>> = {},
  ) =>
    found.analyses[analysis].estimates.find(
      (e) =>
        e.measure === measure &&
        e.run === run &&
        e.scenario === undefined &&
        e.field === undefined &&
        e.marker === undefined &&
        (more.basis !== undefined || e.basis === undefined) &&
        Object.entries(more).every(([key, value]) => e[key as keyof typeof e] === value),
    )!;
  type Found = ReturnType<typeof of>;
  const holds = ({ low, high }: Found, value: number) => low! <= value + 1e-9 && value - 1e-9 <= high!;
  /**
   * None is off by more than the width of its interval, and two in three hold the truth: simulators share the real users, so
   * that what these are by chance moves all of them the same way.
   */
  const recovers = (all: readonly (readonly [Found, number])[]) => {
    const shown = all.filter(([e]) => e.low !== null);
    expect(shown.length).toBeGreaterThan(all.length / 2);
    for (const [e, value] of shown)
      expect(Math.abs(e.value! - value), `${e.run} ${e.measure}`).toBeLessThanOrEqual(
        e.high! - e.low! + 1e-9,
      );
    expect(shown.filter(([e, value]) => holds(e, value)).length).toBeGreaterThanOrEqual(
      Math.floor((2 / 3) * shown.length),
    );
  };
  const planted = (name: string) => truth(DEMO_COHORT, specOf(name)).pooled;

  it("hyperActivity: rates, gap and ratio of every simulator", () => {
    recovers(names.map((name) => [of("positive-rate", "gap", name), planted(name).gap]));
    recovers(names.map((name) => [of("positive-rate", "simulated_rate", name), planted(name).simulatedRate]));
    recovers(names.map((name) => [of("positive-rate", "ratio", name), planted(name).ratio]));
    recovers([[of("positive-rate", "real_rate", REAL_RUN), planted("mild").realRate]]);
  });
  it("fidelity to items: F1 and rejection recall", () => {
    recovers(names.map((name) => [of("positive-rate", "f1", name), planted(name).f1]));
    recovers(
      names.map((name) => [of("positive-rate", "rejection_recall", name), planted(name).rejectionRecall]),
    );
  });
  it("judge: the mean mark", () => {
    recovers(names.map((name) => [of("leaderboard", "judge_average", name), specOf(name).judge]));
  });
  it("personal: users follow their own real users as much as is kept of them", () => {
    expect(of("user-fidelity", "fidelity", "faithful").low!).toBeGreaterThan(0.5);
    for (const name of ["utopian", "average"]) {
      const fidelity = of("user-fidelity", "fidelity", name);
      expect(fidelity.high!, name).toBeLessThan(1);
      expect(fidelity.value!, name).toBeLessThan(of("user-fidelity", "fidelity", "attentive").value!);
    }
  });
  it("heterogeneity and personal: the spread of real users, and less of it where nothing is personal", () => {
    expect(holds(of("user-distance", "dispersion", REAL_RUN), population(DEMO_COHORT).spread)).toBe(true);
    for (const { name, personal, alwaysNo } of DEMO_SIMULATORS) {
      const ratio = of("user-distance", "dispersion_ratio", name);
      if (personal === 0 && alwaysNo !== true) expect(ratio.high!, name).toBeLessThan(1);
      if (name === "faithful") expect(holds(ratio, 1)).toBe(true);
    }
  });
  it("politeness: markers per utterance, of every simulator against real users", () => {
    const count = (text: string) =>
      matchMarkers(text, "zh").filter(({ dimension }) => dimension === "politeness").length;
    const more = { dimension: "politeness", basis: "utterance" };
    recovers(
      names.map((name) => {
        const { real, simulated } = utteranceTruth(specOf(name), count);
        return [of("language-style", "rate_ratio", name, more), simulated / real];
      }),
    );
  });
  it("what is said: tokens per utterance, of every simulator", () => {
    const words = (text: string) => tokenize(text, "zh").length;
    recovers(
      names.map((name) => [
        of("wording", "tokens_per_utterance", name),
        utteranceTruth(specOf(name), words).simulated,
      ]),
    );
  });
  it("cheer: the shift of mood of every simulator", () => {
    const scorer = scorerByName("rules");
    recovers(
      names.map((name) => {
        const { real, simulated } = utteranceTruth(specOf(name), (text) => scorer.score(text)!);
        return [of("sentiment", "shift", name), simulated - real];
      }),
    );
  });
  it("all of it: the simulators with most planted are told apart most surely, by answers and by words", () => {
    for (const measure of ["auc_answers", "auc_words"]) {
      expect(of("discriminability", measure, "utopian").low!, measure).toBeGreaterThan(0.5);
      expect(of("discriminability", measure, "utopian").value!, measure).toBeGreaterThan(
        of("discriminability", measure, "faithful").value!,
      );
      expect(holds(of("discriminability", measure, REAL_RUN), 0.5), measure).toBe(true);
    }
  });
});
