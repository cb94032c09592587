import { splitCorpora } from "../../analysis/corpora.ts";
import type { Comparison } from "../comparison.ts";
import type { Shift } from "../shift.ts";

/** A comparison within one corpus; without a name if there is only one. */
export interface ComparedCorpus {
  readonly corpus?: string;
  readonly comparison: Comparison;
}

/**
 * Splits a comparison by corpus. Shifts no longer name the corpus, so that each part reads like a comparison of its
 * own.
 */
export function splitComparison(comparison: Comparison): readonly ComparedCorpus[] {
  const { shifts, steps, candidates, analyses } = comparison;
  const names = [...new Set(shifts.map(({ corpus }) => corpus))];
  if (names.length < 2) return [{ comparison }];
  return names.map((name) => {
    const own = (all: readonly Shift[]) =>
      all.flatMap(({ corpus, ...shift }) => (corpus === name ? [shift] : []));
    const shown = own(shifts);
    const findings = Object.entries(analyses).flatMap(([id, finding]) =>
      splitCorpora(finding).flatMap((part) => (part.corpus === name ? [[id, part.finding] as const] : [])),
    );
    return {
      ...(name === undefined ? {} : { corpus: name }),
      comparison: {
        ...comparison,
        shifts: shown,
        ...(steps === undefined ? {} : { steps: own(steps) }),
        candidates: candidates.filter(({ candidate }) => shown.some(({ run }) => run === candidate)),
        analyses: Object.fromEntries(findings),
      },
    };
  });
}

/** The comparison of the baseline with one candidate only. */
export function withCandidate(comparison: Comparison, candidate: string): Comparison {
  return {
    ...comparison,
    candidates: comparison.candidates.filter((one) => one.candidate === candidate),
    shifts: comparison.shifts.filter(({ run }) => run === candidate),
  };
}
