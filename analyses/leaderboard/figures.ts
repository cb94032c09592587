import type { Page } from "../../src/analysis/page.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { squarePanels } from "../../src/figures/square-panels.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { type BinCounts, ratesByCut, reliabilityDiagram } from "../../src/stats/probability-bins.ts";
import type { LeaderboardTexts, Ranking } from "./en.ts";
import { COMPONENTS } from "./scores.ts";

export type LeaderboardColumn = keyof LeaderboardTexts["columns"];
export const LEADERBOARD_COLUMNS: readonly LeaderboardColumn[] = [...COMPONENTS, "overall"];

export const score = (value: number | null) => decimal(value, 1);

/** Runs from best to worst, by overall score or else micro-F1; on common questions if runs answered different ones. */
export function ranking(finding: Finding): {
  readonly measure: Ranking;
  readonly runs: readonly Estimate[];
} {
  const of = (measure: string) =>
    finding.estimates.filter((e) => e.measure === measure && e.field === undefined);
  const overall = of("overall");
  const measure = overall.length > 0 && overall.every((e) => e.value !== null) ? "overall" : "micro_f1";
  const common = new Map(of(`${measure}_common`).map((e) => [e.run, e.value]));
  const rank = (e: Estimate) => common.get(e.run) ?? e.value ?? -1;
  const runs = of(measure).toSorted((a, b) => rank(b) - rank(a) || (a.run < b.run ? -1 : 1));
  return { measure, runs };
}

/** A score as written in tables: equal texts share a rank. */
export const asShown = (value: number) => Number(decimal(value));

/** Best and second best value of a column; ties share a rank. */
export function topTwo(finding: Finding, column: LeaderboardColumn): ReadonlyMap<number, 1 | 2> {
  const values = finding.estimates.flatMap((e) =>
    e.measure === column && e.value !== null ? [asShown(e.value)] : [],
  );
  const [best, second] = [...new Set(values)].sort((a, b) => b - a);
  if (values.length < 2) return new Map();
  return new Map([
    ...(best === undefined ? [] : [[best, 1] as const]),
    ...(second === undefined ? [] : [[second, 2] as const]),
  ]);
}

/** The scenario that a component scores; the overall score is pooled over them. */
function scenarioOf(column: string, page: Page<LeaderboardTexts>): { scenario?: string } {
  const [scenario] = column.split("_");
  return column === "overall" ? {} : { scenario: page.name.scenario(scenario!) };
}

export function leaderboardFigures(finding: Finding, page: Page<LeaderboardTexts>): readonly Figure[] {
  const { interval, labelled } = page.format;
  const { columns: titles, figure: texts } = page.texts;
  const { measure, runs } = ranking(finding);
  if (runs.length === 0) return [];
  const names = page.ordered(runs, (e) => e.run).map((e) => e.run);
  const columns = LEADERBOARD_COLUMNS.filter((column) =>
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
      caption: texts.caption(page.orderedText(texts.byValue(measure))),
      alt: texts.alt(
        measure,
        runs.map((e) => ({ run: e.run, score: decimal(e.value, 1) })),
        { run: best.run, score: decimal(best.value, 1), interval: interval(best, score) },
      ),
      spec: intervalPanels(
        {
          marks: estimates.flatMap((e) => {
            if (e.value === null) return [];
            const title = titles[e.measure as LeaderboardColumn];
            const rank = topTwo(finding, e.measure as LeaderboardColumn).get(asShown(e.value));
            return [
              {
                panel: title,
                row: e.run,
                run: e.run,
                ...scenarioOf(e.measure, page),
                value: e.value,
                low: e.low,
                high: e.high,
                series: page.series(e.run),
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
        page,
      ),
      rows: estimates.map((e) => ({
        run: e.run,
        scenario: scenarioOf(e.measure, page).scenario ?? null,
        score: titles[e.measure as LeaderboardColumn],
        value: e.value,
        low: e.low,
        high: e.high,
        items: e.n,
        users: e.users,
        published: e.published ?? null,
      })),
    },
    ...probabilityFigure(finding, names, page),
  ];
}

/** Bins of the distribution that a point of the reliability diagram holds. */
const TOGETHER = 4;
/** Simulators that are drawn, the best first: all others are in the data of the result. */
const DRAWN = 6;

interface Probabilities extends BinCounts {
  readonly run: string;
  readonly width: number;
}

/** How often predicted probabilities come true, and how the positive rate depends on the cut. */
function probabilityFigure(
  finding: Finding,
  names: readonly string[],
  page: Page<LeaderboardTexts>,
): readonly Figure[] {
  const known = names.flatMap((run) => probabilitiesOf(finding, run));
  const found = known.slice(0, DRAWN);
  if (found.length === 0) return [];
  const { probability: texts } = page.texts;
  const shown = found.map((one) => {
    const points = reliabilityDiagram(one, TOGETHER);
    const curve = [...ratesByCut(one)].map((y, bin) => ({ x: bin * one.width, y }));
    const level = Array.from(one.positives).reduce((sum, share) => sum + share, 0);
    return { ...one, points, curve, level };
  });
  return [
    {
      id: "probabilities",
      title: texts.title,
      caption: page.format.sentences([texts.caption, ...(known.length > DRAWN ? [texts.first(DRAWN)] : [])]),
      alt: page.format.sentences(
        shown.map(({ run, points, curve, level }) =>
          texts.alt(run, {
            real: percent(level),
            cut: percent(curve[Math.round(curve.length / 2)]?.y ?? null),
            predicted: percent(points.at(-1)?.predicted ?? null),
            observed: percent(points.at(-1)?.observed ?? null),
          }),
        ),
      ),
      spec: squarePanels(
        {
          panels: shown.map(({ run, points, curve, level }) => ({
            panel: run,
            run,
            series: page.series(run),
            points: points.map(({ predicted, observed, n }) => ({ x: predicted, y: observed, size: n })),
            curve,
            level,
          })),
          x: texts.x,
          y: texts.y,
          domain: { x: [0, 1], y: [0, 1] },
          format: ".0%",
        },
        page,
      ),
      rows: shown.flatMap(({ run, points }) =>
        points.map(({ predicted, observed, n }) => ({ run, predicted, observed, share: n })),
      ),
    },
  ];
}

function probabilitiesOf(finding: Finding, run: string): Probabilities[] {
  const of = (basis: string) =>
    finding.distributions?.find(
      (one) => one.measure === "probability" && one.run === run && one.basis === basis,
    );
  const [all, yes] = [of("all"), of("yes")];
  if (all === undefined || yes === undefined) return [];
  return [{ run, width: all.width, answers: all.shares, positives: yes.shares }];
}
