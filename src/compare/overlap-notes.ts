import { count, percent } from "../format.ts";
import type { InLanguage } from "../locale.ts";
import type { MatchedKind, Matching } from "../store/match-runs.ts";
import { comparisonTexts } from "./texts.ts";

/** A warning, with shares, for each kind of row that not all runs have; of many candidates it tells the worst. */
export function overlapNotes(matchings: readonly Matching[], of?: InLanguage): string[] {
  return (Object.keys(matchings[0]?.overlaps ?? {}) as MatchedKind[]).flatMap((kind) => {
    const written = (only: number, matched: number) =>
      `${count(only)} (${percent(only === 0 ? 0 : only / (matched + only))})`;
    const worst = matchings.toSorted(
      (a, b) => b.overlaps[kind].only_candidate - a.overlaps[kind].only_candidate,
    )[0]!;
    const { matched, only_baseline, only_candidate } = worst.overlaps[kind];
    if (only_baseline + only_candidate === 0) return [];
    return [
      comparisonTexts(of).leftOut({
        kind,
        matched,
        baseline: written(only_baseline, matched),
        candidate: written(only_candidate, matched),
        name: matchings.length > 1 ? worst.candidate : null,
      }),
    ];
  });
}
