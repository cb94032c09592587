import { LABEL_LINE, PAGE_WIDTH, rowLabels } from "./panel-layout.ts";
import { textWidth } from "./text-width.ts";
import { type ColourName, colour, configOf, type FigureSize, fontOf } from "./theme.ts";

/** A bar from one amount to another. */
interface Span {
  readonly row: string;
  readonly from: number;
  readonly to: number;
  readonly colour: ColourName;
  /** Text of the bar for pointers and screen readers. */
  readonly label: string;
}

export interface SpanRows {
  readonly spans: readonly Span[];
  readonly rows: readonly string[];
  /** Text after the bars of each row. */
  readonly ends: ReadonlyMap<string, string>;
  readonly axis: { readonly title: string; readonly format: string };
}

const ROW_HEIGHT = 24;
const BAR = 15;
const WIDEST = 620;

/**
 * Rows of bars on one axis of amounts: a waterfall, in which each row starts where the previous one ended, or plain
 * bars from 0. Names appear only in the data.
 */
export function spanRows({ spans, rows, ends, axis }: SpanRows, size?: FigureSize): object {
  const whole = size?.width ?? PAGE_WIDTH;
  const labels = rowLabels(rows, whole, fontOf(size?.width));
  const written = Math.max(0, ...[...ends.values()].map((text) => textWidth(text, { fontSize: 11 })));
  const width = Math.max(80, Math.min(WIDEST, whole - labels.room - written - 40));
  const top = Math.max(1, ...spans.map(({ to, from }) => Math.max(to, from)));
  const place = new Map(rows.map((row, i) => [row, i]));
  const values = spans.map(({ row, from, to, colour: name, label }) => ({
    row: labels.label(row),
    place: place.get(row) ?? 0,
    from,
    to,
    colour: colour(name),
    label,
    end: "",
  }));
  const texts = rows.map((row) => ({
    row: labels.label(row),
    place: place.get(row) ?? 0,
    from: Math.max(0, ...spans.filter((span) => span.row === row).flatMap(({ from, to }) => [from, to])),
    to: 0,
    colour: colour("muted"),
    label: "",
    end: ends.get(row) ?? "",
  }));
  const x = { type: "quantitative", scale: { domain: [0, top], nice: false } };
  const y = {
    field: "row",
    type: "nominal",
    sort: { field: "place", op: "min" },
    axis: {
      labelExpr: "split(datum.label, '\\n')",
      labelLineHeight: LABEL_LINE,
      labelOffset: { expr: `-${LABEL_LINE / 2} * (length(split(datum.label, '\\n')) - 1)` },
    },
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values: [...values, ...texts] },
    width,
    height: { step: Math.max(ROW_HEIGHT, labels.lines * LABEL_LINE + 4) },
    encoding: { y },
    layer: [
      {
        transform: [{ filter: "datum.label !== ''" }],
        mark: { type: "bar", height: BAR },
        encoding: {
          x: { ...x, field: "from", axis: { title: axis.title, format: axis.format, tickCount: 5 } },
          x2: { field: "to" },
          color: { field: "colour", type: "nominal", scale: null },
          description: { field: "label", type: "nominal" },
        },
      },
      {
        transform: [{ filter: "datum.end !== ''" }],
        mark: {
          type: "text",
          align: "left",
          dx: 5,
          baseline: "middle",
          fontSize: 11,
          color: colour("muted"),
          aria: false,
        },
        encoding: { x: { ...x, field: "from" }, text: { field: "end", type: "nominal" } },
      },
    ],
  };
}
