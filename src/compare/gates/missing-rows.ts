import type { MatchingCounts } from "../comparison.ts";
import type { GateFound } from "../gate-result.ts";

/** A run that lacks more than this share of the baseline's rows can't be shown not to have become worse. */
export const MOST_LACKING = 0.1;

/** Kinds of rows, or scenarios of answers, in which a candidate lacks too large a share of the baseline's. */
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
