import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../../src/figures/series.ts";
import { formatOf, percent } from "../../src/locale/format.ts";
import { orderRuns, orderText } from "../../src/locale/order-runs.ts";
import { realTitle, runTitle } from "../../src/locale/run-title.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure, View } from "../../src/model/presentation.ts";
import { distributionFigure } from "./distribution-figure.ts";
import { runsByShift, SHARES, signed } from "./runs.ts";
import { sentimentTexts } from "./texts.ts";

export function sentimentFigures(finding: Finding, view?: View): readonly Figure[] {
  const runs = orderRuns(runsByShift(finding), view);
  return [
    ...distributionFigure(finding, runs, view),
    ...sharesFigure(finding, runs, view),
    ...shiftFigure(finding, runs, view),
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
function sharesFigure(finding: Finding, runs: readonly string[], view: View | undefined): Figure[] {
  const { sharesFigure: texts, shares: titles } = sentimentTexts(view);
  const estimates = estimatesOf(finding, SHARES, [REAL_RUN, ...runs]);
  if (estimates.length === 0) return [];
  const tail = estimates.filter((e) => e.measure === "strongly_negative_share");
  return [
    {
      id: "sentiment-shares",
      title: texts.title,
      caption: texts.caption(orderText(view, texts.byValue)),
      alt: texts.alt(tail.map((e) => ({ run: runTitle(e.run, view), text: percent(e.value) }))),
      spec: intervalPanels(
        {
          ...panels(estimates, titles, (value) => percent(value), runs, view),
          rows: [realTitle(view), ...runs],
          reference: new Map(
            SHARES.flatMap((measure) => {
              const value = findEstimate(finding, { measure, run: REAL_RUN })?.value;
              return value == null ? [] : [[titles[measure], value] as const];
            }),
          ),
          axis: { title: texts.axis, format: ".1~%" },
          panelWidth: 150,
        },
        view,
      ),
      rows: estimates.map((e) => ({ class: titles[e.measure as keyof typeof titles], ...rowOf(e, view) })),
    },
  ];
}

/** How much more cheerful each simulator is, with intervals. */
function shiftFigure(finding: Finding, runs: readonly string[], view: View | undefined): Figure[] {
  const { shiftFigure: texts, differences: titles } = sentimentTexts(view);
  const { interval } = formatOf(view);
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
          ...panels(estimates, titles, signed, runs, view),
          rows: runs,
          reference: new Map(DIFFERENCES.map((measure) => [titles[measure], 0])),
          axis: {
            title: texts.axis,
            format: "+.2f",
          },
          panelWidth: 300,
        },
        view,
      ),
      rows: estimates.map((e) => ({
        measure: titles[e.measure as keyof typeof titles],
        ...rowOf(e, view),
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
  runs: readonly string[],
  view: View | undefined,
) {
  const { interval, labelled } = formatOf(view);
  const titleOf = (e: Estimate) => titles[e.measure] ?? e.measure;
  const series = seriesOf(runs, view);
  return {
    marks: estimates.map((e) => ({
      panel: titleOf(e),
      row: runTitle(e.run, view),
      run: e.run,
      value: e.value ?? 0,
      low: e.low,
      high: e.high,
      series: series.get(e.run) ?? REAL_SERIES,
      label: labelled([runTitle(e.run, view), titleOf(e)], `${write(e.value)} ${interval(e, write)}`),
    })),
    panels: Object.values(titles).filter((title) => estimates.some((e) => titles[e.measure] === title)),
    ownAxes: true,
  };
}

function rowOf(e: Estimate, view: View | undefined) {
  return {
    run: runTitle(e.run, view),
    value: e.value,
    low: e.low,
    high: e.high,
    utterances: e.n,
    users: e.users,
  };
}
