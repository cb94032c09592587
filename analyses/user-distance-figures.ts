import type { Figure, View } from "../src/analysis.ts";
import { distancePanels } from "../src/figures/distance-panels.ts";
import { type IntervalMark, intervalPanels } from "../src/figures/interval-panels.ts";
import { REAL_SERIES, type Series, seriesOf } from "../src/figures/series.ts";
import { colour } from "../src/figures/theme.ts";
import { type Estimate, type Finding, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, list } from "../src/format.ts";
import { orderRuns } from "../src/order-runs.ts";

const REAL_TITLE = "Real users";

/** Intra/inter ratios that the paper prints (OmniBehavior, arXiv 2604.08362); on which distances it does not say. */
export const PUBLISHED_RATIOS = { real: 0.29, simulated: [0.7, 0.87] } as const;

export function userDistanceFigures(finding: Finding, view?: View): readonly Figure[] {
  const ratios = finding.estimates.filter((e) => e.measure === "ratio" && e.value !== null);
  return ratios.length === 0
    ? []
    : [distributions(finding, view), ratioIntervals(finding, view)].filter((f) => f !== null);
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
function sourcesOf(finding: Finding, view?: View): string[] {
  const real = finding.estimates.some((e) => e.measure === "ratio" && e.run === REAL_RUN);
  return [...(real ? [REAL_RUN] : []), ...orderRuns(runsByRatio(finding), view)];
}

const nameOf = (run: string) => (run === REAL_RUN ? REAL_TITLE : run);

/** End of the axis, in mean distances between users. */
const AXIS_END = 2.5;

/** Intra- and inter-user distance distributions, a panel a source, as the paper draws them. */
function distributions(finding: Finding, view: View | undefined): Figure | null {
  const all = finding.distributions ?? [];
  const found = (run: string, measure: string) => all.find((d) => d.run === run && d.measure === measure);
  const sources = sourcesOf(finding, view).filter((run) => found(run, "intra") && found(run, "inter"));
  if (sources.length === 0) return null;
  const series = seriesOf(sourcesOf(finding), view);
  const rows = sources.map((run) => {
    const of = (measure: string) => distanceEstimate(finding, measure, run, "plain");
    return { run, ratio: of("ratio"), intra: of("intra"), inter: of("inter") };
  });
  const written = ({ run, ratio }: (typeof rows)[number]) =>
    `${nameOf(run)} ${decimal(ratio?.value ?? null)} ${ratio === undefined ? "" : interval(ratio, (v) => decimal(v))}`;
  return {
    id: "user-distances",
    title: "Distances within and between users",
    caption: `Filled: distances between blocks of two different users, with their mean as a dashed line. Line: distances between blocks of one user, with their mean as a solid line. Plain (Euclidean) distances, in units of the source's own mean distance between users, so that the solid line stands at R: at 1 a user is no more like themselves than like anybody else. Heights are relative to each panel's highest bin; distances beyond ${AXIS_END} are not drawn; users and pairs of users have equal weight; R with its 95% interval.${boundsText(finding)}`,
    alt: `Ratio of distances within users to distances between users: ${list(rows.map(written))}.`,
    spec: distancePanels(
      {
        panels: rows.map((row) => {
          const [intra, inter] = [found(row.run, "intra"), found(row.run, "inter")];
          const unit = row.inter?.value ?? 1;
          return {
            panel: nameOf(row.run),
            series: series.get(row.run) ?? REAL_SERIES,
            width: (inter?.width ?? 0) / unit,
            intra: { shares: intra?.shares ?? [], mean: (row.intra?.value ?? 0) / unit },
            inter: { shares: inter?.shares ?? [], mean: 1 },
            text: `R ${decimal(row.ratio?.value ?? null)} ${row.ratio === undefined ? "" : interval(row.ratio, (v) => decimal(v))}`,
            label: `${written(row)}: within ${decimal(row.intra?.value ?? null)}, between ${decimal(row.inter?.value ?? null)}`,
          };
        }),
        axisTitle: "distance (between users = 1)",
        end: AXIS_END,
      },
      view,
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

function boundsText(finding: Finding): string {
  const of = (measure: string) =>
    finding.estimates.find((e) => e.measure === measure && e.basis === "plain" && e.value !== null);
  const [floor, ceiling] = [of("ratio_floor"), of("ratio_ceiling")];
  const whose = (e: Estimate) => (e.run === REAL_RUN ? "real users" : e.run);
  return [
    ...(floor === undefined
      ? []
      : [` Floor (${whose(floor)} again, from half of their blocks): R ${decimal(floor.value)}.`]),
    ...(ceiling === undefined
      ? []
      : [` Ceiling (blocks of ${whose(ceiling)} dealt to users at random): R ${decimal(ceiling.value)}.`]),
  ].join("");
}

const PUBLISHED_SERIES: Series = { colour: colour("muted"), shape: "diamond" };
const BOUND_SERIES: Series = { colour: colour("muted"), shape: "square" };
const FLOOR = "Floor: split-half";
const CEILING = "Ceiling: shuffled";
const PUBLISHED_REAL = "Paper: real users";
const PUBLISHED_SIMULATED = "Paper: simulators";
const PANELS = { plain: "Plain distances", squared: "Squared distances" } as const;

/** R with its interval, plain and squared, between floor and ceiling and beside the published figures. */
function ratioIntervals(finding: Finding, view: View | undefined): Figure {
  const sources = sourcesOf(finding, view);
  const series = seriesOf(sources, view);
  const bases = ["plain", "squared"] as const;
  const rowOf = (e: Estimate) =>
    e.measure === "ratio" ? nameOf(e.run) : e.measure === "ratio_floor" ? FLOOR : CEILING;
  const shown = finding.estimates
    .filter((e) => ["ratio", "ratio_floor", "ratio_ceiling"].includes(e.measure) && e.value !== null)
    .toSorted((a, b) => sources.indexOf(a.run) - sources.indexOf(b.run));
  const marks = shown.map(
    (e): IntervalMark => ({
      panel: e.basis === "squared" ? PANELS.squared : PANELS.plain,
      row: rowOf(e),
      value: e.value ?? 0,
      low: e.low,
      high: e.high,
      series: e.measure === "ratio" ? (series.get(e.run) ?? REAL_SERIES) : BOUND_SERIES,
      label: `${rowOf(e)}, ${e.basis} distances: R ${decimal(e.value)} ${interval(e, (v) => decimal(v))}`,
    }),
  );
  const realOf = (basis: string) => distanceEstimate(finding, "ratio", REAL_RUN, basis)?.value ?? null;
  const top = Math.max(1.1, ...shown.map((e) => Math.max(e.value ?? 0, e.high ?? 0)));
  const rows = [...sources.map(nameOf), FLOOR, CEILING].filter((row) =>
    marks.some((mark) => mark.row === row),
  );
  return {
    id: "user-distance-ratio",
    title: "Distance within users over distance between users",
    caption: `R with 95% cluster-jackknife intervals over users${realOf("plain") === null ? "" : "; the dashed line is the real users' R"}. Floor: the same users again, from half of their blocks. Ceiling: blocks dealt to users at random. Grey diamonds are the figures that the paper prints (${PUBLISHED_RATIOS.real} for real users, ${PUBLISHED_RATIOS.simulated.map((r) => decimal(r)).join(" to ")} for its simulators): it does not say whether distances are squared, and rests on other data and vectors, so compare order, not size.`,
    alt: `R on plain distances: ${list(
      sources.map((run) => {
        const e = distanceEstimate(finding, "ratio", run, "plain");
        return `${nameOf(run)} ${decimal(e?.value ?? null)}`;
      }),
    )}.`,
    spec: intervalPanels(
      {
        marks: [...marks, ...bases.flatMap(publishedMarks)],
        panels: Object.values(PANELS),
        rows: [...rows, PUBLISHED_REAL, PUBLISHED_SIMULATED],
        reference: new Map(
          bases.flatMap((basis) => {
            const value = realOf(basis);
            return value === null ? [] : [[PANELS[basis], value] as const];
          }),
        ),
        axis: { title: "R, intra / inter", format: ".1f", domain: [0, Math.ceil(top * 10) / 10] },
        panelWidth: 290,
      },
      view,
    ),
    rows: shown.map((e) => ({
      source: rowOf(e),
      distance: e.basis ?? "",
      ratio: e.value,
      low: e.low,
      high: e.high,
      users: e.users,
    })),
  };
}

/** The paper's figures; those of its simulators as the two ends of a range. */
function publishedMarks(basis: "plain" | "squared"): IntervalMark[] {
  const [low, high] = PUBLISHED_RATIOS.simulated;
  const mark = (row: string, value: number, range: readonly [number, number] | null): IntervalMark => ({
    panel: PANELS[basis],
    row,
    value,
    low: range?.[0] ?? null,
    high: range?.[1] ?? null,
    series: PUBLISHED_SERIES,
    label: `${row}: R ${decimal(value)}, as printed in the paper`,
  });
  return [
    mark(PUBLISHED_REAL, PUBLISHED_RATIOS.real, null),
    mark(PUBLISHED_SIMULATED, low, [low, high]),
    mark(PUBLISHED_SIMULATED, high, null),
  ];
}
