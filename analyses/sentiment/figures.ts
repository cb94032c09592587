import { signedText as signed } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { percent } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { distributionFigure } from "./distribution-figure.ts";
import type { SentimentTexts } from "./en.ts";
import { runsByShift, SHARES } from "./runs.ts";

export function sentimentFigures(finding: Finding, page: Page<SentimentTexts>): readonly Figure[] {
  const runs = page.ordered(runsByShift(finding));
  return [
    ...distributionFigure(finding, runs, page),
    ...sharesFigure(finding, runs, page),
    ...shiftFigure(finding, runs, page),
  ];
}

const DIFFERENCES = ["shift", "cliffs_delta"] as const;

function estimatesOf(finding: Finding, measures: readonly string[], runs: readonly string[]): Estimate[] {
  return measures.flatMap((measure) =>
    runs.flatMap((run) => {
      const estimate = findEstimate(finding, { measure, run });
      return estimate === undefined || estimate.value === null ? [] : [estimate];
    }),
  );
}

/** Shares of the classes with intervals; the dashed line is the real users' share. */
function sharesFigure(finding: Finding, runs: readonly string[], page: Page<SentimentTexts>): Figure[] {
  const { sharesFigure: texts, shares: titles } = page.texts;
  const estimates = estimatesOf(finding, SHARES, [REAL_RUN, ...runs]);
  if (estimates.length === 0) return [];
  const tail = estimates.filter((e) => e.measure === "strongly_negative_share");
  return [
    {
      id: "sentiment-shares",
      title: texts.title,
      caption: texts.caption(page.orderedText(texts.byValue)),
      alt: texts.alt(tail.map((e) => ({ run: page.name.run(e.run), text: percent(e.value) }))),
      spec: intervalPanels(
        {
          ...panels(estimates, titles, (value) => percent(value), runs, page),
          rows: [page.name.run(REAL_RUN), ...runs],
          reference: new Map(
            SHARES.flatMap((measure) => {
              const value = findEstimate(finding, { measure, run: REAL_RUN })?.value;
              return value == null ? [] : [[titles[measure], value] as const];
            }),
          ),
          axis: { title: texts.axis, format: ".1~%" },
          panelWidth: 150,
        },
        page,
      ),
      rows: estimates.map((e) => ({ class: titles[e.measure as keyof typeof titles], ...rowOf(e, page) })),
    },
  ];
}

/** How much more cheerful each simulator is, with intervals. */
function shiftFigure(finding: Finding, runs: readonly string[], page: Page<SentimentTexts>): Figure[] {
  const { shiftFigure: texts, differences: titles } = page.texts;
  const { interval } = page.format;
  const estimates = estimatesOf(finding, DIFFERENCES, runs);
  if (estimates.length === 0) return [];
  const shifts = estimates.filter((e) => e.measure === "shift");
  return [
    {
      id: "sentiment-shift",
      title: texts.title,
      caption: texts.caption,
      alt: texts.alt(shifts.map((e) => ({ run: e.run, text: `${signed(e.value)} ${interval(e, signed)}` }))),
      spec: intervalPanels(
        {
          ...panels(estimates, titles, signed, runs, page),
          rows: runs,
          reference: new Map(DIFFERENCES.map((measure) => [titles[measure], 0])),
          axis: {
            title: texts.axis,
            format: "+.2f",
          },
          panelWidth: 300,
        },
        page,
      ),
      rows: estimates.map((e) => ({
        measure: titles[e.measure as keyof typeof titles],
        ...rowOf(e, page),
        p: e.p ?? null,
        q: e.q ?? null,
      })),
    },
  ];
}

function panels(
  estimates: readonly Estimate[],
  titles: Readonly<Record<string, string>>,
  write: (value: number | null) => string,
  _runs: readonly string[],
  page: Page<SentimentTexts>,
) {
  const { interval, labelled } = page.format;
  const titleOf = (e: Estimate) => titles[e.measure] ?? e.measure;
  return {
    marks: estimates.map((e) => ({
      panel: titleOf(e),
      row: page.name.run(e.run),
      run: e.run,
      value: e.value ?? 0,
      low: e.low,
      high: e.high,
      series: page.series(e.run),
      label: labelled([page.name.run(e.run), titleOf(e)], `${write(e.value)} ${interval(e, write)}`),
    })),
    panels: Object.values(titles).filter((title) => estimates.some((e) => titles[e.measure] === title)),
    ownAxes: true,
  };
}

function rowOf(e: Estimate, page: Page<SentimentTexts>) {
  return {
    run: page.name.run(e.run),
    value: e.value,
    low: e.low,
    high: e.high,
    utterances: e.n,
    users: e.users,
  };
}
