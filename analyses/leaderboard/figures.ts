import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../../src/figures/series.ts";
import { decimal, formatOf, MISSING } from "../../src/locale/format.ts";
import { orderRuns, orderText } from "../../src/locale/order-runs.ts";
import { type Estimate, type Finding, findEstimate } from "../../src/model/finding.ts";
import type { Cell, Figure, FindingTable, View } from "../../src/model/presentation.ts";
import { scenarioTitle } from "../../src/model/vocabulary.ts";
import { COMPONENTS } from "./scores.ts";
import { type LeaderboardTexts, leaderboardTexts, type Ranking } from "./texts.ts";

type Column = keyof LeaderboardTexts["columns"];
const COLUMNS: readonly Column[] = [...COMPONENTS, "overall"];

const score = (value: number | null) => decimal(value, 1);

/** Runs from best to worst: by overall score, else by micro-F1. */
export function ranking(finding: Finding): {
  readonly measure: Ranking;
  readonly runs: readonly Estimate[];
} {
  const of = (measure: string) =>
    finding.estimates.filter((e) => e.measure === measure && e.field === undefined);
  const overall = of("overall");
  const measure = overall.length > 0 && overall.every((e) => e.value !== null) ? "overall" : "micro_f1";
  const runs = of(measure).toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.run < b.run ? -1 : 1));
  return { measure, runs };
}

/** Best and second best value of a column; ties share a rank. */
function ranksOf(finding: Finding, column: Column): ReadonlyMap<number, 1 | 2> {
  const values = finding.estimates.flatMap((e) =>
    e.measure === column && e.value !== null ? [Number(e.value.toFixed(2))] : [],
  );
  const [best, second] = [...new Set(values)].sort((a, b) => b - a);
  if (values.length < 2) return new Map();
  return new Map([
    ...(best === undefined ? [] : [[best, 1] as const]),
    ...(second === undefined ? [] : [[second, 2] as const]),
  ]);
}

export function leaderboardTables(finding: Finding, view?: View): readonly FindingTable[] {
  const { interval } = formatOf(view);
  const { columns: titles, table: texts } = leaderboardTexts(view);
  const runs = orderRuns(ranking(finding).runs, view, (e) => e.run);
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

/** The scenario that a component scores; the overall score is pooled over them. */
function scenarioOf(column: string, view: View | undefined): { scenario?: string } {
  const [scenario] = column.split("_");
  return column === "overall" ? {} : { scenario: scenarioTitle(scenario!, view) };
}

export function leaderboardFigures(finding: Finding, view?: View): readonly Figure[] {
  const { interval, labelled } = formatOf(view);
  const { columns: titles, figure: texts } = leaderboardTexts(view);
  const { measure, runs } = ranking(finding);
  if (runs.length === 0) return [];
  const names = orderRuns(runs, view, (e) => e.run).map((e) => e.run);
  const series = seriesOf(names, view);
  const columns = COLUMNS.filter((column) =>
    finding.estimates.some((e) => e.measure === column && e.value !== null),
  );
  const estimates = columns.flatMap((column) =>
    names.flatMap((run) => findEstimate(finding, { measure: column, run }) ?? []),
  );
  if (estimates.length === 0) return [];
  const best = runs[0]!;
  return [
    {
      id: "leaderboard-scores",
      title: texts.title,
      caption: texts.caption(orderText(view, texts.byValue(measure))),
      alt: texts.alt(
        measure,
        runs.map((e) => ({ run: e.run, score: decimal(e.value, 1) })),
        { run: best.run, score: decimal(best.value, 1), interval: interval(best, score) },
      ),
      spec: intervalPanels(
        {
          marks: estimates.flatMap((e) => {
            if (e.value === null) return [];
            const title = titles[e.measure as Column];
            const rank = ranksOf(finding, e.measure as Column).get(Number(e.value.toFixed(2)));
            return [
              {
                panel: title,
                row: e.run,
                run: e.run,
                ...scenarioOf(e.measure, view),
                value: e.value,
                low: e.low,
                high: e.high,
                series: series.get(e.run) ?? REAL_SERIES,
                label: labelled([e.run, title], `${decimal(e.value)} ${interval(e, score)}`),
                text: decimal(e.value, 1),
                emphasis: rank === 1,
              },
            ];
          }),
          panels: columns.map((column) => titles[column]),
          rows: names,
          axis: { title: texts.axis, format: "d" },
          ownAxes: true,
          panelWidth: Math.max(84, Math.round(700 / columns.length) - 12),
          rowHeight: 30,
        },
        view,
      ),
      rows: estimates.map((e) => ({
        run: e.run,
        scenario: scenarioOf(e.measure, view).scenario ?? null,
        score: titles[e.measure as Column],
        value: e.value,
        low: e.low,
        high: e.high,
        items: e.n,
        users: e.users,
        published: e.published ?? null,
      })),
    },
  ];
}
