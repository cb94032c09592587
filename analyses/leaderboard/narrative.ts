import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, percent, pValue } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate } from "../../src/model/finding.ts";
import type { LeaderboardTexts, Ranking } from "./en.ts";
import { ranking } from "./figures.ts";
import { reportedAverage } from "./reported-marks.ts";
import { COMPONENTS } from "./scores.ts";

export function leaderboardNarrative(finding: Finding, page: Page<LeaderboardTexts>): Narrative {
  const texts = page.texts;
  const { measure, runs } = ranking(finding);
  const best = runs[0];
  if (best === undefined || best.value === null) return { verdict: texts.nothing, paragraphs: [] };
  const write = (value: number | null) => decimal(value, measure === "overall" ? 1 : 3);
  const differences = finding.estimates.filter((e) => e.measure === `${measure}_difference`);
  const ties = separability(texts, runs, differences);
  const lead = { run: best.run, score: write(best.value), interval: page.format.interval(best, write) };
  return {
    verdict: texts.verdict(
      measure,
      lead,
      runs.slice(1).map(({ run }) => run),
      ties.level,
    ),
    paragraphs: [
      ties.paragraph,
      skillParagraph(texts, finding, runs, page),
      missingParagraph(texts, finding, runs, measure),
      judgeParagraph(texts, finding, runs),
      publishedParagraph(texts, finding, runs),
    ].filter((text) => text !== ""),
  };
}

/** The runs that cannot be told apart from the first; null if nothing was tested. */
function separability(
  texts: LeaderboardTexts,
  runs: readonly Estimate[],
  differences: readonly Estimate[],
): { level: readonly string[] | null; paragraph: string } {
  const tested = differences.filter((e) => e.q != null);
  if (tested.length === 0) return { level: null, paragraph: "" };
  const apart = (a: string, b: string) =>
    tested.some((e) => e.q! <= 0.05 && ((e.run === a && e.versus === b) || (e.run === b && e.versus === a)));
  const separable = tested.filter((e) => e.q! <= 0.05).length;
  const close = runs
    .slice(1)
    .flatMap((e, i) => (apart(runs[i]!.run, e.run) ? [] : [[runs[i]!.run, e.run] as const]));
  return {
    level: runs
      .slice(1)
      .filter((e) => !apart(runs[0]!.run, e.run))
      .map((e) => e.run),
    paragraph:
      tested.length === 1
        ? texts.twoRuns(separable === 1, pValue(tested[0]!.q!))
        : texts.pairs(tested.length, separable, close),
  };
}

/** Who beats the references without a simulator, and the columns in which nobody does. */
function skillParagraph(
  texts: LeaderboardTexts,
  finding: Finding,
  runs: readonly Estimate[],
  page: Page<LeaderboardTexts>,
): string {
  const skills = finding.estimates.filter((e) => e.measure === "skill" && e.dimension === undefined);
  if (skills.length === 0) return "";
  const skilled = runs.flatMap(({ run }) => skills.filter((e) => e.run === run && (e.low ?? 0) > 0));
  const beaten = COMPONENTS.flatMap((column) => {
    const best = finding.estimates
      .filter((e) => e.measure === column && e.value !== null)
      .toSorted((a, b) => b.value! - a.value!)[0];
    const top = finding.estimates
      .filter((e) => e.measure === "reference" && e.dimension === column)
      .toSorted((a, b) => b.value! - a.value!)[0];
    if (best === undefined || top === undefined || best.value! >= top.value!) return [];
    const name = page.name.basis(top.basis!);
    return [texts.beaten(texts.columns[column], name, decimal(top.value, 1), decimal(best.value, 1))];
  });
  const said = texts.skill(
    skilled.map(({ run }) => run),
    skills.length,
  );
  return page.format.sentences([said, ...beaten]);
}

/** The possible effect of missing answers, if more than 1% are missing. */
function missingParagraph(
  texts: LeaderboardTexts,
  finding: Finding,
  runs: readonly Estimate[],
  measure: Ranking,
): string {
  const write = (value: number | null) => decimal(value, measure === "overall" ? 1 : 3);
  const bounded = runs.flatMap(({ run }) => {
    const of = (name: string) => findEstimate(finding, { measure: name, run });
    const [share, low, high] = [of("missing_share"), of(`${measure}_worst_case`), of(`${measure}_best_case`)];
    if (share === undefined || low?.value == null || high?.value == null) return [];
    const judged = of("judge_coverage")?.value ?? 1;
    const missing = {
      answers: share.value === 0 ? null : percent(share.value),
      marks: judged < 1 ? percent(1 - judged) : null,
    };
    const ends = { low: write(low.value), high: write(high.value) };
    return ends.low === ends.high ? [] : [{ run, ...missing, ...ends }];
  });
  return bounded.length === 0 ? "" : texts.missingAnswers(bounded);
}

function judgeParagraph(texts: LeaderboardTexts, finding: Finding, runs: readonly Estimate[]): string {
  const judged = runs.filter(({ run }) => reportedAverage(finding.estimates, run) === undefined);
  const coverage = judged.flatMap(
    ({ run }) => findEstimate(finding, { measure: "judge_coverage", run }) ?? [],
  );
  const values = coverage.flatMap((e) => (e.value === null ? [] : [e.value]));
  return values.every((share) => share === 0)
    ? ""
    : texts.judge(percent(Math.min(...values)), percent(Math.max(...values)));
}

/** Published scores count each drawn item once; so does what they are compared with. */
function publishedParagraph(texts: LeaderboardTexts, finding: Finding, runs: readonly Estimate[]): string {
  const drawn = runs.map((e) => findEstimate(finding, { measure: "overall_drawn", run: e.run }) ?? e);
  const known = drawn.flatMap(({ run, published, value }) =>
    published === undefined ? [] : [{ run, published: decimal(published, 2), measured: decimal(value, 2) }],
  );
  return known.length === 0 ? "" : texts.published(known);
}
