import { intervalPanels } from "../../figures/interval-panels.ts";
import type { Series } from "../../figures/series.ts";
import { spanRows } from "../../figures/span-rows.ts";
import { colour } from "../../figures/theme.ts";
import { count, percent } from "../../locale/format.ts";
import type { PageOf } from "../../locale/page-of.ts";
import type { Figure } from "../../model/presentation.ts";
import { scenarioOrder, scenarioTitle } from "../../model/vocabulary.ts";
import type { Preparation, SampledRates } from "../preparation.ts";
import type { PreparationTexts } from "./en.ts";

const SAMPLE: Series = { colour: colour("series2"), shape: "square" };
const WEIGHTED: Series = { colour: colour("series1"), shape: "circle" };

export type PreparationPage = PageOf<PreparationTexts>;

/** Events after each step, each bar from where the one before it ended. */
export function waterfallFigure({ before, steps }: Preparation, page: PreparationPage): Figure {
  const { texts } = page;
  const { waterfall } = texts;
  const shown = steps.filter(({ step }) => step !== "items" && step !== "eligible");
  const rows = [texts.logged, ...shown.map(({ step }) => texts.steps[step])];
  const spans = shown.flatMap(({ step, in: from, out }) => {
    const row = texts.steps[step];
    return [
      { row, from: 0, to: out, colour: "series1" as const, label: waterfall.kept(row, out) },
      { row, from: out, to: from, colour: "series2" as const, label: waterfall.cut(row, from - out) },
    ].filter((span) => span.to > span.from);
  });
  const first = {
    row: texts.logged,
    from: 0,
    to: before.events,
    colour: "series1" as const,
    label: waterfall.kept(texts.logged, before.events),
  };
  const ends = new Map([
    [texts.logged, count(before.events)],
    ...shown.map(
      ({ step, in: from, out }) =>
        [texts.steps[step], from === out ? count(out) : `${count(out)} (−${count(from - out)})`] as const,
    ),
  ]);
  return {
    id: "events-by-step",
    title: waterfall.title,
    caption: waterfall.caption,
    alt: waterfall.alt(before.events, shown.at(-1)?.out ?? before.events),
    spec: spanRows(
      { spans: [first, ...spans], rows, ends, axis: { title: waterfall.axis, format: "~s" } },
      page,
    ),
    rows: [first, ...spans].map(({ row, from, to }) => ({ row, from, to })),
  };
}

/** The population's rate as a line, the sample's with and without weights. */
export function ratesFigure(preparation: Preparation, page: PreparationPage): Figure {
  const { texts } = page;
  const panels = rateCells(preparation, page);
  const { labelled, interval } = page.format;
  const marks = panels.flatMap(([panel, { unweighted, weighted }]) =>
    (
      [
        [texts.rates.unweighted, unweighted, SAMPLE],
        [texts.rates.weighted, weighted, WEIGHTED],
      ] as const
    ).flatMap(([row, estimate, series]) =>
      estimate.value === null
        ? []
        : [
            {
              panel,
              row,
              value: estimate.value,
              low: estimate.low,
              high: estimate.high,
              series,
              label: labelled(
                [row, panel],
                `${percent(estimate.value)} ${interval(estimate, (v) => percent(v))}`,
              ),
            },
          ],
    ),
  );
  const { all } = preparation.rates;
  const top = Math.max(
    0.02,
    ...marks.map(({ value, high }) => high ?? value),
    ...panels.map(([, { population }]) => population ?? 0),
  );
  return {
    id: "sampled-rates",
    title: texts.rates.title,
    caption: texts.rates.caption,
    alt: texts.rates.alt(percent(all.population), percent(all.unweighted.value), percent(all.weighted.value)),
    spec: intervalPanels(
      {
        marks,
        panels: panels.map(([panel]) => panel),
        rows: [texts.rates.unweighted, texts.rates.weighted],
        reference: new Map(
          panels.flatMap(([panel, { population }]) =>
            population === null ? [] : [[panel, population] as const],
          ),
        ),
        axis: { title: texts.rates.axis, format: ".0%", domain: [0, Math.min(1, Math.ceil(top * 50) / 50)] },
        panelWidth: 130,
      },
      page,
    ),
    rows: marks.map(({ panel, row, value, low, high }) => ({ panel, row, value, low, high })),
  };
}

/** In all, then the scenarios in their order. */
export function rateCells(
  { rates }: Preparation,
  page: PreparationPage,
): readonly (readonly [string, SampledRates])[] {
  const { texts } = page;
  const scenarios = Object.entries(rates.scenarios).sort(
    ([a], [b]) => scenarioOrder(a) - scenarioOrder(b) || (a < b ? -1 : 1),
  );
  return [
    [texts.all, rates.all],
    ...scenarios.map(([name, cell]) => [scenarioTitle(name, page), cell] as const),
  ];
}

/** The share of users whom 1 to 5 known events single out. */
export function unicityFigure({ privacy }: Preparation, page: PreparationPage): Figure {
  const { texts } = page;
  const { unicity } = texts.privacy;
  const { labelled, interval } = page.format;
  const panels = privacy.pseudonymised
    ? ([
        [unicity.before, privacy.unicity_before],
        [unicity.after, privacy.unicity_after],
      ] as const)
    : ([[unicity.before, privacy.unicity_before]] as const);
  const marks = panels.flatMap(([panel, found]) =>
    found.flatMap(({ points, value, low, high }) => {
      const row = unicity.points(points);
      const text = `${percent(value)} ${interval({ low, high }, (v) => percent(v))}`;
      return value === null
        ? []
        : [{ panel, row, value, low, high, series: WEIGHTED, label: labelled([row, panel], text) }];
    }),
  );
  return {
    id: "unicity",
    title: unicity.title,
    caption: unicity.caption,
    alt: unicity.alt(percent(fourPoints({ privacy }))),
    spec: intervalPanels(
      {
        marks,
        panels: panels.map(([panel]) => panel),
        rows: privacy.unicity_before.map(({ points }) => unicity.points(points)),
        axis: { title: unicity.axis, format: ".0%", domain: [0, 1] },
        panelWidth: 260,
      },
      page,
    ),
    rows: marks.map(({ panel, row, value, low, high }) => ({ panel, row, value, low, high })),
  };
}

/** Unicity of four known points in what is written. */
export function fourPoints({ privacy }: Pick<Preparation, "privacy">): number | null {
  return privacy.unicity_after.find(({ points }) => points === 4)?.value ?? null;
}
