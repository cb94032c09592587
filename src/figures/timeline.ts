import type { View } from "../model/presentation.ts";
import { colour, configOf } from "./theme.ts";

/** An event on a timeline: when, in which lane, and what is written beside it. */
export interface TimelineMark {
  readonly lane: string;
  /** Days before the end of the line. */
  readonly days: number;
  readonly text: string;
  readonly label: string;
  /** The event that the line leads to. */
  readonly end?: true;
}

/** Lanes of events over the days before one that they lead to, with their texts; texts of one lane alternate above and below. */
export function timeline(
  marks: readonly TimelineMark[],
  { lanes, axisTitle }: { readonly lanes: readonly string[]; readonly axisTitle: string },
  view?: Pick<View, "width">,
): object {
  const counts = new Map<string, number>();
  const values = marks.map(({ lane, days, text, label, end }) => {
    const place = counts.get(lane) ?? 0;
    counts.set(lane, place + 1);
    return {
      lane,
      lanePlace: lanes.indexOf(lane),
      days,
      text,
      label,
      colour: colour(end === true ? "series2" : "real"),
      shape: end === true ? "diamond" : "circle",
      size: end === true ? 130 : 60,
      offset: place % 2 === 0 ? -11 : 13,
    };
  });
  const x = {
    field: "days",
    type: "quantitative",
    scale: { reverse: true, nice: true, zero: true, padding: 30 },
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
    config: configOf(view),
    data: { values },
    width: Math.max(240, (view?.width ?? 900) - 130),
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
          fontSize: 11,
          color: colour("ink"),
          aria: false,
          yOffset: { expr: "datum.offset" },
        },
        encoding: { x, y, text: { field: "text", type: "nominal" } },
      },
    ],
  };
}
