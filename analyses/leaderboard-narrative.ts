import type { Prose } from "../src/analysis.ts";
import { type Estimate, type Finding, findEstimate } from "../src/finding.ts";
import { decimal, interval, percent, plural, pValue, some } from "../src/format.ts";
import { ranking } from "./leaderboard-figures.ts";

const METHOD =
  "Scores follow the benchmark's own rules to the digit (docs/methods.md). Intervals: delete-one-user jackknife with t quantiles over the whole score, so that questions of one user may depend on each other. Two ranks count as separable where the paired jackknife difference of the two runs has a Holm-adjusted p of at most 0.05 over all pairs.";

export function leaderboardNarrative(finding: Finding): Prose {
  const { measure, runs } = ranking(finding);
  const best = runs[0];
  if (best === undefined || best.value === null) {
    return { verdict: "No simulator could be scored.", paragraphs: [], method: METHOD };
  }
  const name = measure === "overall" ? "overall score" : "micro-F1";
  const write = (value: number | null) => decimal(value, measure === "overall" ? 1 : 3);
  const differences = finding.estimates.filter((e) => e.measure === `${measure}_difference`);
  const lead =
    runs.length === 1
      ? `${best.run} has an ${name} of ${write(best.value)} ${interval(best, write)}`
      : `${best.run} leads with an ${name} of ${write(best.value)} ${interval(best, write)}`;
  const ties = separability(runs, differences);
  return {
    verdict: `${lead}${ties.verdict}.`,
    paragraphs: [ties.paragraph, judgeParagraph(finding, runs), publishedParagraph(runs)].filter(
      (text) => text !== "",
    ),
    method: METHOD,
  };
}

function separability(
  runs: readonly Estimate[],
  differences: readonly Estimate[],
): { verdict: string; paragraph: string } {
  const tested = differences.filter((e) => e.q != null);
  if (tested.length === 0) return { verdict: "", paragraph: "" };
  const apart = (a: string, b: string) =>
    tested.some((e) => e.q! <= 0.05 && ((e.run === a && e.versus === b) || (e.run === b && e.versus === a)));
  const separable = tested.filter((e) => e.q! <= 0.05).length;
  const close = runs
    .slice(1)
    .flatMap((e, i) => (apart(runs[i]!.run, e.run) ? [] : [`${runs[i]!.run} and ${e.run}`]));
  const level = runs.slice(1).filter((e) => !apart(runs[0]!.run, e.run));
  const verdict =
    level.length === 0
      ? ", ahead of every other beyond chance"
      : `, not separable from ${some(level.map((e) => e.run))}`;
  const neighbours =
    close.length === 0
      ? "All neighbouring ranks are separable."
      : `Neighbours that the data do not separate: ${some(close, 6)}.`;
  return {
    verdict,
    paragraph:
      tested.length === 1
        ? `The two scores ${separable === 1 ? "differ beyond chance" : "are not told apart by these data"} (${pValue(tested[0]!.q!)}).`
        : `Of ${plural(tested.length, "pair")} of simulators, ${separable} differ in score after Holm's adjustment. ${neighbours}`,
  };
}

function judgeParagraph(finding: Finding, runs: readonly Estimate[]): string {
  const coverage = runs.flatMap(({ run }) => findEstimate(finding, { measure: "judge_coverage", run }) ?? []);
  const values = coverage.flatMap((e) => (e.value === null ? [] : [e.value]));
  if (values.length === 0) return "";
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = low === high ? percent(low) : `${percent(low)} to ${percent(high)}`;
  return `The textual score rests on the judge's marks for ${range} of the answered customer-service records.`;
}

function publishedParagraph(runs: readonly Estimate[]): string {
  const known = runs.filter((e) => e.published !== undefined);
  if (known.length === 0) return "";
  return `Published overall scores (OmniBehavior, main table) beside the measured ones: ${known
    .map((e) => `${e.run} ${decimal(e.published!, 2)} published, ${decimal(e.value, 2)} measured`)
    .join("; ")}.`;
}
