import { type Origin, origin } from "./origin.ts";
import { PAGE_WIDTH, rowLabels } from "./panel-layout.ts";
import type { Series } from "./series.ts";
import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize, fontOf } from "./theme.ts";
import { wrapLabel } from "./wrap-label.ts";

interface DistributionRow extends Origin {
  readonly row: string;
  readonly series: Series;
  /** One share per bin; null leaves the bin open for the text `gap`. */
  readonly shares: readonly (number | null)[];
  /** Numbers in the open bin, and at the left and right ends of the row. */
  readonly gap: string;
  readonly left: string;
  readonly right: string;
}

export interface DistributionRows {
  /** Headings of the numbers, above the first row. */
  readonly heads: { readonly gap: string; readonly left: string; readonly right: string };
  /** The first row is the reference, whose outline is drawn over all rows. */
  readonly rows: readonly DistributionRow[];
  readonly start: number;
  readonly width: number;
  readonly axisTitle: string;
  readonly ticks: readonly number[];
  /** The part of the axis that the figure is about; shaded. */
  readonly region: readonly [number, number];
  /** Text of a bar for pointers. */
  readonly label: (row: DistributionRow, low: number, high: number, share: number) => string;
}

/** Maximum width of the plot. */
const WIDEST = { page: 600, print: 640 } as const;
const SIGNED = "datum.value === 0 ? '0' : format(datum.value, '+.1f')";

/**
 * Distributions one below another on one axis and scale, as bars of equal bins, each with the outline of the first row:
 * gaps between bar and outline show what a row has too little or too much of.
 */
export function distributionRows(plot: DistributionRows, size?: FigureSize): object {
  const { rows, start, width } = plot;
  const whole = size?.width ?? PAGE_WIDTH;
  const labels = rowLabels(
    rows.map((row) => row.row),
    whole,
    fontOf(size?.width),
  );
  const plotWidth = Math.min(WIDEST[size?.width === undefined ? "page" : "print"], whole - labels.room - 32);
  const reference = rows[0]?.shares ?? [];
  const left = wrapLabel(plot.heads.left, plotWidth / 2 - 30, textWidth);
  const headLines = left.split("\n").length;
  const round = (x: number) => Number(x.toFixed(6));
  const top = Math.max(0.01, ...rows.flatMap((row) => row.shares.map((share) => share ?? 0)));
  const values = rows.flatMap((row, place) =>
    valuesOf(
      { ...row, row: labels.label(row.row) },
      reference,
      { ...plot, heads: { ...plot.heads, left } },
      round,
    ).map((value) => ({
      ...value,
      place,
    })),
  );
  const height = rows.length > 6 ? 44 : 60;
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
  const ends = [
    ["gap", { align: "center" }, { x: { datum: 0, type: "quantitative" }, y: { value: 0 } }],
    ["left", { align: "left", dx: 4 }, { x: { value: 0 }, y: { value: 0 } }],
    ["right", { align: "right", dx: -4 }, { x: { value: plotWidth }, y: { value: 0 } }],
  ] as const;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    facet: {
      row: {
        field: "row",
        type: "nominal",
        sort: { field: "place", op: "min" },
        // Names are texts beside the plots, since header labels do not align.
        header: { labels: false },
      },
    },
    spacing: { row: 4 },
    spec: {
      width: plotWidth,
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
          {
            align: "right",
            // Centres all lines of a label on the row together.
            baseline: "middle",
            dy: -6 * (labels.lines - 1),
            dx: -8,
            lineBreak: "\n",
            lineHeight: 12,
            color: colour("ink"),
          },
          { x: { value: 0 }, y: { value: height / 2 } },
        ),
        ...ends.map(([field, mark, at]) => written(field, { ...mark, baseline: "top", dy: 2 }, at)),
        ...ends.map(([field, mark, at]) =>
          written(
            `${field}Head`,
            { ...mark, baseline: "bottom", dy: 9 - 12 * headLines, lineBreak: "\n", lineHeight: 12 },
            at,
          ),
        ),
      ],
    },
  };
}

/** A row's bins and the corners of the outline, which is interrupted at the open bin. */
function valuesOf(
  row: DistributionRow,
  reference: readonly (number | null)[],
  { rows, start, width, label, heads }: DistributionRows,
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
    gapHead: "",
    leftHead: "",
    rightHead: "",
  });
  const first = rows[0]?.shares === row.shares;
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
        ...(first && i === 0 ? { leftHead: heads.left, rightHead: heads.right } : {}),
        ...(first && share === null ? { gapHead: heads.gap } : {}),
      };
      return i === open + 1 && i > 0 ? [corner(i, "right"), bin] : [bin];
    }),
    corner(end, "right"),
  ];
}
