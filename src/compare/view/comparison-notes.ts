import { count, percent } from "../../locale/format.ts";
import type { Problem, Run } from "../../model/finding.ts";
import type { InLanguage } from "../../model/locale.ts";
import type { MatchedKind, Overlap } from "../../store/match-runs.ts";
import { rowsLeft } from "./left-out.ts";
import { comparisonTexts } from "./texts.ts";

interface Matched {
  readonly candidate: string;
  readonly overlaps: Readonly<Record<string, Overlap>>;
}

/** A note names a candidate that leaves the others with less than this share of their possible rows. */
const TOO_SMALL = 0.9;

/** Differences above this between shares of answers without a label are reported. */
const LABELS_APART = 0.1;

interface Compared {
  readonly baseline: string;
  readonly candidates: readonly Matched[];
  readonly runs: readonly Run[];
  readonly problems: readonly Problem[];
}

/** All warnings: rows that not all runs have, and answers that only one run gives without labels. */
export function comparisonNotes(comparison: Compared, of?: InLanguage): string[] {
  const { baseline, candidates } = comparison;
  return [
    ...overlapNotes(candidates, of),
    ...candidates.flatMap(({ candidate }) => {
      const [from, to] = [baseline, candidate].map((run) => unlabelled(comparison, run));
      return Math.abs(from! - to!) > LABELS_APART
        ? [comparisonTexts(of).labels(baseline, percent(from!), candidate, percent(to!))]
        : [];
    }),
  ];
}

/** A run's share of answers without a label. */
function unlabelled({ problems, runs }: Compared, name: string): number {
  const { answers = 0 } = runs.find((run) => run.name === name) ?? {};
  const { count = 0 } = problems.find(({ run, kind }) => run === name && kind === "missing_label") ?? {};
  return answers === 0 ? 0 : count / answers;
}

/** A warning, with shares, for each kind of row that not all runs have; with many candidates, about the worst. */
function overlapNotes(matchings: readonly Matched[], of?: InLanguage): string[] {
  return (Object.keys(matchings[0]?.overlaps ?? {}) as MatchedKind[]).flatMap((kind) => {
    const texts = comparisonTexts(of);
    const written = (only: number, matched: number) =>
      only === 0 ? null : `${count(only)} (${percent(only / (matched + only))})`;
    const by = (number: (overlap: Overlap) => number) =>
      matchings.toSorted((a, b) => number(b.overlaps[kind]!) - number(a.overlaps[kind]!));
    const worst = by((overlap) => rowsLeft(overlap).candidate)[0]!;
    const { matched, unpaired_baseline, unpaired_candidate } = worst.overlaps[kind]!;
    const { baseline, candidate } = rowsLeft(worst.overlaps[kind]!);
    if (baseline + candidate === 0) return [];
    const shared = by(({ with_baseline }) => with_baseline);
    const [most, least] = [shared[0]!, shared.at(-1)!];
    const possible = most.overlaps[kind]!.with_baseline;
    return [
      texts.leftOut({
        kind,
        matched,
        baseline: written(baseline, matched),
        candidate: written(candidate, matched),
        name: matchings.length > 1 ? worst.candidate : null,
        inDialogues: (unpaired_baseline ?? 0) + (unpaired_candidate ?? 0) > 0,
      }),
      ...(matchings.length > 1 && matched < TOO_SMALL * possible
        ? [texts.tooSmall(kind, least.candidate, least.overlaps[kind]!.with_baseline, matched, possible)]
        : []),
    ];
  });
}
