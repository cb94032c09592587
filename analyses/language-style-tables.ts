import type { Cell, FindingTable } from "../src/analysis.ts";
import { type Estimate, type Finding, REAL_RUN } from "../src/finding.ts";
import { decimal, interval } from "../src/format.ts";
import { DIMENSIONS, type Dimension } from "../src/text/style/marker.ts";
import { DIMENSION_TITLES, rateText, StyleIndex, times } from "./language-style-index.ts";
import { BASES, BASIS_NAMES, type Basis } from "./language-style-sums.ts";

export function languageStyleTables(finding: Finding): readonly FindingTable[] {
  const index = new StyleIndex(finding);
  if (finding.estimates.length === 0) return [];
  return [rateTable(index), ...wordTable(finding, index)];
}

function rateTable(index: StyleIndex): FindingTable {
  const cells = BASIS_NAMES.flatMap((basis) => DIMENSIONS.map((dimension) => ({ basis, dimension })));
  const runs = [REAL_RUN, ...index.runs].filter(
    (run) => index.get("tokens_per_utterance", run) !== undefined,
  );
  return {
    id: "language-style",
    title: "Style markers of real users and of each simulator",
    caption:
      "Markers per utterance, then per 100 tokens. Below each rate of a simulator, its ratio to the real users' rate with the 95% interval over users.",
    columns: [
      "Run",
      "Tokens per utterance",
      ...cells.map(({ basis, dimension }) => `${DIMENSION_TITLES[dimension]}, ${BASES[basis].title}`),
    ],
    rows: runs.map((run) => [
      { text: run === REAL_RUN ? "Real users" : run },
      lengthCell(index.get("tokens_per_utterance", run)),
      ...cells.map(({ basis, dimension }) => rateCell(index, run, dimension, basis)),
    ]),
  };
}

function lengthCell(e: Estimate | undefined): Cell {
  const write = (value: number | null) => decimal(value, 1);
  return {
    text: write(e?.value ?? null),
    value: e?.value ?? null,
    ...(e ? { detail: interval(e, write) } : {}),
  };
}

function rateCell(index: StyleIndex, run: string, dimension: Dimension, basis: Basis): Cell {
  const rate = index.get("rate", run, dimension, basis);
  const ratio = index.get("rate_ratio", run, dimension, basis);
  const cell = { text: rateText(rate?.value ?? null), value: rate?.value ?? null };
  if (ratio?.value != null) return { ...cell, detail: `${times(ratio.value)} ${interval(ratio, times)}` };
  return rate === undefined || rate.low === null ? cell : { ...cell, detail: interval(rate, rateText) };
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
