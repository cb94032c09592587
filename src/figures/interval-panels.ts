import { type Origin, origin } from "./origin.ts";
import { LABEL_LINE, PANEL_TITLE, panelLayout } from "./panel-layout.ts";
import type { Series } from "./series.ts";
import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize } from "./theme.ts";

/** An estimate in a figure of panels. */
export interface IntervalMark extends Origin {
  readonly panel: string;
  readonly row: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly series: Series;
  /** Text of the mark for pointers and screen readers. */
  readonly label: string;
  /** Shown above or beside the mark, for figures that are read like a table. */
  readonly text?: string;
  readonly emphasis?: boolean;
  /** Offset of the mark below the centre of its row in pixels, for rows with several marks. */
  readonly offset?: number;
}

export interface IntervalPanels {
  readonly marks: readonly IntervalMark[];
  readonly panels: readonly string[];
  readonly rows: readonly string[];
  /** A line across each panel, such as the real users' rate, by panel. */
  readonly reference?: ReadonlyMap<string, number>;
  readonly axis: {
    readonly title: string;
    readonly format: string;
    readonly domain?: readonly [number, number];
    /** Tick values for a given panel width in pixels. */
    readonly ticks?: (panelWidth: number) => readonly number[];
    /** `log` for ratios: twice and half are equally far from 1. */
    readonly scale?: "log";
    /** The widest tick label; default: from the format. */
    readonly tickLabel?: string;
    /** Whether the axis starts at 0, for amounts. */
    readonly zero?: true;
  };
  /** Texts go beside their intervals, on the side with more space, so that rows need no extra height. */
  readonly textBeside?: true;
  /** Each panel has its own axis, for measures in different units. */
  readonly ownAxes?: boolean;
  /** Maximum panel width on the page; with long names panels become narrower, then wrap to further lines. */
  readonly panelWidth: number;
  readonly rowHeight?: number;
}

/** The widest tick label of an axis, by a part of its format. */
const TICK_LABELS = [
  ["%", "100%"],
  ["d", "100"],
  ["+", "+0.00"],
] as const;

/** Pixels between an interval and its text, and between the text and the panel's end. */
const GAP = 6;

/** The position of a mark's text: the side of the interval with more space, or none if that is too little. */
function besideInterval(
  mark: Omit<IntervalMark, "series">,
  domain: readonly [number, number] | undefined,
  panelWidth: number,
): { readonly textAt: number; readonly align: "left" | "right"; readonly text?: "" } {
  const { value, low, high, text = "" } = mark;
  const [from, to] = [low ?? value, high ?? value];
  if (domain === undefined) return { textAt: to, align: "left" };
  const [before, after] = [from - domain[0], domain[1] - to];
  const room = (Math.max(before, after) / (domain[1] - domain[0])) * panelWidth;
  return {
    ...(before > after ? { textAt: from, align: "right" } : { textAt: to, align: "left" }),
    ...(room < textWidth(text) + 2 * GAP ? { text: "" } : {}),
  };
}

/**
 * Panels side by side with shared rows, an estimate with its interval in each: the layout of all interval figures. All
 * rows are in `data.values`; the figure computes nothing, and names appear only in the data, never in an expression.
 */
export function intervalPanels(plot: IntervalPanels, size?: FigureSize): object {
  const { axis, marks } = plot;
  const hasTexts = marks.some((mark) => mark.text !== undefined);
  const beside = hasTexts && plot.textBeside === true;
  const labelled = hasTexts && !beside;
  const layout = panelLayout(
    {
      ...plot,
      rowHeight: plot.rowHeight ?? 20,
      leastRowHeight: labelled ? 28 : 13,
      axisTitle: axis.title,
      tickLabel: axis.tickLabel ?? TICK_LABELS.find(([format]) => axis.format.includes(format))?.[1] ?? "0.0",
    },
    size?.width,
  );
  const [panelPlace, rowPlace] = [places(plot.panels), places(plot.rows)];
  const staggered = marks.some((mark) => mark.offset !== undefined);
  const values = marks.map(({ series, ...mark }) => ({
    panel: layout.title(mark.panel),
    row: layout.label(mark.row),
    panelPlace: panelPlace(mark.panel),
    rowPlace: rowPlace(mark.row),
    value: mark.value,
    low: mark.low,
    high: mark.high,
    label: mark.label,
    colour: series.colour,
    shape: series.shape,
    ...origin(mark),
    ...(plot.reference ? { reference: plot.reference.get(mark.panel) ?? null } : {}),
    ...(staggered ? { offset: mark.offset ?? 0 } : {}),
    ...(hasTexts ? { text: mark.text ?? "", weight: mark.emphasis ? 700 : 400 } : {}),
    ...(beside ? besideInterval(mark, axis.domain, layout.panelWidth) : {}),
  }));
  const x = (field: string) => ({
    field,
    type: "quantitative",
    scale: {
      ...(axis.scale === "log" ? { type: "log" } : { zero: axis.zero === true }),
      nice: true,
      ...(axis.domain ? { domain: axis.domain, nice: false } : {}),
      // Keeps the text above the outermost mark beside the row names.
      ...(labelled ? { padding: 11, nice: false } : {}),
    },
    axis: {
      title: axis.title === "" ? null : layout.axisTitle,
      format: axis.format,
      labelFlush: false,
      labelOverlap: "parity",
      ...(axis.ticks ? { values: axis.ticks(layout.panelWidth) } : { tickCount: layout.tickCount }),
    },
  });
  const y = {
    field: "row",
    type: "nominal",
    sort: { field: "rowPlace", op: "min" },
    axis: {
      labelExpr: "split(datum.label, '\\n')",
      labelLineHeight: LABEL_LINE,
      // Centres the lines of a label on its row together.
      labelOffset: { expr: `-${LABEL_LINE / 2} * (length(split(datum.label, '\\n')) - 1)` },
    },
  };
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
    ...(hasTexts
      ? [
          {
            mark: {
              type: "text",
              ...(beside
                ? {
                    align: { expr: "datum.align" },
                    baseline: "middle",
                    xOffset: { expr: `datum.align === 'left' ? ${GAP} : ${-GAP}` },
                  }
                : { yOffset: -5 }),
              fontSize: 11,
              color: colour("ink"),
              aria: false,
              fontWeight: { expr: "datum.weight" },
            },
            encoding: {
              x: x(beside ? "textAt" : "value"),
              y,
              text: { field: "text", type: "nominal" },
            },
          },
        ]
      : []),
  ];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    facet: {
      field: "panel",
      type: "nominal",
      sort: { field: "panelPlace", op: "min" },
      // Names may contain line breaks (wrap-label.ts).
      header: {
        labelExpr: "split(datum.label, '\\n')",
        labelLineHeight: PANEL_TITLE.lineHeight,
        labelFontSize: PANEL_TITLE.fontSize,
      },
    },
    columns: layout.columns,
    spacing: layout.spacing,
    // Panels are placed by the layout, whatever the size of axis labels.
    bounds: "flush",
    spec: { width: layout.panelWidth, height: { step: layout.rowHeight }, layer: layers },
    resolve: {
      axis: { x: "independent" },
      ...(plot.ownAxes ? { scale: { x: "independent" } } : {}),
    },
  };
}

/** The index of a name, to sort by. */
function places(names: readonly string[]): (name: string) => number {
  const at = new Map(names.map((name, i) => [name, i]));
  return (name) => at.get(name) ?? names.length;
}
