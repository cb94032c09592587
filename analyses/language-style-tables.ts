import type { Cell, FindingTable, View } from "../src/analysis.ts";
import { type Estimate, type Finding, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, percent } from "../src/format.ts";
import { DIMENSIONS, type Dimension } from "../src/text/style/marker.ts";
import { DIMENSION_TITLES, rateText, StyleIndex, times } from "./language-style-index.ts";
import { BASES, type Basis } from "./language-style-sums.ts";

export function languageStyleTables(finding: Finding, view?: View): readonly FindingTable[] {
  const index = new StyleIndex(finding, view);
  if (finding.estimates.length === 0) return [];
  return [
    rateTable(index, "utterance", [lengthColumn(index)]),
    rateTable(index, "100_tokens", []),
    shareTable(index),
    ...wordTable(finding, index),
  ];
}

interface Column {
  readonly title: string;
  cell(run: string): Cell;
}

function rateTable(index: StyleIndex, basis: Basis, before: readonly Column[]): FindingTable {
  const { title } = BASES[basis];
  return tableOf(index, {
    id: `language-style-${basis.replace("_", "-")}`,
    title: `Style markers ${title}`,
    caption: `Below each rate of a simulator, its ratio to the real users' rate with the 95% interval over users.`,
    columns: [
      ...before,
      ...DIMENSIONS.map((dimension) => ({
        title: DIMENSION_TITLES[dimension],
        cell: (run: string) => rateCell(index, run, dimension, basis),
      })),
    ],
  });
}

function shareTable(index: StyleIndex): FindingTable {
  return tableOf(index, {
    id: "language-style-any",
    title: "Share of utterances with any marker",
    caption: "With the 95% interval over users.",
    columns: DIMENSIONS.map((dimension) => ({
      title: DIMENSION_TITLES[dimension],
      cell: (run) => valueCell(index.get("any_share", run, dimension), (value) => percent(value)),
    })),
  });
}

function tableOf(
  index: StyleIndex,
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
    columns: ["Run", ...columns.map(({ title }) => title)],
    rows: runs.map((run) => [
      { text: run === REAL_RUN ? "Real users" : run },
      ...columns.map(({ cell }) => cell(run)),
    ]),
  };
}

function lengthColumn(index: StyleIndex): Column {
  return {
    title: "Tokens per utterance",
    cell: (run) => valueCell(index.get("tokens_per_utterance", run), (value) => decimal(value, 1)),
  };
}

function valueCell(e: Estimate | undefined, write: (value: number | null) => string): Cell {
  const cell = { text: write(e?.value ?? null), value: e?.value ?? null };
  return e === undefined || e.low === null ? cell : { ...cell, details: [interval(e, write)] };
}

function rateCell(index: StyleIndex, run: string, dimension: Dimension, basis: Basis): Cell {
  const rate = index.get("rate", run, dimension, basis);
  const ratio = index.get("rate_ratio", run, dimension, basis);
  const cell = { text: rateText(rate?.value ?? null), value: rate?.value ?? null };
  if (ratio?.value != null) return { ...cell, details: [`${times(ratio.value)} ${interval(ratio, times)}`] };
  return valueCell(rate, rateText);
}

/** The words whose use differs most; they are texts, so the cells have no value. */
function wordTable(finding: Finding, index: StyleIndex): FindingTable[] {
  const words = finding.estimates.filter((e) => e.measure === "log_odds");
  if (words.length === 0) return [];
  const of = (run: string, sign: 1 | -1): Cell => ({
    text:
      words
        .filter((e) => e.run === run && Math.sign(e.value ?? 0) === sign)
        .map((e) => e.marker)
        .join(", ") || "–",
  });
  return [
    {
      id: "language-style-words",
      title: "Words that simulators over-use and under-use most",
      caption:
        "Against real users, by log-odds with an informative Dirichlet prior, the furthest from chance first; words of fewer than three users are passed over. The measure takes words as independent of each other: read it as a list, not as a test.",
      columns: ["Simulator", "Over-used", "Under-used"],
      rows: index.runs.map((run) => [{ text: run }, of(run, 1), of(run, -1)]),
    },
  ];
}
