import type { Figure, View } from "../src/analysis.ts";
import { intervalPanels } from "../src/figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../src/figures/series.ts";
import { type Finding, REAL_RUN } from "../src/finding.ts";
import { interval, list } from "../src/format.ts";
import { orderText } from "../src/order-runs.ts";
import { DIMENSIONS } from "../src/text/style/marker.ts";
import { DIMENSION_TITLES, rateText, StyleIndex, times } from "./language-style-index.ts";
import { markerFigures } from "./language-style-marker-figure.ts";
import { BASES, BASIS_NAMES, type Basis } from "./language-style-sums.ts";

const REAL_TITLE = "Real users";
const name = (run: string) => (run === REAL_RUN ? REAL_TITLE : run);

export function languageStyleFigures(finding: Finding, view?: View): readonly Figure[] {
  const index = new StyleIndex(finding, view);
  return [
    ...BASIS_NAMES.flatMap((basis) => dimensionFigure(index, basis, view)),
    ...markerFigures(index, view),
  ];
}

/** The paper's Figure 3: the four dimensions, real users beside each simulator. */
function dimensionFigure(index: StyleIndex, basis: Basis, view: View | undefined): Figure[] {
  const { title: per } = BASES[basis];
  const series = seriesOf(index.runs, view);
  const estimates = DIMENSIONS.flatMap((dimension) =>
    [REAL_RUN, ...index.runs].flatMap((run) => {
      const e = index.get("rate", run, dimension, basis);
      return e === undefined || e.value === null ? [] : [{ ...e, value: e.value, dimension }];
    }),
  );
  if (estimates.length === 0) return [];
  const real = DIMENSIONS.flatMap((dimension) => {
    const value = index.get("rate", REAL_RUN, dimension, basis)?.value;
    return value == null ? [] : [[dimension, value] as const];
  });
  return [
    {
      id: `language-style-${basis.replace("_", "-")}`,
      title: `Style markers ${per}, real users beside simulators`,
      caption: `Markers of each dimension ${per}, with 95% cluster-jackknife intervals over users; the dashed line is the real users' rate. ${orderText(view, "Simulators from most to least polite per utterance")}; each panel has its own axis.${index.notMatched.length === 0 ? "" : " Human and simulated conversations are not matched."}`,
      alt: altOf(index, basis),
      spec: intervalPanels(
        {
          marks: estimates.map((e) => ({
            panel: DIMENSION_TITLES[e.dimension],
            row: name(e.run),
            value: e.value,
            low: e.low,
            high: e.high,
            series: series.get(e.run) ?? REAL_SERIES,
            label: `${name(e.run)}, ${DIMENSION_TITLES[e.dimension]} ${per}: ${rateText(e.value)} ${interval(e, rateText)}`,
          })),
          panels: DIMENSIONS.map((dimension) => DIMENSION_TITLES[dimension]),
          rows: [REAL_TITLE, ...index.runs].filter((row) => estimates.some((e) => name(e.run) === row)),
          ...(real.length === 0
            ? {}
            : { reference: new Map(real.map(([dimension, value]) => [DIMENSION_TITLES[dimension], value])) }),
          axis: { title: per, format: ".4~g", zero: true },
          ownAxes: true,
          panelWidth: 155,
        },
        view,
      ),
      ...(basis === "utterance" ? { paper: { number: 3, name: "language-style" } } : {}),
      rows: estimates.map((e) => ({
        dimension: DIMENSION_TITLES[e.dimension],
        run: name(e.run),
        rate: e.value,
        low: e.low,
        high: e.high,
        ratio: index.get("rate_ratio", e.run, e.dimension, basis)?.value ?? null,
        utterances: e.n,
        users: e.users,
      })),
    },
  ];
}

function altOf(index: StyleIndex, basis: Basis): string {
  const { title: per } = BASES[basis];
  return DIMENSIONS.map((dimension) => {
    const value = (run: string) => rateText(index.get("rate", run, dimension, basis)?.value ?? null);
    const ratios = index.runs.map((run) => {
      const ratio = index.get("rate_ratio", run, dimension, basis)?.value ?? null;
      return `${run} ${value(run)}${ratio === null ? "" : ` (${times(ratio)})`}`;
    });
    return `${DIMENSION_TITLES[dimension]} markers ${per}: ${list([`real users ${value(REAL_RUN)}`, ...ratios])}.`;
  }).join(" ");
}
