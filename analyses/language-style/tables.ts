import { decimal, formatOf, MISSING, percent } from "../../src/locale/format.ts";
import { runTitle } from "../../src/locale/run-title.ts";
import { dimensionTitles } from "../../src/locale/style-titles.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Cell, FindingTable, View } from "../../src/model/presentation.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import { rateText, StyleIndex, times } from "./style-index.ts";
import type { Basis } from "./sums.ts";
import { languageStyleTexts } from "./texts.ts";

export function languageStyleTables(finding: Finding, view?: View): readonly FindingTable[] {
  const index = new StyleIndex(finding, view);
  if (finding.estimates.length === 0) return [];
  return [
    rateTable(index, "utterance", [lengthColumn(index, view)], view),
    rateTable(index, "100_tokens", [], view),
    shareTable(index, view),
    ...wordTable(finding, index, view),
  ];
}

interface Column {
  readonly title: string;
  cell(run: string): Cell;
}

function rateTable(
  index: StyleIndex,
  basis: Basis,
  before: readonly Column[],
  view: View | undefined,
): FindingTable {
  const { title, caption } = languageStyleTexts(view).rateTable;
  return tableOf(index, view, {
    id: `language-style-${basis.replace("_", "-")}`,
    title: title(basis),
    caption,
    columns: [
      ...before,
      ...DIMENSIONS.map((dimension) => ({
        title: dimensionTitles(view)[dimension],
        cell: (run: string) => rateCell(index, run, dimension, basis, view),
      })),
    ],
  });
}

function shareTable(index: StyleIndex, view: View | undefined): FindingTable {
  return tableOf(index, view, {
    id: "language-style-any",
    ...languageStyleTexts(view).shareTable,
    columns: DIMENSIONS.map((dimension) => ({
      title: dimensionTitles(view)[dimension],
      cell: (run) => valueCell(index.get("any_share", run, dimension), (value) => percent(value), view),
    })),
  });
}

function tableOf(
  index: StyleIndex,
  view: View | undefined,
  {
    columns,
    ...words
  }: Pick<FindingTable, "id" | "title" | "caption"> & { readonly columns: readonly Column[] },
): FindingTable {
  const runs = [REAL_RUN, ...index.runs].filter(
    (run) => index.get("tokens_per_utterance", run) !== undefined,
  );
  return {
    ...words,
    columns: [languageStyleTexts(view).run, ...columns.map(({ title }) => title)],
    rows: runs.map((run) => [{ text: runTitle(run, view) }, ...columns.map(({ cell }) => cell(run))]),
  };
}

function lengthColumn(index: StyleIndex, view: View | undefined): Column {
  return {
    title: languageStyleTexts(view).rateTable.tokens,
    cell: (run) => valueCell(index.get("tokens_per_utterance", run), (value) => decimal(value, 1), view),
  };
}

function valueCell(
  e: Estimate | undefined,
  write: (value: number | null) => string,
  view: View | undefined,
): Cell {
  const cell = { text: write(e?.value ?? null), value: e?.value ?? null };
  return e === undefined || e.low === null ? cell : { ...cell, details: [formatOf(view).interval(e, write)] };
}

function rateCell(
  index: StyleIndex,
  run: string,
  dimension: Dimension,
  basis: Basis,
  view: View | undefined,
): Cell {
  const rate = index.get("rate", run, dimension, basis);
  const ratio = index.get("rate_ratio", run, dimension, basis);
  const cell = { text: rateText(rate?.value ?? null), value: rate?.value ?? null };
  if (ratio?.value != null)
    return { ...cell, details: [`${times(ratio.value)} ${formatOf(view).interval(ratio, times)}`] };
  return valueCell(rate, rateText, view);
}

/** The words whose use differs most; they are texts, so the cells have no value. */
function wordTable(finding: Finding, index: StyleIndex, view: View | undefined): FindingTable[] {
  const words = finding.estimates.filter((e) => e.measure === "log_odds");
  if (words.length === 0) return [];
  const of = (run: string, sign: 1 | -1): Cell => ({
    text:
      words
        .filter((e) => e.run === run && Math.sign(e.value ?? 0) === sign)
        .map((e) => e.marker)
        .join(formatOf(view).separator) || MISSING,
  });
  return [
    {
      id: "language-style-words",
      ...languageStyleTexts(view).wordTable,
      rows: index.runs.map((run) => [{ text: run }, of(run, 1), of(run, -1)]),
    },
  ];
}
