import { noteText } from "../../src/locale/estimate-notes.ts";
import { decimal, formatOf, percent, pValue } from "../../src/locale/format.ts";
import { orderRuns } from "../../src/locale/order-runs.ts";
import { runTitle } from "../../src/locale/run-title.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Cell, FindingTable, View } from "../../src/model/presentation.ts";
import { distanceEstimate, runsByRatio } from "./figures.ts";
import { userDistanceTexts } from "./texts.ts";

/** One row a source, real users first: how much comes from who the user is, in each of its measures. */
export function userDistanceTables(finding: Finding, view?: View): readonly FindingTable[] {
  const cell = cellOf(view);
  const sources = [REAL_RUN, ...orderRuns(runsByRatio(finding), view)].filter(
    (run) => distanceEstimate(finding, "ratio", run, "plain") !== undefined,
  );
  if (sources.length === 0) return [];
  return [
    {
      id: "user-distance",
      ...userDistanceTexts(view).table,
      rows: sources.map((run) => {
        const against = distanceEstimate(finding, "ratio_vs_real", run, "plain");
        return [
          { text: runTitle(run, view) },
          cell(distanceEstimate(finding, "dbicc", run, "squared"), (value) => percent(value, 0)),
          cell(distanceEstimate(finding, "ratio", run, "plain"), decimal),
          cell(distanceEstimate(finding, "ratio", run, "squared"), decimal),
          cell(against, decimal),
          cell(distanceEstimate(finding, "reidentification", run), (value) => percent(value)),
          {
            text: against?.q == null ? "" : pValue(against.q, "").replace(/^ = |^ /u, ""),
            value: against?.q ?? null,
          },
        ];
      }),
    },
  ];
}

function cellOf(view: View | undefined) {
  const { interval } = formatOf(view);
  const { estimateNotes } = userDistanceTexts(view);
  return (estimate: Estimate | undefined, write: (value: number | null) => string): Cell => {
    if (estimate === undefined) return { text: "", value: null };
    const { value, low, note } = estimate;
    const why = note === undefined ? [] : [noteText(note, view, estimateNotes)];
    return { text: write(value), value, details: low === null ? why : [interval(estimate, write)] };
  };
}
