import { cellOf, type Write } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, MISSING, percent, times } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Cell, FindingTable } from "../../src/model/presentation.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import type { LanguageStyleTexts } from "./en.ts";
import type { Basis } from "./estimates.ts";
import { rateText, StyleIndex } from "./style-index.ts";

export function languageStyleTables(
  finding: Finding,
  page: Page<LanguageStyleTexts>,
): readonly FindingTable[] {
  const index = new StyleIndex(finding, page);
  if (finding.estimates.length === 0) return [];
  return [
    rateTable(index, "utterance", [lengthColumn(index, page)], page),
    rateTable(index, "100_tokens", [], page),
    shareTable(index, page),
    ...wordTable(finding, index, page),
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
  page: Page<LanguageStyleTexts>,
): FindingTable {
  const { title, caption } = page.texts.rateTable;
  return tableOf(index, page, {
    id: `language-style-${basis.replace("_", "-")}`,
    title: title(basis),
    caption,
    columns: [
      ...before,
      ...DIMENSIONS.map((dimension) => ({
        title: page.name.dimension(dimension),
        cell: (run: string) => rateCell(index, run, dimension, basis, page),
      })),
    ],
  });
}

function shareTable(index: StyleIndex, page: Page<LanguageStyleTexts>): FindingTable {
  return tableOf(index, page, {
    id: "language-style-any",
    ...page.texts.shareTable,
    columns: DIMENSIONS.map((dimension) => ({
      title: page.name.dimension(dimension),
      cell: (run) => valueCell(index.get("any_share", run, dimension), (value) => percent(value), page),
    })),
  });
}

function tableOf(
  index: StyleIndex,
  page: Page<LanguageStyleTexts>,
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
    columns: [page.texts.run, ...columns.map(({ title }) => title)],
    rows: runs.map((run) => [{ text: page.name.run(run) }, ...columns.map(({ cell }) => cell(run))]),
  };
}

function lengthColumn(index: StyleIndex, page: Page<LanguageStyleTexts>): Column {
  return {
    title: page.texts.rateTable.tokens,
    cell: (run) => valueCell(index.get("tokens_per_utterance", run), (value) => decimal(value, 1), page),
  };
}

function valueCell(e: Estimate | undefined, write: Write, page: Page<LanguageStyleTexts>): Cell {
  return cellOf(e, write, page.format, MISSING);
}

function rateCell(
  index: StyleIndex,
  run: string,
  dimension: Dimension,
  basis: Basis,
  page: Page<LanguageStyleTexts>,
): Cell {
  const rate = index.get("rate", run, dimension, basis);
  const ratio = index.get("rate_ratio", run, dimension, basis);
  const cell = { text: rateText(rate?.value ?? null), value: rate?.value ?? null };
  const written = (e: Estimate) => `${times(e.value)} ${page.format.interval(e, times)}`;
  const equal = basis === "utterance" ? index.atEqualLength(run, dimension) : undefined;
  if (ratio?.value != null)
    return {
      ...cell,
      details: [written(ratio), ...(equal === undefined ? [] : [page.texts.rateTable.equal(written(equal))])],
    };
  return valueCell(rate, rateText, page);
}

/** The words whose use differs most; they are texts, so the cells have no value. */
function wordTable(finding: Finding, index: StyleIndex, page: Page<LanguageStyleTexts>): FindingTable[] {
  const words = finding.estimates.filter((e) => e.measure === "log_odds");
  if (words.length === 0) return [];
  const of = (run: string, sign: 1 | -1): Cell => ({
    text:
      words
        .filter((e) => e.run === run && Math.sign(e.value ?? 0) === sign)
        .map((e) => e.marker)
        .join(page.format.separator) || MISSING,
  });
  return [
    {
      id: "language-style-words",
      ...page.texts.wordTable,
      rows: index.runs.map((run) => [{ text: run }, of(run, 1), of(run, -1)]),
    },
  ];
}
