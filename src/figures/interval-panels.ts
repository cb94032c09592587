import { type Origin, origin } from "./origin.ts";
import type { Series } from "./series.ts";
import { shortNames } from "./short-names.ts";
import { CONFIG, colour } from "./theme.ts";
import { wrapLabel } from "./wrap-label.ts";

/** One estimate in a figure of panels. */
export interface IntervalMark extends Origin {
  readonly panel: string;
  readonly row: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly series: Series;
  /** What a pointer or a screen reader says of the mark. */
  readonly label: string;
  /** Written above the mark, where the figure is read like a table. */
  readonly text?: string;
  readonly emphasis?: boolean;
  /** Pixels by which the mark lies below the middle of its row, where a row holds several. */
  readonly offset?: number;
}

export interface IntervalPanels {
  readonly marks: readonly IntervalMark[];
  readonly panels: readonly string[];
  readonly rows: readonly string[];
  /** A line across each panel, such as the real users' rate; keyed by panel. */
  readonly reference?: ReadonlyMap<string, number>;
  readonly axis: {
    readonly title: string;
    readonly format: string;
    readonly domain?: readonly [number, number];
    readonly values?: readonly number[];
    /** `log` for ratios: twice and half lie equally far from 1. */
    readonly scale?: "log";
    /** The axis begins at zero, for amounts. */
    readonly zero?: true;
  };
  /** Each panel has an axis of its own: for measures in different units. */
  readonly ownAxes?: boolean;
  /** Width of a panel at the most; panels become narrower where there are many or names are long. */
  readonly panelWidth: number;
  readonly rowHeight?: number;
}

/**
 * Panels side by side that share their rows, an estimate with its interval in each: the one form of
 * all interval figures. All rows of the data are in `data.values`; nothing is computed in the figure.
 */
export function intervalPanels(plot: IntervalPanels): object {
  const { axis, marks } = plot;
  const layout = layoutOf(plot);
  const labelled = marks.some((mark) => mark.text !== undefined);
  const staggered = marks.some((mark) => mark.offset !== undefined);
  const values = marks.map(({ series, ...mark }) => ({
    panel: layout.title(mark.panel),
    row: layout.label(mark.row),
    value: mark.value,
    low: mark.low,
    high: mark.high,
    label: mark.label,
    colour: series.colour,
    shape: series.shape,
    ...origin(mark),
    ...(plot.reference ? { reference: plot.reference.get(mark.panel) ?? null } : {}),
    ...(staggered ? { offset: mark.offset ?? 0 } : {}),
    ...(labelled ? { text: mark.text ?? "", weight: mark.emphasis ? 700 : 400 } : {}),
  }));
  const x = (field: string) => ({
    field,
    type: "quantitative",
    scale: {
      ...(axis.scale === "log" ? { type: "log" } : { zero: axis.zero === true }),
      nice: true,
      ...(axis.domain ? { domain: axis.domain, nice: false } : {}),
    },
    axis: {
      title: axis.title,
      format: axis.format,
      labelFlush: false,
      ...(axis.values ? { values: axis.values } : { tickCount: 4 }),
    },
  });
  const y = { field: "row", type: "nominal", sort: plot.rows.map(layout.label), axis: {} };
  const hue = { field: "colour", type: "nominal", scale: null };
  const description = { field: "label", type: "nominal" };
  const hasInterval = { filter: "isValid(datum.low) && isValid(datum.high)" };
  const shift = staggered ? { expr: "datum.offset" } : labelled ? 7 : 0;
  const layers = [
    ...(plot.reference
      ? [
          {
            mark: { type: "rule", color: colour("real"), strokeDash: [3, 3], strokeWidth: 1, aria: false },
            encoding: { x: { field: "reference", type: "quantitative", aggregate: "min" } },
          },
        ]
      : []),
    {
      transform: [hasInterval],
      mark: { type: "rule", strokeWidth: 2, strokeCap: "round", yOffset: shift, aria: false },
      encoding: { x: x("low"), x2: { field: "high" }, y, color: hue },
    },
    {
      mark: { type: "point", filled: true, size: 36, opacity: 1, yOffset: shift },
      encoding: {
        x: x("value"),
        y,
        color: hue,
        shape: { field: "shape", type: "nominal", scale: null },
        description,
      },
    },
    ...(labelled
      ? [
          {
            mark: {
              type: "text",
              yOffset: -5,
              fontSize: 11,
              color: colour("ink"),
              aria: false,
              fontWeight: { expr: "datum.weight" },
            },
            encoding: {
              x: x("value"),
              y,
              text: { field: "text", type: "nominal" },
            },
          },
        ]
      : []),
  ];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: CONFIG,
    data: { values },
    facet: {
      column: {
        field: "panel",
        type: "nominal",
        sort: plot.panels.map(layout.title),
        // A name may hold line breaks (wrap-label.ts).
        header: {
          labelExpr: "split(datum.label, '\\n')",
          labelLineHeight: 13,
          labelFontSize: layout.narrow ? 11 : 12,
        },
      },
    },
    spacing: { column: layout.gap },
    spec: { width: layout.panelWidth, height: { step: plot.rowHeight ?? 20 }, layer: layers },
    ...(plot.ownAxes ? { resolve: { scale: { x: "independent" } } } : {}),
  };
}

/** What a figure may be wide, so that it fits the page. */
const WIDTH = 980;
const LABEL_CHARACTERS = 26;
/** Without a canvas, Vega takes a character to be 0.8 em wide; the room for labels follows from that. */
const CHARACTER_WIDTH = 8.8;

interface Layout {
  readonly panelWidth: number;
  readonly gap: number;
  readonly narrow: boolean;
  /** The title of a panel, broken into lines that fit it. */
  title(panel: string): string;
  /** The label of a row, shortened in the middle where it is long. */
  label(row: string): string;
}

function layoutOf(plot: IntervalPanels): Layout {
  const label = shortNames(plot.rows, LABEL_CHARACTERS);
  const longest = Math.max(0, ...plot.rows.map((row) => label(row).length));
  const room = (gap: number) =>
    Math.floor(
      (WIDTH - 16 - longest * CHARACTER_WIDTH - gap * (plot.panels.length - 1)) / plot.panels.length,
    );
  const narrow = Math.min(plot.panelWidth, room(26)) < 80;
  const gap = narrow ? 10 : 26;
  const panelWidth = Math.max(46, Math.min(plot.panelWidth, room(gap)));
  const characters = Math.max(6, Math.floor((panelWidth + gap / 2) / 7));
  return { panelWidth, gap, narrow, title: (panel) => wrapLabel(panel, characters), label };
}
