import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../../src/figures/series.ts";
import { formatOf } from "../../src/locale/format.ts";
import { orderText } from "../../src/locale/order-runs.ts";
import { realTitle, runTitle } from "../../src/locale/run-title.ts";
import { dimensionTitles } from "../../src/locale/style-titles.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure, View } from "../../src/model/presentation.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import { markerFigures } from "./marker-figure.ts";
import { rateText, StyleIndex, times } from "./style-index.ts";
import { BASIS_NAMES, type Basis } from "./sums.ts";
import { languageStyleTexts } from "./texts.ts";

export function languageStyleFigures(finding: Finding, view?: View): readonly Figure[] {
  const index = new StyleIndex(finding, view);
  return [
    ...BASIS_NAMES.flatMap((basis) => dimensionFigure(index, basis, view)),
    ...markerFigures(index, view),
  ];
}

/** The paper's Figure 3: the four dimensions, real users beside each simulator. */
function dimensionFigure(index: StyleIndex, basis: Basis, view: View | undefined): Figure[] {
  const { dimensionFigure: texts } = languageStyleTexts(view);
  const { interval, labelled } = formatOf(view);
  const titles = dimensionTitles(view);
  const name = (run: string) => runTitle(run, view);
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
      title: texts.title(basis),
      caption: texts.caption(basis, orderText(view, texts.byValue), index.notMatched.length > 0),
      alt: altOf(index, basis, view),
      spec: intervalPanels(
        {
          marks: estimates.map((e) => ({
            panel: titles[e.dimension],
            row: name(e.run),
            run: e.run,
            value: e.value,
            low: e.low,
            high: e.high,
            series: series.get(e.run) ?? REAL_SERIES,
            label: labelled(
              [name(e.run), texts.mark(e.dimension, basis)],
              `${rateText(e.value)} ${interval(e, rateText)}`,
            ),
          })),
          panels: DIMENSIONS.map((dimension) => titles[dimension]),
          rows: [realTitle(view), ...index.runs].filter((row) => estimates.some((e) => name(e.run) === row)),
          ...(real.length === 0
            ? {}
            : { reference: new Map(real.map(([dimension, value]) => [titles[dimension], value])) }),
          axis: { title: texts.axis(basis), format: ".4~g", zero: true },
          ownAxes: true,
          panelWidth: 155,
        },
        view,
      ),
      ...(basis === "utterance" ? { paper: { number: 3, name: "language-style" } } : {}),
      rows: estimates.map((e) => ({
        dimension: titles[e.dimension],
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

function altOf(index: StyleIndex, basis: Basis, view: View | undefined): string {
  const { dimensionFigure: texts } = languageStyleTexts(view);
  const sentences = DIMENSIONS.map((dimension) => {
    const rate = (run: string) => rateText(index.get("rate", run, dimension, basis)?.value ?? null);
    const runs = index.runs.map((run) => {
      const ratio = index.get("rate_ratio", run, dimension, basis)?.value ?? null;
      return { run, rate: rate(run), ratio: ratio === null ? null : times(ratio) };
    });
    return texts.alt(basis, dimension, rate(REAL_RUN), runs);
  });
  return formatOf(view).sentences(sentences);
}
