import type { Figure, View } from "../src/analysis.ts";
import { distributionRows } from "../src/figures/distribution-rows.ts";
import { REAL_SERIES, seriesOf } from "../src/figures/series.ts";
import { type Distribution, type Finding, findEstimate, REAL_RUN } from "../src/finding.ts";
import { decimal, list, percent } from "../src/format.ts";
import { STRONG_CUT } from "./sentiment-bins.ts";
import { signed, titleOf } from "./sentiment-runs.ts";

/**
 * The paper's Figure 2: the distribution of sentiment, real users first, then each simulator with the
 * real users' skyline over it. Neutral utterances, most of all, are a number and not a bar: else the tails
 * would be too small to see.
 */
export function distributionFigure(
  finding: Finding,
  simulators: readonly string[],
  view: View | undefined,
): Figure[] {
  const runs = [REAL_RUN, ...simulators];
  const known = runs.flatMap((run) => finding.distributions?.find((d) => d.run === run) ?? []);
  const first = known[0];
  // Without real users there is no outline to compare with.
  if (first?.run !== REAL_RUN) return [];
  const share = (measure: string, run: string) =>
    percent(findEstimate(finding, { measure, run })?.value ?? null);
  const series = seriesOf(runs, view);
  const start = first.start ?? 0;
  const middle = Math.floor(first.shares.length / 2);
  return [
    {
      id: "sentiment-distribution",
      title: "Sentiment of real users and of each simulator",
      caption: `Share of scored utterances by sentiment, in bins of ${decimal(first.width, 1)}, all rows on one scale. The line over each row is the real users' distribution; where bars stay below it, a simulator says less of this kind. Neutral utterances are the number in the middle, not a bar. Shaded: strongly negative (below ${decimal(STRONG_CUT)}), with its share at the left; the mean score at the right.`,
      alt: `Strongly negative utterances and mean score: ${list(
        known.map(
          ({ run }) =>
            `${titleOf(run)} ${share("strongly_negative_share", run)}, mean ${signed(findEstimate(finding, { measure: "mean", run })?.value ?? null)}`,
        ),
      )}.`,
      spec: distributionRows(
        {
          rows: known.map(({ run, shares }) => ({
            row: titleOf(run),
            series: series.get(run) ?? REAL_SERIES,
            shares: shares.map((value, bin) => (bin === middle ? null : value)),
            gap: share("neutral_share", run).replace(/\.\d%/u, "%"),
            left: share("strongly_negative_share", run),
            right: signed(findEstimate(finding, { measure: "mean", run })?.value ?? null),
          })),
          heads: { left: "strongly negative", gap: "neutral", right: "mean" },
          start,
          width: first.width,
          axisTitle: "sentiment score",
          ticks: [-1, -0.5, 0, 0.5, 1],
          region: [start, STRONG_CUT],
          label: (row, low, high, value) =>
            `${row.row}, ${decimal(low)} to ${decimal(high)}: ${percent(value)}`,
        },
        view,
      ),
      paper: { number: 2, name: "sentiment" },
      rows: known.flatMap((d) => rowsOf(d)),
    },
  ];
}

/** Bins with an utterance in them. */
function rowsOf({ run, start = 0, width, shares }: Distribution) {
  return shares.flatMap((share, i) =>
    share === 0
      ? []
      : [
          {
            run: titleOf(run),
            from: Number((start + i * width).toFixed(6)),
            to: Number((start + (i + 1) * width).toFixed(6)),
            share,
          },
        ],
  );
}
