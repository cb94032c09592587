import type { Registry } from "../analysis.ts";
import { count, list, plural, some } from "../format.ts";
import type { Comparison, Shift, Verdict } from "./comparison.ts";
import { primaryShifts } from "./comparison-tables.ts";
import { levelText, nameOf, shiftWithInterval, shortNameOf, specOf, UNIT_TEXTS } from "./shift-text.ts";
import { isFactor } from "./unit.ts";

export const COMPARISON_METHOD =
  "Both runs are measured on the rows that both have. A shift is candidate minus baseline inside the same delete-one-user jackknife replicates, with t quantiles; of ratios it is taken on the logarithm. Nearer or farther: the change of the distance from real users, with an interval that holds at its corners too (docs/comparing.md). q: Holm over the primary shifts of all candidates, Benjamini-Hochberg over all others. Detectable: the shift that such data would find in four of five cases.";

/** The title of a comparison: who against whom. */
export function comparisonTitle({ baseline, candidates }: Comparison): string {
  const names = candidates.map(({ candidate }) => candidate);
  const short = names.length <= 3 && names.join("").length <= 60;
  return `${short ? list(names) : plural(names.length, "candidate")} against ${baseline}`;
}

export function comparisonScope(comparison: Comparison): string {
  const { matched, only_baseline, only_candidate } = comparison;
  const users = Math.max(0, ...comparison.shifts.map((shift) => shift.users));
  const left = only_baseline + only_candidate;
  return `${plural(users, "user")}, ${plural(matched, "matched row")}${left === 0 ? "" : `, ${count(left)} without a counterpart left out`}; 95% intervals with the user as the unit.`;
}

/** One sentence a candidate: what got better, what got worse, what did not change, what is open. */
export function comparisonVerdicts(comparison: Comparison, registry: Registry): string[] {
  return comparison.candidates.map(({ candidate }) => {
    const own = primaryShifts(comparison).filter(({ run }) => run === candidate);
    const named = (verdict: Verdict) =>
      own.filter((shift) => shift.verdict === verdict).map((shift) => shortNameOf(registry, shift));
    const parts = (
      [
        ["improved", "is nearer to real users in"],
        ["worsened", "is farther from real users in"],
        ["equivalent", "does not change"],
        ["inconclusive", "leaves open"],
        ["not estimable", "can't be judged in"],
      ] as const
    ).flatMap(([verdict, words]) => {
      const names = named(verdict);
      return names.length === 0 ? [] : [`${words} ${some(names, 6)}`];
    });
    return own.length === 0
      ? `${candidate}: no primary shift could be measured.`
      : `${candidate} ${parts.join("; it ")}.`;
  });
}

/** The verdict of one analysis: its primary shifts with their numbers. */
export function analysisVerdict(comparison: Comparison, registry: Registry, analysis: string): string {
  const own = primaryShifts(comparison).filter((shift) => shift.analysis === analysis);
  if (own.length === 0) return "No primary shift could be measured.";
  const told =
    own.length <= 4 ? own : own.filter(({ verdict }) => verdict === "improved" || verdict === "worsened");
  const rest = own.length - told.length;
  const sentences = told.slice(0, 4).map((shift) => sentenceOf(comparison, registry, shift));
  const more = rest + Math.max(0, told.length - 4);
  return `${sentences.join(" ")}${more === 0 ? "" : ` ${plural(more, "more primary shift")} in the table of verdicts.`}`;
}

function sentenceOf(comparison: Comparison, registry: Registry, shift: Shift): string {
  const unit = specOf(registry, shift)!.unit;
  const who = comparison.candidates.length > 1 ? `${shift.run}, ` : "";
  if (shift.value === null) return `${who}${nameOf(registry, shift)}: ${shift.note ?? shift.verdict}.`;
  const size =
    shift.value === 0 && shift.low === null
      ? "no change"
      : `${shiftWithInterval(unit, shift)}${isFactor(unit) ? "" : ` ${UNIT_TEXTS[unit]}`}`;
  return `${who}${nameOf(registry, shift)}: from ${levelText(unit, shift.baseline)} to ${levelText(unit, shift.candidate)} (${size}), ${shift.verdict}.`;
}

/** How many secondary shifts of an analysis went which way. */
export function countsSentence(comparison: Comparison, analysis: string): string {
  const own = comparison.shifts.filter((shift) => shift.analysis === analysis && !shift.primary);
  const of = (verdict: Verdict) => own.filter((shift) => shift.verdict === verdict).length;
  return own.length === 0
    ? ""
    : `Of ${plural(own.length, "secondary shift")} ${count(of("improved"))} improved, ${count(of("worsened"))} worsened, ${count(of("equivalent"))} are equivalent, ${count(of("inconclusive"))} inconclusive and ${count(of("not estimable"))} not estimable.`;
}
