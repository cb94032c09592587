import type { Cell, Figure, FindingTable, View } from "../src/analysis.ts";
import { intervalPanels } from "../src/figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../src/figures/series.ts";
import { type Estimate, type Finding, findEstimate } from "../src/finding.ts";
import { decimal, interval, list } from "../src/format.ts";
import { orderRuns, orderText } from "../src/order-runs.ts";
import { COMPONENTS } from "./leaderboard-scores.ts";

export const COLUMN_TITLES = {
  video_binary: "Video binary",
  video_continuous: "Video continuous",
  live_binary: "Live binary",
  ads_binary: "Ads binary",
  ecommerce_binary: "E-commerce binary",
  ecommerce_textual: "E-commerce textual",
  overall: "Overall",
} as const;
type Column = keyof typeof COLUMN_TITLES;
const COLUMNS: readonly Column[] = [...COMPONENTS, "overall"];

const score = (value: number | null) => decimal(value, 1);

/** Runs from best to worst: by overall score, else by micro-F1. */
export function ranking(finding: Finding): {
  readonly measure: "overall" | "micro_f1";
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
  const runs = orderRuns(ranking(finding).runs, view, (e) => e.run);
  if (runs.length === 0) return [];
  const cells = (run: string): Cell[] =>
    COLUMNS.map((column) => {
      const e = findEstimate(finding, { measure: column, run });
      if (e === undefined || e.value === null) return { text: "–", value: null };
      const rank = ranksOf(finding, column).get(Number(e.value.toFixed(2)));
      const published = e.published === undefined ? [] : [`paper: ${e.published.toFixed(2)}`];
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
      title: "Scores by the benchmark's rules, 0 to 100, higher is better",
      caption: "Best in bold, second best underlined. Brackets: 95% cluster-jackknife interval over users.",
      columns: ["Simulator", ...COLUMNS.map((column) => COLUMN_TITLES[column])],
      paper: { number: 1, name: "leaderboard" },
      rows: runs.map(({ run }) => [{ text: run }, ...cells(run)]),
    },
  ];
}

export function leaderboardFigures(finding: Finding, view?: View): readonly Figure[] {
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
      title: "Benchmark scores with their uncertainty",
      caption: `Scores from 0 to 100 with 95% cluster-jackknife intervals over users; the best of each column in bold. ${orderText(view, `Simulators by ${measure === "overall" ? "overall score" : "micro-F1"}`)}; each panel has its own axis.`,
      alt: `${measure === "overall" ? "Overall score" : "Micro-F1"}, best first: ${list(runs.map((e) => `${e.run} ${decimal(e.value, 1)}`))}. ${best.run} leads with ${decimal(best.value, 1)} ${interval(best, score)}.`,
      spec: intervalPanels(
        {
          marks: estimates.flatMap((e) => {
            if (e.value === null) return [];
            const title = COLUMN_TITLES[e.measure as Column];
            const rank = ranksOf(finding, e.measure as Column).get(Number(e.value.toFixed(2)));
            return [
              {
                panel: title,
                row: e.run,
                value: e.value,
                low: e.low,
                high: e.high,
                series: series.get(e.run) ?? REAL_SERIES,
                label: `${e.run}, ${title}: ${decimal(e.value)} ${interval(e, score)}`,
                text: decimal(e.value, 1),
                emphasis: rank === 1,
              },
            ];
          }),
          panels: columns.map((column) => COLUMN_TITLES[column]),
          rows: names,
          axis: { title: "score", format: "d" },
          ownAxes: true,
          panelWidth: Math.max(84, Math.round(700 / columns.length) - 12),
          rowHeight: 30,
        },
        view,
      ),
      rows: estimates.map((e) => ({
        run: e.run,
        score: COLUMN_TITLES[e.measure as Column],
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
