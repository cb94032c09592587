import { cellOf, pCell, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal } from "../../src/locale/format.ts";
import { type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Cell, FindingTable } from "../../src/model/presentation.ts";
import type { PositiveRateTexts } from "./en.ts";
import { runsByGap } from "./figures.ts";

/** One row per simulator: the pooled measures with intervals. */
export function positiveRateTables(
  finding: Finding,
  { texts, format, name, ordered }: Page<PositiveRateTexts>,
): readonly FindingTable[] {
  const runs = ordered(runsByGap(finding));
  if (runs.length === 0) return [];
  const of = (run: string, measure: string) => findEstimate(finding, { measure, run });
  const none: Cell = { text: "", value: null };
  const share = writerOf("share");
  return [
    {
      id: "positive-rate",
      ...texts.table,
      rows: [
        [
          { text: name.run(REAL_RUN) },
          cellOf(of(REAL_RUN, "real_rate"), share, format),
          ...Array.from({ length: 5 }, () => none),
        ],
        ...runs.map((run) => [
          { text: run },
          cellOf(of(run, "simulated_rate"), share, format),
          cellOf(of(run, "gap"), writerOf("points"), format),
          cellOf(of(run, "ratio"), (value) => decimal(value, 1), format),
          cellOf(of(run, "cohens_h"), decimal, format),
          cellOf(of(run, "rejection_recall"), share, format),
          pCell(of(run, "gap")?.p),
        ]),
      ],
    },
  ];
}
