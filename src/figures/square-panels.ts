import { type Origin, origin } from "./origin.ts";
import { PAGE_WIDTH, PANEL_TITLE } from "./panel-layout.ts";
import type { Series } from "./series.ts";
import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize, fontOf } from "./theme.ts";
import { wrapLabel } from "./wrap-label.ts";

/** A point: two quantities with the same unit, and its weight. */
interface SquarePoint {
  readonly x: number;
  readonly y: number;
  /** Sets the area of the mark. */
  readonly size: number;
}

/** A panel: points around the line of equality, and optionally a curve. */
interface SquarePanel extends Origin {
  readonly panel: string;
  readonly series: Series;
  readonly points: readonly SquarePoint[];
  readonly curve?: readonly Pick<SquarePoint, "x" | "y">[];
  /** A dashed horizontal line, such as the real rate. */
  readonly level?: number;
}

export interface SquarePanels {
  readonly panels: readonly SquarePanel[];
  readonly x: string;
  readonly y: string;
  /** The ranges of the axes, which start at the same value. */
  readonly domain: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  readonly format: string;
}

const PANEL = { least: 120, most: 200, gap: 18 } as const;
const TITLE_LINE = 14;
const LARGEST = 170;
/** Smallest visible area of a mark. */
const LEAST = 6;
/** Width of the padding, and of labels and title of the vertical axis. */
const LEFT = 66;

/**
 * Small square panels with the same axes, one per simulator, each with the line of equality. Names appear only in the
 * data; the figure computes nothing.
 */
export function squarePanels(plot: SquarePanels, size?: FigureSize): object {
  const { columns, width } = gridOf(plot.panels.length, size?.width);
  const full = plot.panels.length % columns === 0;
  const values = plot.panels.flatMap((panel, place) => rowsOf(panel, place, width, size?.width));
  // Names with several lines need space above all lines of panels except the first.
  const lines = Math.max(1, ...values.map(({ panel }) => panel.split("\n").length));
  const largest = Math.max(0, ...plot.panels.flatMap(({ points }) => points.map(({ size }) => size)));
  const scale = (domain: readonly [number, number]) => ({ domain: [...domain], nice: false });
  const axis = (title: string) => ({ title, format: plot.format, tickCount: 3, labelFlush: false });
  const x = {
    field: "x",
    type: "quantitative",
    scale: scale(plot.domain.x),
    axis: { ...axis(plot.x), grid: false, labelFlush: true },
  };
  const y = {
    field: "y",
    type: "quantitative",
    scale: scale(plot.domain.y),
    axis: { ...axis(plot.y), labelColor: colour("muted"), labelPadding: 4 },
  };
  const hue = { field: "colour", type: "nominal", scale: null };
  const of = (kind: string) => [{ filter: `datum.kind === '${kind}'` }];
  const [low] = plot.domain.x;
  // The line of equality ends with the shorter axis.
  const high = Math.min(plot.domain.x[1], plot.domain.y[1]);
  const kinds = new Set(values.map(({ kind }) => kind));
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    facet: {
      field: "panel",
      type: "nominal",
      sort: { field: "place", op: "min" },
      header: { labelExpr: "split(datum.label, '\\n')", labelLineHeight: TITLE_LINE, labelPadding: 2 },
    },
    columns,
    // Panels are placed by the layout, whatever the size of axis labels.
    bounds: "flush",
    spacing: { column: PANEL.gap, row: (full ? 34 : 58) + TITLE_LINE * (lines - 1) },
    // If the last line is not full, a shared axis below it would be detached from the panels above.
    ...(full ? {} : { resolve: { axis: { x: "independent" } } }),
    spec: {
      width,
      height: width,
      layer: [
        {
          transform: [{ aggregate: [{ op: "count", as: "rows" }] }],
          mark: { type: "rule", color: colour("rule"), strokeWidth: 1, aria: false },
          encoding: {
            x: { datum: low, type: "quantitative" },
            y: { datum: low, type: "quantitative" },
            x2: { datum: high },
            y2: { datum: high },
          },
        },
        ...(kinds.has("level")
          ? [
              {
                transform: of("level"),
                mark: {
                  type: "rule",
                  color: colour("real"),
                  strokeDash: [3, 3],
                  strokeWidth: 1,
                  aria: false,
                },
                encoding: { y },
              },
            ]
          : []),
        ...(kinds.has("curve")
          ? [
              {
                transform: of("curve"),
                mark: { type: "line", strokeWidth: 1.5, aria: false },
                encoding: { x, y, color: hue },
              },
            ]
          : []),
        {
          transform: of("point"),
          // The text alternative describes the points: a label for each would be as long as the drawing.
          mark: { type: "circle", opacity: 0.65, aria: false },
          encoding: {
            x,
            y,
            color: hue,
            size: {
              field: "size",
              type: "quantitative",
              scale: { domain: [0, largest], range: [LEAST, LARGEST] },
              legend: null,
            },
          },
        },
      ],
    },
  };
}

/** As many panels in a line as fit, balanced over the lines that this takes. */
function gridOf(count: number, wanted: number | undefined): { columns: number; width: number } {
  // The first panel of a line has axis labels at its left; in narrower print it is the same.
  const whole = (wanted ?? PAGE_WIDTH) - LEFT;
  const fit = Math.max(1, Math.min(count, Math.floor((whole + PANEL.gap) / (PANEL.least + PANEL.gap))));
  const columns = Math.ceil(count / Math.ceil(count / fit));
  return { columns, width: Math.min(PANEL.most, Math.floor((whole + PANEL.gap) / columns) - PANEL.gap) };
}

function rowsOf(panel: SquarePanel, place: number, width: number, wanted: number | undefined) {
  const font = fontOf(wanted);
  const name = wrapLabel(panel.panel, width, (line) => textWidth(line, { ...PANEL_TITLE, font }));
  const of = (kind: string, x: number, y: number, size: number) => ({
    panel: name,
    place,
    kind,
    x,
    y,
    size,
    colour: panel.series.colour,
    ...origin(panel),
  });
  const { points, curve = [], level } = panel;
  return [
    ...points.map(({ x, y, size }) => of("point", x, y, size)),
    ...curve.map(({ x, y }) => of("curve", x, y, 0)),
    ...(level === undefined ? [] : [of("level", 0, level, 0)]),
  ];
}
