import { shortNames } from "./short-names.ts";
import { type TextStyle, textWidth } from "./text-width.ts";
import { wrapLabel } from "./wrap-label.ts";

/** What the page gives a figure, in pixels. */
export const PAGE_WIDTH = 960;
/** From here on a figure is narrow: panels may be smaller, labels get less room. */
const NARROW = 560;

export interface PanelGrid {
  readonly panels: readonly string[];
  readonly rows: readonly string[];
  /** Width of a panel at the most, on the page; in print panels fill the width. */
  readonly panelWidth: number;
  readonly rowHeight: number;
}

export interface PanelLayout {
  /** Panels in a line; those beyond it go to the next. */
  readonly columns: number;
  readonly panelWidth: number;
  readonly gap: number;
  readonly rowHeight: number;
  /** The title of a panel, broken into lines that fit it. */
  title(panel: string): string;
  /** The label of a row: shortened in the middle where it is long, in lines where that is not enough. */
  label(row: string): string;
}

export const ROW_LABEL: TextStyle = { fontSize: 11 };
export const PANEL_TITLE: TextStyle = { fontSize: 11.5, fontWeight: 600 };
const LINE_HEIGHT = 12.5;
/** Room for padding and for the half of an axis label that stands over the end of a panel. */
const EDGES = 34;
const WIDEST_IN_PRINT = 360;

/**
 * Lays panels that share their rows out in a width: as many in a line as stay legible, lines of equal
 * length, and panels as wide as there is room.
 * @param width in pixels; undefined is that of the page.
 */
export function panelLayout(grid: PanelGrid, width: number | undefined): PanelLayout {
  const whole = width ?? PAGE_WIDTH;
  const narrow = whole < NARROW;
  const { label, room, lines } = rowLabels(grid.rows, whole);
  const gap = narrow ? 14 : 22;
  const least = narrow ? 56 : 84;
  const free = whole - EDGES - room + gap;
  const most = Math.max(1, Math.min(grid.panels.length, Math.floor(free / (least + gap))));
  const columns = Math.ceil(grid.panels.length / Math.ceil(grid.panels.length / most));
  const cap = width === undefined ? Math.max(grid.panelWidth, least) : WIDEST_IN_PRINT;
  const panelWidth = Math.max(40, Math.min(cap, Math.floor(free / columns) - gap));
  const measure = (line: string) => textWidth(line, PANEL_TITLE);
  return {
    columns,
    panelWidth,
    gap,
    rowHeight: Math.max(grid.rowHeight, lines * LINE_HEIGHT + 3),
    title: (panel) => wrapLabel(panel, panelWidth + gap - 8, measure),
    label,
  };
}

/** Labels at the left in at most a third of a width; `room` is what the widest takes. */
export function rowLabels(rows: readonly string[], width: number) {
  const most = Math.min(200, Math.round(width * 0.32));
  const measure = (line: string) => textWidth(line, ROW_LABEL);
  const short = shortNames(rows, Math.min(26, Math.floor(most / 6.4)));
  const label = (row: string) =>
    measure(short(row)) <= most ? short(row) : wrapLabel(short(row), most, measure);
  const parts = rows.map((row) => label(row).split("\n"));
  return {
    label,
    room: Math.ceil(Math.max(0, ...parts.flat().map(measure))) + 10,
    lines: Math.max(1, ...parts.map((part) => part.length)),
  };
}
