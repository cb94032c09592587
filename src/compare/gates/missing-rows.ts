import type { MatchingCounts } from "../comparison.ts";
import type { GateFound } from "../gate-result.ts";

/**
 * Maximum share of the baseline's rows that a run may lack: beyond it, nobody can show that the run has not got worse.
 */
export const MOST_LACKING = 0.1;

/** Kinds of rows, and scenarios of answers, in which a candidate lacks more than this share. */
export function missingRows({ overlaps, scenarios }: MatchingCounts): GateFound[] {
  const kinds = Object.entries(overlaps).flatMap(([name, { matched, only_baseline, with_baseline }]) =>
    lacking(name, matched + only_baseline, with_baseline),
  );
  if (kinds.some(({ name }) => name === "answers")) return kinds;
  const inScenarios = Object.entries(scenarios).flatMap(([scenario, { baseline, with_baseline }]) =>
    lacking("answers", baseline, with_baseline, scenario),
  );
  return [...kinds, ...inScenarios];
}

function lacking(name: string, all: number, own: number, scenario?: string): GateFound[] {
  const value = all === 0 ? 0 : 1 - own / all;
  const place = scenario === undefined ? {} : { scenario };
  return value > MOST_LACKING ? [{ name, ...place, value, low: null, high: null }] : [];
}
