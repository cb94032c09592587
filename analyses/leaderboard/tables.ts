import type { Page } from "../../src/analysis/page.ts";
import { MISSING } from "../../src/locale/format.ts";
import { type Finding, findEstimate } from "../../src/model/finding.ts";
import type { Cell, FindingTable } from "../../src/model/presentation.ts";
import type { LeaderboardTexts } from "./en.ts";
import { COLUMNS, ranking, ranksOf, score } from "./figures.ts";

export function leaderboardTables(finding: Finding, page: Page<LeaderboardTexts>): readonly FindingTable[] {
  const { interval } = page.format;
  const { columns: titles, table: texts } = page.texts;
  const runs = page.ordered(ranking(finding).runs, (e) => e.run);
  if (runs.length === 0) return [];
  const cells = (run: string): Cell[] =>
    COLUMNS.map((column) => {
      const e = findEstimate(finding, { measure: column, run });
      if (e === undefined || e.value === null) return { text: MISSING, value: null };
      const rank = ranksOf(finding, column).get(Number(e.value.toFixed(2)));
      const published = e.published === undefined ? [] : [texts.paper(e.published.toFixed(2))];
      return {
        text: e.value.toFixed(2),
        value: e.value,
        details: [interval(e, score), ...published],
        ...(rank === undefined ? {} : { rank }),
        ...(e.low === null || e.high === null
          ? {}
          : { interval: { value: e.value, low: e.low, high: e.high, domain: [0, 100] as const } }),
      };
    });
  return [
    {
      id: "leaderboard",
      title: texts.title,
      caption: texts.caption,
      columns: [texts.simulator, ...COLUMNS.map((column) => titles[column])],
      paper: { number: 1, name: "leaderboard" },
      rows: runs.map(({ run }) => [{ text: run }, ...cells(run)]),
    },
  ];
}
