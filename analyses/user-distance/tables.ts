import { cellOf, pCell, type Write } from "../../src/analysis/cells.ts";
import { noteText } from "../../src/analysis/estimate-notes.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Cell, FindingTable } from "../../src/model/presentation.ts";
import type { UserDistanceTexts } from "./en.ts";
import { distanceEstimate, runsByRatio } from "./figures.ts";

/** One row per source, real users first: how much depends on the user, by measure. */
export function userDistanceTables(finding: Finding, page: Page<UserDistanceTexts>): readonly FindingTable[] {
  const cell = (e: Estimate | undefined, write: Write) => withReason(e, write, page);
  const sources = [REAL_RUN, ...page.ordered(runsByRatio(finding))].filter(
    (run) => distanceEstimate(finding, "ratio", run, "plain") !== undefined,
  );
  if (sources.length === 0) return [];
  return [
    {
      id: "user-distance",
      ...page.texts.table,
      rows: sources.map((run) => {
        const against = distanceEstimate(finding, "ratio_vs_real", run, "plain");
        return [
          { text: page.name.run(run) },
          cell(distanceEstimate(finding, "dispersion_ratio", run), decimal),
          cell(distanceEstimate(finding, "dbicc", run, "squared"), (value) => percent(value, 0)),
          cell(distanceEstimate(finding, "ratio", run, "plain"), decimal),
          cell(distanceEstimate(finding, "ratio", run, "squared"), decimal),
          cell(against, decimal),
          cell(distanceEstimate(finding, "reidentification", run), (value) => percent(value)),
          pCell(against?.q, null, ""),
        ];
      }),
    },
  ];
}

/** A cell with its interval or, where there is none, the reason. */
function withReason(e: Estimate | undefined, write: Write, page: Page<UserDistanceTexts>): Cell {
  const cell = cellOf(e, write, page.format);
  if (e?.note === undefined || e.low !== null) return cell;
  return { ...cell, details: [noteText(e.note, page, page.texts.estimateNotes)] };
}
