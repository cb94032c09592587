import type { Page } from "../../src/analysis/page.ts";
import { distributionPanels } from "../../src/figures/distribution-panels.ts";
import { type IntervalMark, intervalPanels } from "../../src/figures/interval-panels.ts";
import type { Series } from "../../src/figures/series.ts";
import { colour } from "../../src/figures/theme.ts";
import { decimal } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import type { UserDistanceTexts } from "./en.ts";
import { DISTANCE_BASES, type DistanceBasis } from "./sources.ts";
import { spreadFigure } from "./spread-figure.ts";

/** Intra/inter ratios that the paper prints (OmniBehavior, arXiv 2604.08362); on which distances it does not say. */
export const PUBLISHED_RATIOS = { real: 0.29, simulated: [0.7, 0.87] } as const;

export function userDistanceFigures(finding: Finding, page: Page<UserDistanceTexts>): readonly Figure[] {
  const ratios = finding.estimates.filter((e) => e.measure === "ratio" && e.value !== null);
  return ratios.length === 0
    ? []
    : [
        spreadFigure(finding, page.ordered(runsByRatio(finding)), page),
        distributions(finding, page),
        ratioIntervals(finding, page),
      ].filter((figure) => figure !== null);
}

/** An estimate of one source on one kind of distance. */
export function distanceEstimate(
  finding: Finding,
  measure: string,
  run: string,
  basis?: string,
): Estimate | undefined {
  return finding.estimates.find((e) => e.measure === measure && e.run === run && e.basis === basis);
}

/** Simulators, the most alike first. */
export function runsByRatio(finding: Finding): string[] {
  return finding.estimates
    .filter((e) => e.measure === "ratio" && e.basis === "plain" && e.run !== REAL_RUN)
    .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.run < b.run ? -1 : 1))
    .map((e) => e.run);
}

/** Real users first, where there are any. */
function sourcesOf(finding: Finding, page: Page<UserDistanceTexts>): string[] {
  const real = finding.estimates.some((e) => e.measure === "ratio" && e.run === REAL_RUN);
  return [...(real ? [REAL_RUN] : []), ...page.ordered(runsByRatio(finding))];
}

/** End of the axis, in mean distances between users. */
const AXIS_END = 2.5;

/** Intra- and inter-user distance distributions, a panel a source, as the paper draws them. */
function distributions(finding: Finding, page: Page<UserDistanceTexts>): Figure | null {
  const { distances: texts } = page.texts;
  const { interval, sentences } = page.format;
  const nameOf = (run: string) => page.name.run(run);
  const all = finding.distributions ?? [];
  const found = (run: string, measure: string) => all.find((d) => d.run === run && d.measure === measure);
  const sources = sourcesOf(finding, page).filter((run) => found(run, "intra") && found(run, "inter"));
  if (sources.length === 0) return null;
  const rows = sources.map((run) => {
    const of = (measure: string) => distanceEstimate(finding, measure, run, "plain");
    return { run, ratio: of("ratio"), intra: of("intra"), inter: of("inter") };
  });
  const ratioOf = ({ ratio }: (typeof rows)[number]) =>
    `${decimal(ratio?.value ?? null)} ${ratio === undefined ? "" : interval(ratio, (v) => decimal(v))}`;
  const told = (row: (typeof rows)[number]) => ({ name: nameOf(row.run), text: ratioOf(row) });
  return {
    id: "user-distances",
    title: texts.title,
    caption: sentences([texts.caption(AXIS_END), ...boundsTexts(finding, page)]),
    alt: texts.alt(rows.map(told)),
    spec: distributionPanels(
      {
        panels: rows.map((row) => {
          const [intra, inter] = [found(row.run, "intra"), found(row.run, "inter")];
          const unit = row.inter?.value ?? 1;
          return {
            panel: nameOf(row.run),
            run: row.run,
            series: page.series(row.run),
            width: (inter?.width ?? 0) / unit,
            line: { shares: intra?.shares ?? [], mean: (row.intra?.value ?? 0) / unit },
            area: { shares: inter?.shares ?? [], mean: 1 },
            text: `R ${ratioOf(row)}`,
            label: texts.mark(
              told(row),
              decimal(row.intra?.value ?? null),
              decimal(row.inter?.value ?? null),
            ),
          };
        }),
        axisTitle: texts.axis,
        end: AXIS_END,
      },
      page,
    ),
    paper: { number: 4, name: "user-distance" },
    rows: rows.map(({ run, ratio, intra, inter }) => ({
      source: nameOf(run),
      intra: intra?.value ?? null,
      inter: inter?.value ?? null,
      ratio: ratio?.value ?? null,
      low: ratio?.low ?? null,
      high: ratio?.high ?? null,
      users: ratio?.users ?? 0,
    })),
  };
}

function boundsTexts(finding: Finding, page: Page<UserDistanceTexts>): string[] {
  const { distances: texts } = page.texts;
  const of = (measure: string) =>
    finding.estimates.find((e) => e.measure === measure && e.basis === "plain" && e.value !== null);
  const [floor, ceiling] = [of("ratio_floor"), of("ratio_ceiling")];
  const whose = (e: Estimate) => (e.run === REAL_RUN ? null : e.run);
  return [
    ...(floor === undefined ? [] : [texts.floor(whose(floor), decimal(floor.value))]),
    ...(ceiling === undefined ? [] : [texts.ceiling(whose(ceiling), decimal(ceiling.value))]),
  ];
}

const PUBLISHED_SERIES: Series = { colour: colour("muted"), shape: "diamond" };
const BOUND_SERIES: Series = { colour: colour("muted"), shape: "square" };
/** R with its interval, plain and squared, between floor and ceiling and beside the published figures. */
function ratioIntervals(finding: Finding, page: Page<UserDistanceTexts>): Figure {
  const { ratioFigure: texts } = page.texts;
  const { interval, labelled } = page.format;
  const nameOf = (run: string) => page.name.run(run);
  const sources = sourcesOf(finding, page);
  const rowOf = (e: Estimate) =>
    e.measure === "ratio" ? nameOf(e.run) : e.measure === "ratio_floor" ? texts.floor : texts.ceiling;
  const shown = finding.estimates
    .filter((e) => ["ratio", "ratio_floor", "ratio_ceiling"].includes(e.measure) && e.value !== null)
    .toSorted((a, b) => sources.indexOf(a.run) - sources.indexOf(b.run));
  const marks = shown.map(
    (e): IntervalMark => ({
      panel: texts.panels[basisOf(e)],
      row: rowOf(e),
      ...(e.measure === "ratio" ? { run: e.run } : {}),
      value: e.value ?? 0,
      low: e.low,
      high: e.high,
      series: e.measure === "ratio" ? page.series(e.run) : BOUND_SERIES,
      label: labelled(
        [rowOf(e), texts.onBasis(basisOf(e))],
        `R ${decimal(e.value)} ${interval(e, (v) => decimal(v))}`,
      ),
    }),
  );
  const realOf = (basis: string) => distanceEstimate(finding, "ratio", REAL_RUN, basis)?.value ?? null;
  const top = Math.max(1.1, ...shown.map((e) => Math.max(e.value ?? 0, e.high ?? 0)));
  const rows = [...sources.map(nameOf), texts.floor, texts.ceiling].filter((row) =>
    marks.some((mark) => mark.row === row),
  );
  return {
    id: "user-distance-ratio",
    title: texts.title,
    caption: texts.caption(realOf("plain") !== null, {
      real: String(PUBLISHED_RATIOS.real),
      low: decimal(PUBLISHED_RATIOS.simulated[0]),
      high: decimal(PUBLISHED_RATIOS.simulated[1]),
    }),
    alt: texts.alt(
      sources.map((run) => {
        const e = distanceEstimate(finding, "ratio", run, "plain");
        return { name: nameOf(run), text: decimal(e?.value ?? null) };
      }),
    ),
    spec: intervalPanels(
      {
        marks: [...marks, ...DISTANCE_BASES.flatMap((basis) => publishedMarks(basis, page))],
        panels: DISTANCE_BASES.map((basis) => texts.panels[basis]),
        rows: [...rows, texts.paperReal, texts.paperSimulated],
        reference: new Map(
          DISTANCE_BASES.flatMap((basis) => {
            const value = realOf(basis);
            return value === null ? [] : [[texts.panels[basis], value] as const];
          }),
        ),
        axis: { title: texts.axis, format: ".1f", domain: [0, Math.ceil(top * 10) / 10] },
        panelWidth: 290,
      },
      page,
    ),
    rows: shown.map((e) => ({
      source: rowOf(e),
      distance: texts.bases[basisOf(e)],
      ratio: e.value,
      low: e.low,
      high: e.high,
      users: e.users,
    })),
  };
}

const basisOf = (e: Estimate): DistanceBasis => (e.basis === "squared" ? "squared" : "plain");

/** The paper's figures; those of its simulators as the two ends of a range. */
function publishedMarks(basis: DistanceBasis, page: Page<UserDistanceTexts>): IntervalMark[] {
  const { ratioFigure: texts } = page.texts;
  const [low, high] = PUBLISHED_RATIOS.simulated;
  const mark = (row: string, value: number, range: readonly [number, number] | null): IntervalMark => ({
    panel: texts.panels[basis],
    row,
    value,
    low: range?.[0] ?? null,
    high: range?.[1] ?? null,
    series: PUBLISHED_SERIES,
    label: page.format.labelled([row], texts.asPrinted(decimal(value))),
  });
  return [
    mark(texts.paperReal, PUBLISHED_RATIOS.real, null),
    mark(texts.paperSimulated, low, [low, high]),
    mark(texts.paperSimulated, high, null),
  ];
}
