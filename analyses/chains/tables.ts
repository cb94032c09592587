import { cellOf, pCell, writerOf } from "../../src/analysis/cells.ts";
import { titlesOf } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { count } from "../../src/locale/format.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { FindingTable } from "../../src/model/presentation.ts";
import type { ChainsTexts } from "./en.ts";

const ROWS = {
  excess_link: "number",
  chained_share: "share",
  beyond_session_share: "share",
  cross_scenario_share: "share",
  search_first_share: "share",
  span_days: "number",
} as const;

/** One row per measure of the real users. */
export function chainsTables(finding: Finding, page: Page<ChainsTexts>): readonly FindingTable[] {
  const { table: texts, measures } = page.texts;
  const rows = Object.entries(ROWS).flatMap(([measure, unit]) => {
    const e = finding.estimates.find((one) => one.measure === measure && one.run === REAL_RUN);
    if (e === undefined) return [];
    const { title } = titlesOf(measures[measure as keyof typeof ROWS]);
    return [
      [
        { text: title },
        cellOf(e, writerOf(unit), page.format),
        { text: count(e.n), value: e.n },
        measure === "excess_link" ? pCell(e.p) : { text: "", value: null },
      ],
    ];
  });
  return rows.length === 0
    ? []
    : [
        {
          id: "chains",
          ...texts,
          caption: page.format.sentences([texts.caption, page.texts.association]),
          rows,
        },
      ];
}
