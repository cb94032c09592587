import type { Cell, FindingTable, View } from "../src/analysis.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, MISSING, percent, points, pValue } from "../src/format.ts";
import { orderRuns } from "../src/order-runs.ts";
import { runsByShift, SHARES, signed, titleOf } from "./sentiment-runs.ts";

/** How each run speaks, and how far each simulator lies from real users; a row a run. */
export function sentimentTables(finding: Finding, view?: View): readonly FindingTable[] {
  const runs = orderRuns(runsByShift(finding), view);
  const of = (run: string, measure: string) => findEstimate(finding, { measure, run });
  const speaking = [REAL_RUN, ...runs].filter((run) => of(run, "mean") !== undefined);
  const compared = runs.filter((run) => of(run, "shift") !== undefined);
  return [
    ...(speaking.length === 0 ? [] : [levelsTable(speaking, of)]),
    ...(compared.length === 0 ? [] : [differencesTable(compared, of)]),
  ];
}

type Lookup = (run: string, measure: string) => Estimate | undefined;

function levelsTable(runs: readonly string[], of: Lookup): FindingTable {
  return {
    id: "sentiment-levels",
    title: "Sentiment of what users say",
    caption:
      "Mean score from −1 to 1; shares of scored utterances, unscored ones of all utterances. Brackets: 95% interval over users.",
    columns: ["Run", "Mean", ...Object.values(SHARES), "Unscored"],
    rows: runs.map((run) => [
      { text: titleOf(run) },
      cell(of(run, "mean"), decimal),
      ...[...Object.keys(SHARES), "unscored_share"].map((measure) => cell(of(run, measure), percent)),
    ]),
  };
}

function differencesTable(runs: readonly string[], of: Lookup): FindingTable {
  return {
    id: "sentiment-differences",
    title: "Distance of simulated sentiment from that of real users",
    caption:
      "Shift of the mean score and of the strongly negative share (in points), simulated minus real; distances between the distributions, with what chance alone gives. Brackets: 95% interval over users; p of the shift, q adjusted over simulators.",
    columns: ["Run", "Shift", "Strongly negative", "Cliff's delta", "Wasserstein-1", "Jensen-Shannon", "p"],
    rows: runs.map((run) => [
      { text: run },
      cell(of(run, "shift"), signed),
      cell(of(run, "strongly_negative_difference"), points),
      cell(of(run, "cliffs_delta"), signed),
      ...["wasserstein_1", "jensen_shannon"].map((measure) =>
        distanceCell(of(run, measure), of(run, `${measure}_null`)),
      ),
      pCell(of(run, "shift")),
    ]),
  };
}

function cell(e: Estimate | undefined, write: (value: number | null) => string): Cell {
  if (e === undefined) return { text: "", value: null };
  return {
    text: write(e.value),
    value: e.value,
    ...(e.low === null ? {} : { details: [interval(e, (value) => write(value))] }),
  };
}

function distanceCell(e: Estimate | undefined, chance: Estimate | undefined): Cell {
  const plain = cell(e, (value) => decimal(value));
  if (chance?.value == null) return plain;
  return { ...plain, details: [...(plain.details ?? []), `chance ${decimal(chance.value)}`] };
}

function pCell(e: Estimate | undefined): Cell {
  if (e === undefined) return { text: "", value: null };
  const short = (value: number) => pValue(value, "").replace(/^ = |^ /u, "");
  return {
    text: e.p == null ? MISSING : short(e.p),
    value: e.p ?? null,
    ...(e.q == null ? {} : { details: [pValue(e.q, "q")] }),
  };
}
