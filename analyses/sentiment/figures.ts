import { signedText as signed } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { distributionRows } from "../../src/figures/distribution-rows.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import type { Distribution } from "../../src/model/drawn.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { STRONG_CUT } from "../../src/text/sentiment/score-bins.ts";
import { FLOORS } from "./comparison.ts";
import type { SentimentTexts } from "./en.ts";

/** Simulators by shift, the most cheerful first; those without one by their mean, last. */
export function runsByShift(finding: Finding): string[] {
  const place = (run: string) =>
    findEstimate(finding, { measure: "shift", run })?.value ??
    (findEstimate(finding, { measure: "mean", run })?.value ?? 0) - 10;
  return [...new Set(finding.estimates.filter((e) => e.measure === "unscored_share").map((e) => e.run))]
    .filter((run) => run !== REAL_RUN)
    .toSorted((a, b) => place(b) - place(a) || (a < b ? -1 : 1));
}

/** The shares of classes, in the order of figures and tables. */
export const SHARES = [
  "strongly_negative_share",
  "negative_share",
  "neutral_share",
  "positive_share",
] as const;

export function sentimentFigures(finding: Finding, page: Page<SentimentTexts>): readonly Figure[] {
  const runs = page.ordered(runsByShift(finding));
  return [
    ...distributionFigure(finding, runs, page),
    ...sharesFigure(finding, runs, page),
    ...shiftFigure(finding, runs, page),
  ];
}

/** Beside the shift, the one at equal length; where there is none (scores from elsewhere), Cliff's delta. */
const DIFFERENCES = [
  ["shift", "shift_standardised"],
  ["shift", "cliffs_delta"],
] as const;

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
      alt: texts.alt(tail.map((e) => ({ name: page.name.run(e.run), text: percent(e.value) }))),
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
  const [atLength, asTheyAre] = DIFFERENCES.map((measures) => estimatesOf(finding, measures, runs));
  const estimates = atLength!.some((e) => e.measure === "shift_standardised") ? atLength! : asTheyAre!;
  if (estimates.length === 0) return [];
  const floors = floorsOf(finding, estimates);
  const shifts = estimates.filter((e) => e.measure === "shift");
  return [
    {
      id: "sentiment-shift",
      title: texts.title,
      caption: texts.caption,
      alt: texts.alt(shifts.map((e) => ({ name: e.run, text: `${signed(e.value)} ${interval(e, signed)}` }))),
      spec: intervalPanels(
        {
          ...panels([...floors, ...estimates], titles, signed, runs, page),
          rows: [...(floors.length === 0 ? [] : [page.name.run(REAL_RUN)]), ...runs],
          reference: new Map(Object.values(titles).map((title) => [title, 0])),
          axis: {
            title: texts.axis,
            format: "+.2f",
          },
          panelWidth: 300,
          rowHeight: 15,
        },
        page,
      ),
      rows: [...floors, ...estimates].map((e) => ({
        measure: titles[e.measure as keyof typeof titles],
        ...rowOf(e, page),
        p: e.p ?? null,
        q: e.q ?? null,
      })),
    },
  ];
}

/** How far apart two halves of the real users are, in either direction from no shift. */
function floorsOf(finding: Finding, estimates: readonly Estimate[]): Estimate[] {
  return Object.entries(FLOORS).flatMap(([measure, floor]) => {
    const found = findEstimate(finding, { measure: floor, run: REAL_RUN });
    if (found?.high == null || !estimates.some((e) => e.measure === measure)) return [];
    return [{ ...found, measure, value: 0, low: -found.high, high: found.high }];
  });
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

/**
 * The paper's Figure 2: the distribution of sentiment, real users first, then each simulator with the
 * real users' skyline over it. Neutral utterances, most of all, are a number and not a bar: else the tails
 * would be too small to see.
 */
function distributionFigure(
  finding: Finding,
  simulators: readonly string[],
  page: Page<SentimentTexts>,
): Figure[] {
  const texts = page.texts.distribution;
  const { labelled } = page.format;
  const titleOf = (run: string) => page.name.run(run);
  const runs = [REAL_RUN, ...simulators];
  const known = runs.flatMap((run) => finding.distributions?.find((d) => d.run === run) ?? []);
  const first = known[0];
  // Without real users there is nothing to outline.
  if (first?.run !== REAL_RUN) return [];
  const share = (measure: string, run: string) =>
    percent(findEstimate(finding, { measure, run })?.value ?? null);
  const mean = (run: string) => signed(findEstimate(finding, { measure: "mean", run })?.value ?? null);
  const start = first.start ?? 0;
  const middle = Math.floor(first.shares.length / 2);
  return [
    {
      id: "sentiment-distribution",
      title: texts.title,
      caption: texts.caption(decimal(first.width, 1), decimal(STRONG_CUT)),
      alt: texts.alt(
        known.map(({ run }) => ({
          run: titleOf(run),
          tail: share("strongly_negative_share", run),
          mean: mean(run),
        })),
      ),
      spec: distributionRows(
        {
          rows: known.map(({ run, shares }) => ({
            row: titleOf(run),
            run,
            series: page.series(run),
            shares: shares.map((value, bin) => (bin === middle ? null : value)),
            gap: percent(findEstimate(finding, { measure: "neutral_share", run })?.value ?? null, 0),
            left: share("strongly_negative_share", run),
            right: mean(run),
          })),
          heads: texts.heads,
          start,
          width: first.width,
          axisTitle: texts.axis,
          ticks: [-1, -0.5, 0, 0.5, 1],
          region: [start, STRONG_CUT],
          label: (row, low, high, value) =>
            labelled([row.row, texts.bin(decimal(low), decimal(high))], percent(value)),
        },
        page,
      ),
      paper: { number: 2, name: "sentiment" },
      rows: known.flatMap((d) => rowsOf(d, titleOf(d.run))),
    },
  ];
}

/** Bins with an utterance in them. */
function rowsOf({ start = 0, width, shares }: Distribution, run: string) {
  return shares.flatMap((share, i) =>
    share === 0
      ? []
      : [
          {
            run,
            from: Number((start + i * width).toFixed(6)),
            to: Number((start + (i + 1) * width).toFixed(6)),
            share,
          },
        ],
  );
}
