import type { Page } from "../../src/analysis/page.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import type { Series } from "../../src/figures/series.ts";
import { colour } from "../../src/figures/theme.ts";
import { capitalised, times } from "../../src/locale/format.ts";
import type { Estimate } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";
import type { LanguageStyleTexts } from "./en.ts";
import { distance, type StyleIndex } from "./style-index.ts";
import { BASIS_NAMES, type Basis } from "./sums.ts";

/** Markers shown. */
const SHOWN = 14;
/** Ratios beyond these lie at the edge of the axis. */
const AXIS = [0.01, 100] as const;

interface Found extends Estimate {
  readonly marker: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly base: Basis;
}

/** The markers that differ most from real users, as rate ratios in both bases: a panel a simulator. */
export function markerFigures(index: StyleIndex, page: Page<LanguageStyleTexts>): readonly Figure[] {
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
      caption: texts.caption,
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
