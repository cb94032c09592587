import type { Page } from "../../src/analysis/page.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { times } from "../../src/locale/format.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import type { LanguageStyleTexts } from "./en.ts";
import { markerFigures } from "./marker-figure.ts";
import { rateText, StyleIndex } from "./style-index.ts";
import { BASIS_NAMES, type Basis } from "./sums.ts";

export function languageStyleFigures(finding: Finding, page: Page<LanguageStyleTexts>): readonly Figure[] {
  const index = new StyleIndex(finding, page);
  return [
    ...BASIS_NAMES.flatMap((basis) => dimensionFigure(index, basis, page)),
    ...markerFigures(index, page),
  ];
}

/** The paper's Figure 3: the four dimensions, real users beside each simulator. */
function dimensionFigure(index: StyleIndex, basis: Basis, page: Page<LanguageStyleTexts>): Figure[] {
  const { dimensionFigure: texts } = page.texts;
  const { interval, labelled } = page.format;
  const titles = page.name.dimension;
  const name = (run: string) => page.name.run(run);
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
      caption: texts.caption(basis, page.orderedText(texts.byValue), index.notMatched.length > 0),
      alt: altOf(index, basis, page),
      spec: intervalPanels(
        {
          marks: estimates.map((e) => ({
            panel: titles(e.dimension),
            row: name(e.run),
            run: e.run,
            value: e.value,
            low: e.low,
            high: e.high,
            series: page.series(e.run),
            label: labelled(
              [name(e.run), texts.mark(e.dimension, basis)],
              `${rateText(e.value)} ${interval(e, rateText)}`,
            ),
          })),
          panels: DIMENSIONS.map((dimension) => titles(dimension)),
          rows: [page.name.run(REAL_RUN), ...index.runs].filter((row) =>
            estimates.some((e) => name(e.run) === row),
          ),
          ...(real.length === 0
            ? {}
            : { reference: new Map(real.map(([dimension, value]) => [titles(dimension), value])) }),
          axis: { title: texts.axis(basis), format: ".4~g", zero: true },
          ownAxes: true,
          panelWidth: 155,
        },
        page,
      ),
      ...(basis === "utterance" ? { paper: { number: 3, name: "language-style" } } : {}),
      rows: estimates.map((e) => ({
        dimension: titles(e.dimension),
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

function altOf(index: StyleIndex, basis: Basis, page: Page<LanguageStyleTexts>): string {
  const { dimensionFigure: texts } = page.texts;
  const sentences = DIMENSIONS.map((dimension) => {
    const rate = (run: string) => rateText(index.get("rate", run, dimension, basis)?.value ?? null);
    const runs = index.runs.map((run) => {
      const ratio = index.get("rate_ratio", run, dimension, basis)?.value ?? null;
      return { run, rate: rate(run), ratio: ratio === null ? null : times(ratio) };
    });
    return texts.alt(basis, dimension, rate(REAL_RUN), runs);
  });
  return page.format.sentences(sentences);
}
