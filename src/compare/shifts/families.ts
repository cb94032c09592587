import { adjust } from "../../stats/adjust.ts";
import type { CandidateShift, MeasuredShift } from "./measured-shift.ts";

/**
 * Adjusts p-values, in the order of the shifts: Holm over the primary shifts of all candidates, Benjamini-Hochberg over
 * all others. A shift that repeats another is not counted and takes its q.
 */
export function adjustFamilies(
  measured: readonly CandidateShift[],
  tests: readonly (number | null)[],
): (number | null)[] {
  const q: (number | null)[] = tests.map(() => null);
  for (const primary of [true, false]) {
    const family = measured.flatMap(({ shift }, i) =>
      shift.primary === primary && shift.repeats === undefined ? [i] : [],
    );
    const adjusted = adjust(
      family.map((i) => tests[i]!),
      primary ? "holm" : "bh",
    );
    family.forEach((index, i) => {
      q[index] = adjusted[i] ?? null;
    });
  }
  const places = new Map(measured.map(({ shift }, i) => [shift, i] as const));
  return measured.map(({ shift }, i) => q[places.get(shift.repeats ?? shift) ?? i]!);
}

/** Number of tests in a family. */
export function familySize(
  measured: readonly CandidateShift[],
  tests: readonly (number | null)[],
  primary: boolean,
): number {
  return measured.filter(({ shift }, i) => shift.primary === primary && isTested(shift, tests[i]!)).length;
}

/** Whether a shift counts in its family: only with a p-value of its own. */
function isTested({ repeats }: MeasuredShift, p: number | null): boolean {
  return p !== null && repeats === undefined;
}
