import { type Case, type Estimate, type Finding, REAL_RUN } from "../model/finding.ts";
import { FIELDS } from "../model/vocabulary.ts";

/** The part of a finding to show; default: all. Real users are always shown. */
export interface Selection {
  readonly models?: readonly string[] | undefined;
  readonly scenarios?: readonly string[] | undefined;
}

/**
 * A finding restricted to the given models and scenarios, for any analysis. Estimates are unchanged: those pooled over
 * scenarios still cover all of them.
 * @example
 * import { narrowFinding } from "simgap/analysis";
 * const rate = { measure: "rate", value: 0.2, low: 0.1, high: 0.3, n: 200, users: 40 };
 * const finding = { estimates: [{ ...rate, run: "gpt" }, { ...rate, run: "claude" }], notes: [] };
 * narrowFinding(finding, { models: ["gpt"] }).estimates.map(({ run }) => run); // => ["gpt"]
 */
export function narrowFinding(finding: Finding, { models, scenarios }: Selection): Finding {
  const seen = (run: string) => models === undefined || run === REAL_RUN || models.includes(run);
  const scenarioOf = scenarioLookup(finding.estimates);
  const wanted = (e: Estimate) => {
    const scenario = scenarioOf(e);
    return scenarios === undefined || scenario === undefined || scenarios.includes(scenario);
  };
  const { estimates, examples, cases, distributions, points } = finding;
  return {
    ...finding,
    estimates: estimates.filter((e) => seen(e.run) && seen(e.versus ?? REAL_RUN) && wanted(e)),
    ...(examples === undefined ? {} : { examples: examples.filter(({ run }) => seen(run)) }),
    ...(cases === undefined ? {} : { cases: cases.flatMap((one) => narrowCase(one, { models, scenarios })) }),
    ...(distributions === undefined ? {} : { distributions: distributions.filter(({ run }) => seen(run)) }),
    ...(points === undefined ? {} : { points: points.filter(({ run }) => seen(run)) }),
  };
}

/** A case with the selected simulators; none if its scenario is not selected or only the real user is left. */
function narrowCase(one: Case, { models, scenarios }: Selection): Case[] {
  if (scenarios !== undefined && one.scenario !== undefined && !scenarios.includes(one.scenario)) return [];
  const sides = one.sides.filter(
    ({ run }) => models === undefined || run === REAL_RUN || models.includes(run),
  );
  return sides.length < 2 ? [] : [{ ...one, sides }];
}

/**
 * The scenario of an estimate or its field; that of a field unknown to the benchmark comes from estimates with both.
 */
function scenarioLookup(estimates: readonly Estimate[]): (e: Estimate) => string | undefined {
  const ofField = new Map<string, string>(
    Object.entries(FIELDS).map(([field, { scenario }]) => [field, scenario]),
  );
  for (const { field, scenario } of estimates) {
    if (field !== undefined && scenario !== undefined) ofField.set(field, scenario);
  }
  return ({ field, scenario }) => scenario ?? (field === undefined ? undefined : ofField.get(field));
}
