import { type Origin, origin } from "./origin.ts";
import { PAGE_WIDTH, PANEL_TITLE } from "./panel-layout.ts";
import type { Series } from "./series.ts";
import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize, fontOf } from "./theme.ts";
import { wrapLabel } from "./wrap-label.ts";

/** A panel: one distribution as a line over another as an area, with a text. */
interface DistributionPanel extends Origin {
  readonly panel: string;
  readonly series: Series;
  readonly line: PanelDistribution;
  readonly area: PanelDistribution;
  /** Bin width in units of the axis; the first bin starts at 0. */
  readonly width: number;
  /** Shown in the upper right corner: "R 0.88 [0.86, 0.90]". */
  readonly text: string;
  /** Text of the panel for pointers and screen readers. */
  readonly label: string;
}
interface PanelDistribution {
  readonly shares: readonly number[];
  /** In units of the panel's axis. */
  readonly mean: number | null;
}

export interface DistributionPanels {
  readonly panels: readonly DistributionPanel[];
  readonly axisTitle: string;
  /** End of the axis, which starts at 0. */
  readonly end: number;
}

/** Panel widths in pixels: at least enough for the text, at most what is useful on the page. */
const PANEL = { least: 138, most: { page: 300, print: 360 }, gap: 16 } as const;

/**
 * Small panels with one axis, one per source: two distributions, as a filled area and as a line, with a rule at each
 * mean. Heights are relative to each panel's highest bin. All rows are in `data.values`; the figure computes nothing.
 */
export function distributionPanels(
  { panels, axisTitle, end }: DistributionPanels,
  size?: FigureSize,
): object {
  const { columns, width } = gridOf(panels.length, size?.width);
  const name = ({ panel }: DistributionPanel) =>
    wrapLabel(panel, width, (line) => textWidth(line, { ...PANEL_TITLE, font: fontOf(size?.width) }));
  const values = panels.flatMap((panel, place) =>
    [
      ...rowsOf(panel, name(panel), "line", end),
      ...rowsOf(panel, name(panel), "area", end),
      { ...blank(panel, name(panel)), kind: "text", at: end, share: 1.18, text: panel.text },
    ].map((row) => ({ ...row, place })),
  );
  const of = (kind: string) => [{ filter: `datum.kind === '${kind}'` }];
  const hue = { field: "colour", type: "nominal", scale: null };
  const x = {
    field: "at",
    type: "quantitative",
    scale: { domain: [0, end], nice: false },
    axis: {
      title: wrapLabel(axisTitle, width + PANEL.gap - 6, (line) =>
        textWidth(line, { font: fontOf(size?.width) }),
      ).split("\n"),
      tickCount: 5,
      // Short labels at their ticks, so that those of neighbouring panels do not meet.
      format: ".1~f",
      labelFlush: false,
      grid: false,
    },
  };
  const y = {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, 1.28], nice: false },
    axis: null,
  };
  const description = { field: "label", type: "nominal" };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    facet: {
      field: "panel",
      type: "nominal",
      sort: { field: "place", op: "min" },
      header: {
        labelExpr: "split(datum.label, '\\n')",
        labelLineHeight: 14,
        labelAnchor: "start",
        labelPadding: 2,
      },
    },
    columns,
    spacing: { column: PANEL.gap, row: 10 },
    // If the last line is not full, a shared axis below it would be detached from the panels above.
    ...(panels.length % columns === 0 ? {} : { resolve: { axis: { x: "independent" } } }),
    spec: {
      width,
      height: 78,
      layer: [
        {
          transform: of("area"),
          mark: { type: "area", interpolate: "monotone", fillOpacity: 0.28, line: false },
          encoding: { x, y, color: hue, description },
        },
        {
          transform: of("line"),
          mark: { type: "line", interpolate: "monotone", strokeWidth: 2, aria: false },
          encoding: { x, y, color: hue },
        },
        ...(["line", "area"] as const).map((kind) => ({
          transform: of(`mean-${kind}`),
          mark: {
            type: "rule",
            strokeWidth: kind === "line" ? 2 : 1.5,
            aria: false,
            ...(kind === "line" ? {} : { strokeDash: [3, 2] }),
          },
          encoding: { x, y, y2: { datum: 0 }, color: hue },
        })),
        {
          transform: of("text"),
          mark: {
            type: "text",
            align: "right",
            baseline: "middle",
            fontSize: 11,
            fontWeight: 600,
            color: colour("ink"),
            aria: false,
          },
          encoding: { x, y, text: { field: "text", type: "nominal" } },
        },
      ],
    },
  };
}

/** As many panels in a line as fit, balanced over the lines that this takes. */
function gridOf(count: number, wanted: number | undefined): { columns: number; width: number } {
  const whole = Math.min(wanted ?? PAGE_WIDTH, wanted === undefined ? 780 : Number.POSITIVE_INFINITY) - 24;
  const fit = Math.max(1, Math.min(count, Math.floor((whole + PANEL.gap) / (PANEL.least + PANEL.gap))));
  const columns = Math.ceil(count / Math.ceil(count / fit));
  const most = PANEL.most[wanted === undefined ? "page" : "print"];
  return { columns, width: Math.min(most, Math.floor((whole + PANEL.gap) / columns) - PANEL.gap) };
}

function blank(panel: DistributionPanel, name: string) {
  return { panel: name, colour: panel.series.colour, label: panel.label, text: "", ...origin(panel) };
}

/** The shares at the centres of their bins, and the mean as a rule. */
function rowsOf(panel: DistributionPanel, name: string, kind: "line" | "area", end: number): object[] {
  const { shares, mean } = panel[kind];
  const highest = Math.max(...panel.line.shares, ...panel.area.shares);
  const points = shares.map((share, i) => ({
    ...blank(panel, name),
    kind,
    at: (i + 0.5) * panel.width,
    share: share / highest,
  }));
  return [
    ...points.filter(({ at }) => at <= end),
    ...(mean === null ? [] : [{ ...blank(panel, name), kind: `mean-${kind}`, at: mean, share: 1.06 }]),
  ];
}
