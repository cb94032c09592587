import { decimal, formatOf, MISSING, percent, points, pValue } from "../../src/locale/format.ts";
import { orderRuns } from "../../src/locale/order-runs.ts";
import { runTitle } from "../../src/locale/run-title.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Cell, FindingTable, View } from "../../src/model/presentation.ts";
import { runsByShift, SHARES, signed } from "./runs.ts";
import { sentimentTexts } from "./texts.ts";

/** How each run speaks, and how far each simulator lies from real users; a row a run. */
export function sentimentTables(finding: Finding, view?: View): readonly FindingTable[] {
  const runs = orderRuns(runsByShift(finding), view);
  const of = (run: string, measure: string) => findEstimate(finding, { measure, run });
  const speaking = [REAL_RUN, ...runs].filter((run) => of(run, "mean") !== undefined);
  const compared = runs.filter((run) => of(run, "shift") !== undefined);
  return [
    ...(speaking.length === 0 ? [] : [levelsTable(speaking, of, view)]),
    ...(compared.length === 0 ? [] : [differencesTable(compared, of, view)]),
  ];
}

type Lookup = (run: string, measure: string) => Estimate | undefined;

function levelsTable(runs: readonly string[], of: Lookup, view?: View): FindingTable {
  const { levelsTable: texts, shares } = sentimentTexts(view);
  const cell = cellOf(view);
  return {
    id: "sentiment-levels",
    title: texts.title,
    caption: texts.caption,
    columns: [texts.run, texts.mean, ...SHARES.map((measure) => shares[measure]), texts.unscored],
    rows: runs.map((run) => [
      { text: runTitle(run, view) },
      cell(of(run, "mean"), decimal),
      ...[...SHARES, "unscored_share"].map((measure) => cell(of(run, measure), percent)),
    ]),
  };
}

function differencesTable(runs: readonly string[], of: Lookup, view?: View): FindingTable {
  const { differencesTable: texts } = sentimentTexts(view);
  const cell = cellOf(view);
  return {
    id: "sentiment-differences",
    title: texts.title,
    caption: texts.caption,
    columns: texts.columns,
    rows: runs.map((run) => [
      { text: run },
      cell(of(run, "shift"), signed),
      cell(of(run, "strongly_negative_difference"), points),
      cell(of(run, "cliffs_delta"), signed),
      ...["wasserstein_1", "jensen_shannon"].map((measure) => {
        const distance = cell(of(run, measure), (value) => decimal(value));
        const chance = of(run, `${measure}_null`)?.value;
        return chance == null
          ? distance
          : { ...distance, details: [...(distance.details ?? []), texts.chance(decimal(chance))] };
      }),
      pCell(of(run, "shift")),
    ]),
  };
}

function cellOf(view?: View) {
  const { interval } = formatOf(view);
  return (e: Estimate | undefined, write: (value: number | null) => string): Cell => {
    if (e === undefined) return { text: "", value: null };
    return {
      text: write(e.value),
      value: e.value,
      ...(e.low === null ? {} : { details: [interval(e, (value) => write(value))] }),
    };
  };
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
