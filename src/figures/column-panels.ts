import { type Origin, origin } from "./origin.ts";
import { PAGE_WIDTH, rowLabels } from "./panel-layout.ts";
import { textWidth } from "./text-width.ts";
import { type ColourName, colour, configOf, type FigureSize, fontOf } from "./theme.ts";
import { referenceRule, TITLE, titleStyle, UNIT, verdictLayers } from "./verdict-layers.ts";
import { wrapLabel } from "./wrap-label.ts";

/** A cell in a figure of columns. */
export interface ColumnMark extends Origin {
  /** Index of the column. */
  readonly column: number;
  readonly row: string;
  /** Null if only the text is drawn. On a log axis, 0 is drawn at the low end, as are intervals that end there. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly sign: { readonly colour: ColourName; readonly shape: string; readonly strong: boolean };
  readonly text: string;
  readonly label: string;
}

/** A column with its own axis; without `reference` it holds only texts. */
interface PanelColumn {
  readonly title: string;
  readonly unit: string;
  readonly reference?: number;
  readonly scale?: "linear" | "log";
}

export interface ColumnPanels {
  readonly columns: readonly PanelColumn[];
  readonly rows: readonly string[];
  readonly marks: readonly ColumnMark[];
  /** The label of the reference on the axes. */
  readonly reference: string;
}

const ROW_HEIGHT = 26;
const TEXT = { fontSize: 12, fontWeight: 600 } as const;
const TEXT_ROOM = { least: 46, before: 6, behind: 4 } as const;
const TEXT_COLUMN = 70;
const GAP = 10;
const LEAST_PLOT = 36;
const WIDEST_PLOT = 190;
/** Space between lines of columns for axis labels and a gap above the next titles. */
const AXIS_ROOM = 46;
/** Space between the low end of an axis of ratios and the smallest ratio, as a share of their logarithmic range. */
const EDGE_ROOM = 0.06;
const LINE = { title: 15, unit: 12 } as const;
/** Candidate ticks for an axis of ratios, which shows those that fit. */
const FACTORS = [1, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10, 30, 100, 300, 1000, 10_000];

/**
 * Columns side by side with shared rows, each with its own axis and a line at the reference: an estimate with its
 * interval in each cell, and its value beside it. Names appear only in the data.
 */
export function columnPanels(plot: ColumnPanels, size?: FigureSize): object {
  const whole = size?.width ?? PAGE_WIDTH;
  const font = fontOf(size?.width);
  const labels = rowLabels(plot.rows, whole, font);
  const layout = layoutOf(plot, whole - labels.room - 12, textRoomOf(plot, font));
  const place = new Map(plot.rows.map((row, i) => [row, i]));
  const marks = onAxes(plot);
  const values = marks.map(({ sign, row, column, value, low, high, text, label, ...mark }) => ({
    column,
    row: labels.label(row),
    rowPlace: place.get(row) ?? 0,
    value,
    low,
    high,
    text,
    label,
    colour: colour(sign.colour),
    shape: sign.shape,
    weight: sign.strong ? 600 : 400,
    ...origin(mark),
  }));
  const columns = plot.columns.map((column, i) =>
    panelOf({ ...plot, marks }, column, i, { ...layout, font, first: i % layout.columns === 0 }),
  );
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    concat: columns,
    columns: layout.columns,
    // Space for the axis below a line of columns and the titles of the next line.
    spacing: { column: GAP + layout.textRoom, row: AXIS_ROOM + headRoom(plot, layout, font) },
    bounds: "flush",
    align: "each",
  };
}

/** Factors of 0 can't be drawn on a log axis: they go to its low end, below all others. */
function onAxes({ columns, marks }: ColumnPanels): readonly ColumnMark[] {
  const edges = columns.map(({ scale, reference = 1 }, i) => {
    if (scale !== "log") return undefined;
    const ends = marks.flatMap(({ column, low, value, high }) => (column === i ? [low, value, high] : []));
    const known = [reference, ...ends.flatMap((end) => (end !== null && end > 0 ? [end] : []))];
    const [least, most] = [Math.min(reference / 2, ...known), Math.max(...known)];
    return least / (most / least) ** EDGE_ROOM;
  });
  return marks.map((mark) => {
    const edge = edges[mark.column];
    if (edge === undefined) return mark;
    const placed = (end: number | null) => (end === null ? null : Math.max(end, edge));
    return { ...mark, low: placed(mark.low), value: placed(mark.value), high: placed(mark.high) };
  });
}

interface Layout {
  readonly columns: number;
  readonly plotWidth: number;
  /** Space beside each plot for the text of its cells. */
  readonly textRoom: number;
}

/** The longest text of a cell must not touch its mark. */
function textRoomOf({ marks }: ColumnPanels, font: string): number {
  const longest = Math.max(0, ...marks.map(({ text }) => textWidth(text, { ...TEXT, font })));
  return Math.max(TEXT_ROOM.least, Math.ceil(longest) + TEXT_ROOM.before + TEXT_ROOM.behind);
}

/** As many columns in a line as fit with legible plots. */
function layoutOf({ columns }: ColumnPanels, room: number, textRoom: number): Layout {
  const needed = (line: readonly PanelColumn[], width: number) =>
    line.reduce(
      (sum, { reference }) =>
        sum + (reference === undefined ? TEXT_COLUMN - textRoom : width) + GAP + textRoom,
      0,
    );
  for (let lines = 1; ; lines++) {
    const count = Math.ceil(columns.length / lines);
    const line = columns.slice(0, count);
    const plots = Math.max(1, line.filter(({ reference }) => reference !== undefined).length);
    const free = Math.floor((room - needed(line, 0)) / plots);
    if (free >= LEAST_PLOT || count === 1)
      return { columns: count, plotWidth: Math.max(LEAST_PLOT, Math.min(WIDEST_PLOT, free)), textRoom };
  }
}

function panelOf(
  plot: ColumnPanels,
  column: PanelColumn,
  place: number,
  { font, first, ...layout }: Layout & { readonly font: string; readonly first: boolean },
): object {
  const { plotWidth, textRoom } = layout;
  const drawn = column.reference !== undefined;
  const width = drawn ? plotWidth : TEXT_COLUMN - textRoom;
  const y = {
    field: "row",
    type: "nominal",
    sort: { field: "rowPlace", op: "min" },
    axis: { labels: first, grid: drawn, gridDash: [1, 3], labelFontWeight: 600 },
  };
  const text = {
    mark: {
      type: "text",
      align: "right",
      baseline: "middle",
      fontSize: TEXT.fontSize,
      fontWeight: { expr: "datum.weight" },
      aria: false,
    },
    encoding: {
      y,
      x: { value: width + textRoom - TEXT_ROOM.behind },
      text: { field: "text", type: "nominal" },
      color: { field: "colour", type: "nominal", scale: null },
    },
  };
  return {
    transform: [{ filter: `datum.column === ${place}` }],
    title: titleOf(plot, column, layout, font),
    width,
    height: { step: ROW_HEIGHT },
    layer: drawn ? [...estimateLayers(plot, column, place, width, y), text] : [text],
  };
}

/** Width of a column with the text of its cells. */
function widthOf({ reference }: PanelColumn, { plotWidth, textRoom }: Layout): number {
  return reference === undefined ? TEXT_COLUMN : plotWidth + textRoom;
}

/** A text broken into lines that fit the column. */
function linesOf(text: string, column: PanelColumn, layout: Layout, style: object): string[] {
  return wrapLabel(text, widthOf(column, layout), (line) => textWidth(line, style)).split("\n");
}

function mostLines({ columns }: ColumnPanels, of: "title" | "unit", layout: Layout, font: string): number {
  const style = { ...(of === "title" ? TITLE : UNIT), font };
  return Math.max(...columns.map((one) => linesOf(one[of], one, layout, style).length));
}

/** Height of the titles and units above a line of columns. */
function headRoom(plot: ColumnPanels, layout: Layout, font: string): number {
  const lines = (of: "title" | "unit") => mostLines(plot, of, layout, font);
  return LINE.title * lines("title") + LINE.unit * lines("unit");
}

/** All titles get the same number of lines, so that they are level. */
function titleOf(plot: ColumnPanels, column: PanelColumn, layout: Layout, font: string) {
  const most = mostLines(plot, "unit", layout, font);
  const own = linesOf(column.unit, column, layout, { ...UNIT, font });
  return {
    text: linesOf(column.title, column, layout, { ...TITLE, font }),
    subtitle: [...own, ...Array.from({ length: most - own.length }, () => "\u00a0")],
    frame: "group",
    ...titleStyle(),
  };
}

function estimateLayers(
  plot: ColumnPanels,
  { reference, scale }: PanelColumn,
  place: number,
  width: number,
  y: object,
): object[] {
  const own = plot.marks.filter(({ column }) => column === place);
  const log = scale === "log";
  const format = log ? `'×' + format(datum.value, '.4~g')` : `format(datum.value, '+.4~g')`;
  const x = (field: string) => ({
    field,
    type: "quantitative",
    scale: { ...(log ? { type: "log" } : { zero: reference === 0 }), nice: false, padding: 8 },
    axis: {
      title: null,
      labelExpr: `datum.value === ${reference} ? '${plot.reference}' : ${format}`,
      labelOverlap: "greedy",
      labelFlush: false,
      labelFontSize: 10,
      domain: false,
      ...(log ? { values: factorTicks(own, width) } : { tickCount: width < 90 ? 2 : 3 }),
    },
  });
  return [
    referenceRule({ x: { datum: reference, type: "quantitative" } }),
    ...verdictLayers({ x: x("low"), x2: { field: "high" }, y }, { x: x("value"), y }, 62),
  ];
}

const TICK_ROOM = 34;

/** Round factors, including 1, with space for their labels. */
function factorTicks(marks: readonly ColumnMark[], width: number): number[] {
  const ends = marks.flatMap(({ low, value, high }) => [low ?? value ?? 1, high ?? value ?? 1]).map(Math.log);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const apart = (TICK_ROOM / width) * Math.max(most - least, 0.02);
  const known = FACTORS.flatMap((factor) => [factor, 1 / factor]).filter(
    (factor) => Math.log(factor) >= least && Math.log(factor) <= most,
  );
  const kept = [1];
  for (const tick of known.toSorted((a, b) => Math.abs(Math.log(b)) - Math.abs(Math.log(a))))
    if (kept.every((other) => Math.abs(Math.log(tick / other)) >= apart)) kept.push(tick);
  return kept.map((tick) => Number(tick.toPrecision(tick < 1 ? 2 : 3))).sort((a, b) => a - b);
}
