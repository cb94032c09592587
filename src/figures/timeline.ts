import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize } from "./theme.ts";

/** An event on a timeline, with its lane and text. */
export interface TimelineMark {
  readonly lane: string;
  /** Days before the end of the line. */
  readonly days: number;
  readonly text: string;
  readonly label: string;
  /** Marks the event that the line leads to. */
  readonly end?: true;
}

const FONT_SIZE = 11;
/** Space before the first and after the last event, and between texts. */
const PADDING = 30;
const GAP = 8;

/**
 * Lanes of events over the days before a final one. A text is shown if it differs from the previous one in its lane,
 * above or below as space permits; every event has its label for pointers.
 */
export function timeline(
  marks: readonly TimelineMark[],
  { lanes, axisTitle }: { readonly lanes: readonly string[]; readonly axisTitle: string },
  size?: FigureSize,
): object {
  const width = Math.max(240, (size?.width ?? 900) - 130);
  const span = Math.max(1, ...marks.map(({ days }) => days));
  const perDay = (width - 2 * PADDING) / span;
  const written = lanes.map((lane) =>
    placeTexts(
      marks.filter((mark) => mark.lane === lane),
      perDay,
    ),
  );
  const values = marks.map((mark) => ({
    lane: mark.lane,
    lanePlace: lanes.indexOf(mark.lane),
    days: mark.days,
    label: mark.label,
    colour: colour(mark.end === true ? "series2" : "real"),
    shape: mark.end === true ? "diamond" : "circle",
    size: mark.end === true ? 130 : 60,
    text: "",
    offset: 0,
    ...written[lanes.indexOf(mark.lane)]?.get(mark),
  }));
  const x = {
    field: "days",
    type: "quantitative",
    scale: { domain: [0, span], reverse: true, nice: false, padding: PADDING },
    axis: { title: axisTitle, format: "d", tickCount: 8 },
  };
  const y = {
    field: "lane",
    type: "nominal",
    sort: { field: "lanePlace", op: "min" },
    axis: { title: null, grid: true },
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    width,
    height: { step: 46 },
    layer: [
      {
        mark: { type: "point", filled: true, opacity: 1 },
        encoding: {
          x,
          y,
          color: { field: "colour", type: "nominal", scale: null },
          shape: { field: "shape", type: "nominal", scale: null },
          size: { field: "size", type: "quantitative", scale: null },
          description: { field: "label", type: "nominal" },
        },
      },
      {
        mark: {
          type: "text",
          fontSize: FONT_SIZE,
          color: colour("ink"),
          aria: false,
          yOffset: { expr: "datum.offset" },
        },
        encoding: { x, y, text: { field: "text", type: "nominal" } },
      },
    ],
  };
}

interface Placed {
  readonly text: string;
  /** Pixels below the event. */
  readonly offset: number;
}

/** Positions of the texts in a lane, from left to right: each above or below its event, where it overlaps no other. */
function placeTexts(own: readonly TimelineMark[], perDay: number): ReadonlyMap<TimelineMark, Placed> {
  const placed = new Map<TimelineMark, Placed>();
  const rows = [-11, 13].map((offset) => ({ offset, end: Number.NEGATIVE_INFINITY }));
  let before = "";
  for (const mark of own.toSorted((a, b) => b.days - a.days)) {
    const half = textWidth(mark.text, { fontSize: FONT_SIZE }) / 2;
    const middle = -mark.days * perDay;
    const row = rows.find(({ end }) => middle - half >= end + GAP);
    if (row === undefined || (mark.text === before && mark.end !== true)) continue;
    row.end = middle + half;
    before = mark.text;
    placed.set(mark, { text: mark.text, offset: row.offset });
  }
  return placed;
}
