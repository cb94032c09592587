import type { Cell, FindingTable, View } from "../src/analysis.ts";
import { type Estimate, type Finding, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, percent, pValue } from "../src/format.ts";
import { orderRuns } from "../src/order-runs.ts";
import { distanceEstimate, runsByRatio } from "./user-distance-figures.ts";

/** One row a source, real users first: how much comes from who the user is, in each of its measures. */
export function userDistanceTables(finding: Finding, view?: View): readonly FindingTable[] {
  const sources = [REAL_RUN, ...orderRuns(runsByRatio(finding), view)].filter(
    (run) => distanceEstimate(finding, "ratio", run, "plain") !== undefined,
  );
  if (sources.length === 0) return [];
  return [
    {
      id: "user-distance",
      title: "How much comes from who the user is",
      caption:
        "Share of the squared difference between two users that is theirs (dbICC = 1 − R of squared distances); R = intra / inter; times real: the simulator's R over the real users'. Brackets: 95% cluster-jackknife interval over users; q by Holm over the simulators.",
      columns: ["Source", "From the user", "R, plain", "R, squared", "Times real", "Re-identified", "q"],
      rows: sources.map((run) => {
        const against = distanceEstimate(finding, "ratio_vs_real", run, "plain");
        return [
          { text: run === REAL_RUN ? "Real users" : run },
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

function cell(estimate: Estimate | undefined, write: (value: number | null) => string): Cell {
  if (estimate === undefined) return { text: "", value: null };
  const { value, low, note } = estimate;
  const details = low === null ? (note === undefined ? [] : [note]) : [interval(estimate, write)];
  return { text: write(value), value, details };
}
