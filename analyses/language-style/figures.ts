import type { Page } from "../../src/analysis/page.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import type { Series } from "../../src/figures/series.ts";
import { colour } from "../../src/figures/theme.ts";
import { capitalised, times } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";
import type { LanguageStyleTexts } from "./en.ts";
import { BASIS_NAMES, type Basis } from "./estimates.ts";
import { distance, rateText, StyleIndex } from "./style-index.ts";

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

/** Markers shown. */
const SHOWN = 14;
/** Ratios beyond these are drawn at the edge of the axis. */
const AXIS = [0.01, 100] as const;

interface Found extends Estimate {
  readonly marker: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly base: Basis;
}

/** The markers that differ most from real users, as rate ratios in both bases: a panel a simulator. */
function markerFigures(index: StyleIndex, page: Page<LanguageStyleTexts>): readonly Figure[] {
  const { markerFigure: texts, per } = page.texts;
  const { interval, labelled } = page.format;
  const markers = mostDifferent(index);
  const found = markers.flatMap((marker) => ratiosOf(index, marker));
  const [first] = found.toSorted((a, b) => distance(b) - distance(a));
  if (first === undefined) return [];
  const domain = domainOf(found);
  const cut = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  const written = (e: Found) => `${times(e.value)} ${interval(e, times)}`;
  return [
    {
      id: "language-style-markers",
      title: texts.title,
      caption: page.format.sentences([
        texts.caption,
        ...(found.some((e) => cut(e.value) !== e.value) ? [texts.cut(domain.map((end) => times(end)))] : []),
      ]),
      alt: texts.alt(
        {
          run: first.run,
          marker: page.name.marker(first.marker),
          basis: first.base,
          text: written(first),
        },
        found.length,
        found.filter((e) => e.low > 1).length,
        found.filter((e) => e.high < 1).length,
      ),
      spec: intervalPanels(
        {
          marks: found.map((e) => ({
            panel: e.run,
            run: e.run,
            row: capitalised(page.name.marker(e.marker)),
            value: cut(e.value),
            low: cut(e.low),
            high: cut(e.high),
            series: ofBasis(page.series(e.run), e.base),
            label: labelled([e.run, texts.mark(page.name.marker(e.marker), e.base)], written(e)),
            offset: e.base === "utterance" ? -4 : 4,
          })),
          panels: index.runs,
          rows: markers.map((marker) => capitalised(page.name.marker(marker))),
          reference: new Map(index.runs.map((run) => [run, 1])),
          axis: {
            title: texts.axis,
            format: ".4~g",
            scale: "log",
            domain,
            ticks: (panelWidth) => ticksOf(domain, panelWidth < 130),
          },
          panelWidth: 420,
          rowHeight: 24,
        },
        page,
      ),
      rows: found.map((e) => ({
        run: e.run,
        marker: capitalised(page.name.marker(e.marker)),
        dimension: page.name.dimension(MARKER_DIMENSIONS.get(e.marker)!),
        basis: per[e.base],
        ratio: e.value,
        low: e.low,
        high: e.high,
        q: e.q ?? null,
        utterances: e.n,
        users: e.users,
      })),
    },
  ];
}

function ofBasis(series: Series, basis: Basis): Series {
  return basis === "utterance" ? series : { ...series, colour: colour("muted") };
}

function ratiosOf(index: StyleIndex, marker: string): Found[] {
  return index.runs.flatMap((run) =>
    BASIS_NAMES.flatMap((base) => {
      const e = index.get("rate_ratio", run, marker, base);
      if (e?.value == null || e.low === null || e.high === null) return [];
      return [{ ...e, marker, value: e.value, low: e.low, high: e.high, base }];
    }),
  );
}

/** The markers with the largest sure difference in any simulator and basis, from over- to under-used. */
function mostDifferent(index: StyleIndex): readonly string[] {
  const ranked = [...MARKER_DIMENSIONS.keys()].flatMap((marker) => {
    const found = ratiosOf(index, marker);
    if (found.length === 0) return [];
    const own = found.filter((e) => e.base === "utterance");
    const mean = own.reduce((sum, e) => sum + Math.log(e.value), 0) / Math.max(1, own.length);
    return [{ marker, mean, distance: Math.max(...found.map(distance)) }];
  });
  return ranked
    .toSorted((a, b) => b.distance - a.distance || (a.marker < b.marker ? -1 : 1))
    .slice(0, SHOWN)
    .sort((a, b) => b.mean - a.mean || (a.marker < b.marker ? -1 : 1))
    .map(({ marker }) => marker);
}

function domainOf(found: readonly Found[]): readonly [number, number] {
  const low = Math.min(0.5, ...found.map((e) => e.low));
  const high = Math.max(2, ...found.map((e) => e.high));
  return [Math.max(AXIS[0], low / 1.15), Math.min(AXIS[1], high * 1.15)];
}

function ticksOf([low, high]: readonly [number, number], narrow: boolean): number[] {
  const decades = narrow ? [0.1, 10] : [0.01, 0.1, 1, 10, 100];
  const all =
    narrow || high / low > 500 ? decades : [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
  return all.filter((tick) => tick >= low && tick <= high);
}
