import { type Origin, origin } from "./origin.ts";
import { PAGE_WIDTH, rowLabels } from "./panel-layout.ts";
import { colour, configOf, type FigureSize, fontOf } from "./theme.ts";

/** A cell in a matrix of shares. */
interface HeatCell extends Origin {
  readonly panel: string;
  readonly row: string;
  readonly column: string;
  /** A share in [0, 1]. */
  readonly value: number;
  readonly text: string;
  /** Text of the cell for pointers and screen readers. */
  readonly label: string;
}

export interface HeatMap {
  readonly cells: readonly HeatCell[];
  readonly panels: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly axes: { readonly row: string; readonly column: string };
}

/** Cell size in pixels; below width `written`, a cell has no space for its text. */
const CELL = { widest: 58, height: 26, written: 30 } as const;
/** Matrices with fewer columns are placed side by side. */
const SMALL = 5;
/** Opacity of shares 0 and 1; at the latter, text is still legible. */
const STRENGTH = { least: 0.03, most: 0.55 } as const;

/** Matrices of shares with the same rows and columns, one per panel; darker cells have larger shares. */
export function heatMap({ cells, panels, rows, columns, axes }: HeatMap, size?: FigureSize): object {
  const whole = size?.width ?? PAGE_WIDTH;
  const { room } = rowLabels(rows, whole, fontOf(size?.width));
  const abreast =
    columns.length > SMALL ? 1 : Math.max(1, Math.min(panels.length, Math.floor(whole / (room + 150))));
  const side = Math.floor((whole / abreast - room - 30) / columns.length);
  const width = Math.max(12, Math.min(CELL.widest, side));
  const place = (names: readonly string[], name: string) => names.indexOf(name);
  const values = cells.map(({ panel, row, column, value, text, label, ...mark }) => ({
    panel,
    row,
    column,
    panelPlace: place(panels, panel),
    rowPlace: place(rows, row),
    columnPlace: place(columns, column),
    strength: STRENGTH.least + (STRENGTH.most - STRENGTH.least) * Math.min(1, Math.max(0, value)),
    text: width < CELL.written ? "" : text,
    label,
    ...origin(mark),
  }));
  const axis = (field: "row" | "column", more: object) => ({
    field,
    type: "nominal",
    sort: { field: `${field}Place`, op: "min" },
    axis: { title: axes[field], grid: false, ticks: false, domain: false, labelLimit: 0, ...more },
  });
  const encoding = {
    y: axis("row", { labelColor: colour("ink") }),
    x: axis("column", { orient: "bottom", labelAngle: -40, labelColor: colour("ink") }),
  };
  const drawn = {
    width: { step: width },
    height: { step: CELL.height },
    layer: [
      {
        mark: { type: "rect", color: colour("series1"), stroke: colour("grid"), strokeWidth: 1 },
        encoding: {
          ...encoding,
          fillOpacity: { field: "strength", type: "quantitative", scale: null },
          description: { field: "label", type: "nominal" },
        },
      },
      {
        mark: { type: "text", fontSize: 10.5, color: colour("ink"), aria: false },
        encoding: { ...encoding, text: { field: "text", type: "nominal" } },
      },
    ],
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    ...(panels.length < 2
      ? drawn
      : {
          facet: { field: "panel", type: "nominal", sort: { field: "panelPlace", op: "min" }, title: null },
          columns: abreast,
          spec: drawn,
          resolve: { axis: { x: "independent", y: "independent" } },
        }),
  };
}
