import { type Origin, origin } from "./origin.ts";
import type { Series } from "./series.ts";
import { CONFIG, colour } from "./theme.ts";

export interface DistributionRow extends Origin {
  readonly row: string;
  readonly series: Series;
  /** One number a bin; null is left open, with `gap` written in its place. */
  readonly shares: readonly (number | null)[];
  /** Written in the open bin, at the left and at the right end of the row. */
  readonly gap: string;
  readonly left: string;
  readonly right: string;
}

export interface DistributionRows {
  /** The first row is the reference, whose outline is drawn over every other. */
  readonly rows: readonly DistributionRow[];
  readonly start: number;
  readonly width: number;
  readonly axisTitle: string;
  readonly ticks: readonly number[];
  /** A part of the axis that the figure is about, shaded. */
  readonly region: readonly [number, number];
  /** What a pointer says of a bar. */
  readonly label: (row: DistributionRow, low: number, high: number, share: number) => string;
}

const PLOT_WIDTH = 600;
const SIGNED = "datum.value === 0 ? '0' : format(datum.value, '+.1f')";

/**
 * Distributions below each other on one axis and one scale, bars of equal bins, with the skyline of the
 * first row over each: what a row lacks or has too much shows as a difference of bar and line.
 */
export function distributionRows(plot: DistributionRows): object {
  const { rows, start, width } = plot;
  const reference = rows[0]?.shares ?? [];
  const round = (x: number) => Number(x.toFixed(6));
  const top = Math.max(0.01, ...rows.flatMap((row) => row.shares.map((share) => share ?? 0)));
  const values = rows.flatMap((row) => valuesOf(row, reference, plot, round));
  const height = rows.length > 6 ? 46 : 64;
  const x = (field: string) => ({
    field,
    type: "quantitative",
    scale: { domain: [round(start), round(start + reference.length * width)], nice: false },
    axis: { title: plot.axisTitle, values: plot.ticks, labelExpr: SIGNED, grid: false },
  });
  const y = (field: string) => ({
    field,
    type: "quantitative",
    scale: { domain: [0, top] },
    axis: null,
  });
  const written = (field: string, mark: object, at: object) => ({
    transform: [{ filter: `datum.${field} !== ''` }],
    mark: { type: "text", fontSize: 11, color: colour("muted"), aria: false, ...mark },
    encoding: { text: { field, type: "nominal" }, ...at },
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: CONFIG,
    data: { values },
    facet: {
      row: {
        field: "row",
        type: "nominal",
        sort: rows.map((row) => row.row),
        // Names are texts beside the plots: those of a header do not align.
        header: { labels: false },
      },
    },
    spacing: { row: 4 },
    spec: {
      width: PLOT_WIDTH,
      height,
      layer: [
        {
          transform: [{ filter: "datum.name !== ''" }],
          mark: { type: "rect", color: colour("grid"), opacity: 0.45, aria: false },
          encoding: {
            x: { datum: plot.region[0], type: "quantitative" },
            x2: { datum: plot.region[1] },
          },
        },
        {
          transform: [{ filter: "datum.label !== ''" }],
          mark: { type: "bar", opacity: 0.75, binSpacing: 1 },
          encoding: {
            x: { ...x("low"), bin: "binned" },
            x2: { field: "high" },
            y: y("share"),
            color: { field: "colour", type: "nominal", scale: null },
            description: { field: "label", type: "nominal" },
          },
        },
        {
          mark: {
            type: "line",
            interpolate: "step-after",
            color: colour("real"),
            strokeWidth: 1.5,
            aria: false,
          },
          encoding: { x: x("low"), y: y("reference"), detail: { field: "side", type: "nominal" } },
        },
        written(
          "name",
          { align: "right", baseline: "middle", dx: -8, limit: 170, color: colour("ink") },
          { x: { value: 0 }, y: { value: height / 2 } },
        ),
        written(
          "gap",
          { baseline: "top", dy: 2 },
          { x: { datum: 0, type: "quantitative" }, y: { value: 0 } },
        ),
        written(
          "left",
          { align: "left", baseline: "top", dx: 4, dy: 2 },
          { x: { value: 0 }, y: { value: 0 } },
        ),
        written(
          "right",
          { align: "right", baseline: "top", dx: -4, dy: 2 },
          { x: { value: PLOT_WIDTH }, y: { value: 0 } },
        ),
      ],
    },
  };
}

/** A row's bins, and the corners of the outline: it ends at the open bin and begins anew behind it. */
function valuesOf(
  row: DistributionRow,
  reference: readonly (number | null)[],
  { start, width, label }: DistributionRows,
  round: (x: number) => number,
): object[] {
  const end = row.shares.length;
  const open = row.shares.indexOf(null);
  const corner = (bin: number, side: string) => ({
    row: row.row,
    ...origin(row),
    low: round(start + bin * width),
    high: round(start + bin * width),
    share: 0,
    reference: 0,
    side,
    label: "",
    colour: row.series.colour,
    name: "",
    gap: "",
    left: "",
    right: "",
  });
  return [
    ...row.shares.flatMap((share, i) => {
      const [low, high] = [round(start + i * width), round(start + (i + 1) * width)];
      const bin = {
        ...corner(i, i <= open ? "left" : "right"),
        high,
        share: share ?? 0,
        reference: reference[i] ?? 0,
        label: share === null || share === 0 ? "" : label(row, low, high, share),
        gap: share === null ? row.gap : "",
        ...(i === 0 ? { name: row.row, left: row.left, right: row.right } : {}),
      };
      return i === open + 1 && i > 0 ? [corner(i, "right"), bin] : [bin];
    }),
    corner(end, "right"),
  ];
}
