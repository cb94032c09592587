import { signedText as signed } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { distributionRows } from "../../src/figures/distribution-rows.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import { type Distribution, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { STRONG_CUT } from "./bins.ts";
import type { SentimentTexts } from "./en.ts";

/**
 * The paper's Figure 2: the distribution of sentiment, real users first, then each simulator with the
 * real users' skyline over it. Neutral utterances, most of all, are a number and not a bar: else the tails
 * would be too small to see.
 */
export function distributionFigure(
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
  // Without real users there is no outline to compare with.
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
            gap: share("neutral_share", run).replace(/\.\d%/u, "%"),
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
