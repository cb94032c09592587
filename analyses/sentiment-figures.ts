import type { Figure, View } from "../src/analysis.ts";
import { intervalPanels } from "../src/figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../src/figures/series.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../src/finding.ts";
import { interval, list, percent } from "../src/format.ts";
import { orderRuns, orderText } from "../src/order-runs.ts";
import { distributionFigure } from "./sentiment-distribution-figure.ts";
import { REAL_TITLE, runsByShift, SHARES, signed, titleOf } from "./sentiment-runs.ts";

export function sentimentFigures(finding: Finding, view?: View): readonly Figure[] {
  const runs = orderRuns(runsByShift(finding), view);
  return [
    ...distributionFigure(finding, runs, view),
    ...sharesFigure(finding, runs, view),
    ...shiftFigure(finding, runs, view),
  ];
}

const DIFFERENCES = { shift: "Shift of the mean score", cliffs_delta: "Cliff's delta" } as const;

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
  const measures = Object.keys(SHARES) as (keyof typeof SHARES)[];
  const estimates = estimatesOf(finding, measures, [REAL_RUN, ...runs]);
  if (estimates.length === 0) return [];
  const tail = estimates.filter((e) => e.measure === "strongly_negative_share");
  return [
    {
      id: "sentiment-shares",
      title: "How often real users and simulators are negative, neutral and positive",
      caption: `Share of scored utterances; strongly negative ones are part of the negative. Bars are 95% intervals over users, the dashed line is the real users' share; each panel has its own axis. ${orderText(view, "Simulators from the most to the least cheerful")}.`,
      alt: `Strongly negative utterances: ${list(tail.map((e) => `${titleOf(e.run)} ${percent(e.value)}`))}.`,
      spec: intervalPanels(
        {
          ...panels(estimates, SHARES, (e) => percent(e.value), runs, view),
          rows: [REAL_TITLE, ...runs],
          reference: new Map(
            measures.flatMap((measure) => {
              const value = findEstimate(finding, { measure, run: REAL_RUN })?.value;
              return value == null ? [] : [[SHARES[measure], value] as const];
            }),
          ),
          axis: { title: "share of utterances", format: ".1~%" },
          panelWidth: 150,
        },
        view,
      ),
      rows: estimates.map((e) => ({ class: SHARES[e.measure as keyof typeof SHARES], ...rowOf(e) })),
    },
  ];
}

/** How much more cheerful each simulator is, with intervals. */
function shiftFigure(finding: Finding, runs: readonly string[], view: View | undefined): Figure[] {
  const measures = Object.keys(DIFFERENCES) as (keyof typeof DIFFERENCES)[];
  const estimates = estimatesOf(finding, measures, runs);
  if (estimates.length === 0) return [];
  const shifts = estimates.filter((e) => e.measure === "shift");
  return [
    {
      id: "sentiment-shift",
      title: "Shift of simulated sentiment against real users",
      caption:
        "Left: mean simulated minus mean real score, on the scale from −1 to 1. Right: Cliff's delta, the chance that a simulated utterance is the more positive one, less the chance that it is the more negative one. Bars are 95% intervals over users; the dashed line is no shift.",
      alt: `Shift of the mean score: ${list(shifts.map((e) => `${e.run} ${signed(e.value)} ${interval(e, signed)}`))}.`,
      spec: intervalPanels(
        {
          ...panels(estimates, DIFFERENCES, (e) => signed(e.value), runs, view),
          rows: runs,
          reference: new Map(measures.map((measure) => [DIFFERENCES[measure], 0])),
          axis: {
            title: "negative ← 0 → positive",
            format: "+.2f",
          },
          panelWidth: 300,
        },
        view,
      ),
      rows: estimates.map((e) => ({
        measure: DIFFERENCES[e.measure as keyof typeof DIFFERENCES],
        ...rowOf(e),
        p: e.p ?? null,
        q: e.q ?? null,
      })),
    },
  ];
}

function panels(
  estimates: readonly Estimate[],
  titles: Readonly<Record<string, string>>,
  write: (e: Estimate) => string,
  runs: readonly string[],
  view: View | undefined,
) {
  const series = seriesOf(runs, view);
  return {
    marks: estimates.map((e) => ({
      panel: titles[e.measure] ?? e.measure,
      row: titleOf(e.run),
      value: e.value ?? 0,
      low: e.low,
      high: e.high,
      series: series.get(e.run) ?? REAL_SERIES,
      label: `${titleOf(e.run)}, ${titles[e.measure]}: ${write(e)} ${interval(e, (value) => write({ ...e, value }))}`,
    })),
    panels: Object.values(titles).filter((title) => estimates.some((e) => titles[e.measure] === title)),
    ownAxes: true,
  };
}

function rowOf(e: Estimate) {
  return {
    run: titleOf(e.run),
    value: e.value,
    low: e.low,
    high: e.high,
    utterances: e.n,
    users: e.users,
  };
}
