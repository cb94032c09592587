import { splitCorpora } from "../../analysis/corpora.ts";
import type { Comparison } from "../comparison.ts";
import type { Shift } from "../shift.ts";

/** A comparison in one corpus; without a name where there is only one. */
export interface ComparedCorpus {
  readonly corpus?: string;
  readonly comparison: Comparison;
}

/** The parts of a comparison by corpus, in which no shift names the corpus any more: each reads as if it were alone. */
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

/** A comparison of the baseline with one candidate alone. */
export function withCandidate(comparison: Comparison, candidate: string): Comparison {
  return {
    ...comparison,
    candidates: comparison.candidates.filter((one) => one.candidate === candidate),
    shifts: comparison.shifts.filter(({ run }) => run === candidate),
  };
}
