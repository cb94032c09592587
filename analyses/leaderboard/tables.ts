import { cellOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, MISSING } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate } from "../../src/model/finding.ts";
import type { Cell, FindingTable } from "../../src/model/presentation.ts";
import type { LeaderboardTexts } from "./en.ts";
import { asShown, LEADERBOARD_COLUMNS, ranking, score, topTwo } from "./figures.ts";
import { reportedAverage } from "./reported-marks.ts";
import { COMPONENTS } from "./scores.ts";

export function leaderboardTables(finding: Finding, page: Page<LeaderboardTexts>): readonly FindingTable[] {
  const { interval } = page.format;
  const { columns: titles, table: texts } = page.texts;
  const { measure, runs: ranked } = ranking(finding);
  const runs = page.ordered(ranked, (e) => e.run);
  if (runs.length === 0) return [];
  const reported = (run: string) => reportedAverage(finding.estimates, run);
  // Scores that no run has are left out if the ranks use another score.
  const columns =
    measure === "overall"
      ? LEADERBOARD_COLUMNS
      : LEADERBOARD_COLUMNS.filter(
          (column) =>
            finding.estimates.some((e) => e.measure === column && e.value !== null) ||
            (column === "ecommerce_textual" && runs.some(({ run }) => reported(run) !== undefined)),
        );
  const microF1 = (run: string): Cell =>
    cellOf(findEstimate(finding, { measure: "micro_f1", run }), (value) => decimal(value, 3), page.format);
  const drawn = (column: string, run: string) => {
    const plain = findEstimate(finding, { measure: `${column}_drawn`, run });
    return plain === undefined ? [] : [texts.drawn(decimal(plain.value))];
  };
  const cells = (run: string): Cell[] =>
    columns.map((column) => {
      const e = findEstimate(finding, { measure: column, run });
      const mean = column === "ecommerce_textual" ? reported(run)?.value : undefined;
      if (e?.value == null && mean != null)
        return { text: decimal(10 * mean), value: 10 * mean, details: [texts.reported] };
      if (e === undefined || e.value === null) return { text: MISSING, value: null };
      const rank = topTwo(finding, column).get(asShown(e.value));
      const published = e.published === undefined ? [] : [texts.paper(decimal(e.published))];
      return {
        text: decimal(e.value),
        value: e.value,
        details: [interval(e, score), ...published, ...drawn(column, run)],
        ...(rank === undefined ? {} : { rank }),
        ...(e.low === null || e.high === null
          ? {}
          : { interval: { value: e.value, low: e.low, high: e.high, domain: [0, 100] as const } }),
      };
    });
  return [
    {
      id: "leaderboard",
      title: measure === "overall" ? texts.title : texts.mixedTitle,
      caption: page.format.sentences([texts.caption, ...(measure === "overall" ? [] : [texts.microF1])]),
      columns: [
        texts.simulator,
        ...(measure === "overall" ? [] : [texts.microF1Column]),
        ...columns.map((column) => titles[column]),
      ],
      paper: { number: 1, name: "leaderboard" },
      rows: runs.map(({ run }) => [
        { text: run },
        ...(measure === "overall" ? [] : [microF1(run)]),
        ...cells(run),
      ]),
    },
    ...referenceTable(finding, page, runs),
  ];
}

/** The references without a simulator, one row each, and below them each simulator's skill over the best. */
function referenceTable(
  finding: Finding,
  page: Page<LeaderboardTexts>,
  runs: readonly Estimate[],
): readonly FindingTable[] {
  const { columns: titles, references: texts } = page.texts;
  const references = finding.estimates.filter((e) => e.measure === "reference");
  const columns = COMPONENTS.filter((column) => references.some((e) => e.dimension === column));
  if (columns.length === 0) return [];
  const none: Cell = { text: MISSING, value: null };
  const skillOf = (run: string, column: string | undefined) =>
    finding.estimates.find((e) => e.measure === "skill" && e.run === run && e.dimension === column);
  return [
    {
      id: "leaderboard-references",
      title: texts.title,
      caption: texts.caption,
      columns: [texts.source, ...columns.map((column) => titles[column]), titles.overall],
      rows: [
        ...[...new Set(references.map((e) => e.basis!))].map((basis) => [
          { text: page.name.basis(basis) },
          ...columns.map((column): Cell => {
            const e = references.find((one) => one.dimension === column && one.basis === basis);
            return e === undefined ? none : { text: score(e.value), value: e.value };
          }),
          none,
        ]),
        ...runs.map(({ run }) => [
          { text: run },
          ...[...columns, undefined].map((column) =>
            cellOf(skillOf(run, column), (value) => decimal(value), page.format, MISSING),
          ),
        ]),
      ],
    },
  ];
}
