import { count, percent } from "../format.ts";
import type { InLanguage } from "../locale.ts";
import type { MatchedKind, Overlap } from "../store/match-runs.ts";
import { comparisonTexts } from "./texts.ts";

interface Matched {
  readonly candidate: string;
  readonly overlaps: Readonly<Record<string, Overlap>>;
}

/** Where a candidate leaves the others with less than this share of the rows they could have, it is named. */
const TOO_SMALL = 0.9;

/** A warning, with shares, for each kind of row that not all runs have; of many candidates it tells the worst. */
export function overlapNotes(matchings: readonly Matched[], of?: InLanguage): string[] {
  return (Object.keys(matchings[0]?.overlaps ?? {}) as MatchedKind[]).flatMap((kind) => {
    const texts = comparisonTexts(of);
    const written = (only: number, matched: number) =>
      only === 0 ? null : `${count(only)} (${percent(only / (matched + only))})`;
    const by = (key: "only_candidate" | "with_baseline") =>
      matchings.toSorted((a, b) => b.overlaps[kind]![key] - a.overlaps[kind]![key]);
    const worst = by("only_candidate")[0]!;
    const { matched, only_baseline, only_candidate } = worst.overlaps[kind]!;
    if (only_baseline + only_candidate === 0) return [];
    const [most, least] = [by("with_baseline")[0]!, by("with_baseline").at(-1)!];
    const possible = most.overlaps[kind]!.with_baseline;
    return [
      texts.leftOut({
        kind,
        matched,
        baseline: written(only_baseline, matched),
        candidate: written(only_candidate, matched),
        name: matchings.length > 1 ? worst.candidate : null,
      }),
      ...(matchings.length > 1 && matched < TOO_SMALL * possible
        ? [texts.tooSmall(kind, least.candidate, least.overlaps[kind]!.with_baseline, matched, possible)]
        : []),
    ];
  });
}
