import { shortNames } from "./short-names.ts";
import { textWidth } from "./text-width.ts";
import { fontOf } from "./theme.ts";
import { wrapLabel } from "./wrap-label.ts";

/** Width of a figure on the page, in pixels. */
export const PAGE_WIDTH = 960;
/** Up to this width a figure counts as narrow: panels may be smaller, and labels get less space. */
const NARROW = 560;

export interface PanelGrid {
  readonly panels: readonly string[];
  readonly rows: readonly string[];
  /** Maximum panel width on the page; in print, panels fill the width. */
  readonly panelWidth: number;
  readonly rowHeight: number;
  /** Minimum height of a row. */
  readonly leastRowHeight: number;
  readonly axisTitle: string;
  /** The widest possible label of the axis. */
  readonly tickLabel: string;
}

export interface PanelLayout {
  /** Panels per line; further ones wrap. */
  readonly columns: number;
  readonly panelWidth: number;
  readonly rowHeight: number;
  /** Space between panels: for the labels of neighbouring axes, and for axis and titles of two lines. */
  readonly spacing: { readonly column: number; readonly row: number };
  readonly axisTitle: readonly string[];
  /** Number of ticks whose labels fit side by side. */
  readonly tickCount: number;
  /** A panel's title, broken into lines that fit; all titles have the same number of lines. */
  title(panel: string): string;
  /** A row's label: shortened in the middle if it is long, and broken into lines if it is still too long. */
  label(row: string): string;
}

export const PANEL_TITLE = { fontSize: 11.5, fontWeight: 600, lineHeight: 13 } as const;
export const LABEL_LINE = 12;
/** Padding at both sides and at the labels. */
const EDGES = 20;
const WIDEST_IN_PRINT = 360;
const NARROW_ROWS = 0.8;

/** Panel widths at which an interval is easy to read, and at which it is still legible. */
const PANEL = { easy: 70, least: 44 } as const;
/** Height above and below the rows of a line of panels, except titles. */
const LINE_ROOM = 44;
/** The page height of a paper. */
const TALLEST = 1056;

/**
 * Lays out panels with shared rows: as many per line as are easy to read, or as many as it takes for the figure to fit
 * a page, with lines of equal length and panels as wide as possible.
 * @param width in pixels; undefined for the page's width.
 */
export function panelLayout(grid: PanelGrid, width: number | undefined): PanelLayout {
  const whole = width ?? PAGE_WIDTH;
  const narrow = whole < NARROW;
  const font = fontOf(width);
  const count = grid.panels.length;
  const { label, room, lines } = rowLabels(grid.rows, whole, font);
  const tick = textWidth(grid.tickLabel, { font });
  const gap = Math.round(tick + (narrow ? 2 : 8));
  const free = whole - EDGES - room - tick / 2 + gap;
  const rowHeight = Math.max(
    Math.round(grid.rowHeight * (narrow ? NARROW_ROWS : 1)),
    grid.leastRowHeight,
    lines * LABEL_LINE + 3,
  );
  const arranged = (columns: number) => {
    const panelWidth = Math.floor(free / columns) - gap;
    const titles = titlesOf(grid.panels, panelWidth + gap - 8, font);
    const axisTitle = wrapLabel(grid.axisTitle, panelWidth + gap - 6, (line) => textWidth(line, { font }));
    const between =
      LINE_ROOM + LABEL_LINE * axisTitle.split("\n").length + PANEL_TITLE.lineHeight * titles.lines;
    const height = Math.ceil(count / columns) * (grid.rows.length * rowHeight + between);
    return { columns, panelWidth, titles, axisTitle: axisTitle.split("\n"), between, height };
  };
  const cap = width === undefined ? Math.max(grid.panelWidth, PANEL.easy) : WIDEST_IN_PRINT;
  const { columns, panelWidth, titles, axisTitle, between } = choose(count, arranged);
  return {
    columns,
    panelWidth: Math.max(PANEL.least, Math.min(cap, panelWidth)),
    rowHeight,
    spacing: { column: gap, row: between },
    axisTitle,
    tickCount: Math.max(2, Math.min(4, Math.floor(panelWidth / (tick + 6)))),
    title: titles.title,
    label,
  };
}

/**
 * The fewest lines in which panels are easy to read; fewer if the figure would not fit a page and panels stay legible.
 */
function choose<T extends { readonly panelWidth: number; readonly height: number }>(
  count: number,
  arranged: (columns: number) => T,
): T {
  const lines = Array.from({ length: count }, (_, i) => i + 1);
  const columns = [...new Set(lines.map((line) => Math.ceil(count / line)))];
  const all = (columns.length === 0 ? [1] : columns).map(arranged);
  const easy = all.find(({ panelWidth }) => panelWidth >= PANEL.easy) ?? all.at(-1)!;
  if (easy.height <= TALLEST) return easy;
  const legible = all.filter((one) => one.panelWidth >= PANEL.least);
  return legible.findLast((one) => one.height <= TALLEST) ?? legible[0] ?? easy;
}

/** Titles broken into lines that fit; all get the same number of lines, so that panels are level. */
function titlesOf(panels: readonly string[], width: number, font: string) {
  const measure = (line: string) => textWidth(line, { ...PANEL_TITLE, font });
  // Words wrap on their own: only names without spaces are shortened this early.
  const [names, phrases] = [shortNames(panels, 30), shortNames(panels, 60)];
  const short = (panel: string) => (panel.includes(" ") ? phrases : names)(panel);
  const broken = new Map(panels.map((panel) => [panel, wrapLabel(short(panel), width, measure)]));
  const linesOf = (title: string) => title.split("\n").length;
  const lines = Math.max(1, ...[...broken.values()].map(linesOf));
  const title = (panel: string) => {
    const own = broken.get(panel) ?? panel;
    return "\n".repeat(Math.max(0, lines - linesOf(own))) + own;
  };
  return { lines, title };
}

/** Row labels at the left, in at most a third of the width; `room` is the width of the widest. */
export function rowLabels(rows: readonly string[], width: number, font: string) {
  const most = Math.min(210, Math.round(width * 0.32));
  const measure = (line: string) => textWidth(line, { font });
  const short = shortNames(rows, Math.min(26, Math.floor(most / 5.8)));
  const label = (row: string) =>
    measure(short(row)) <= most ? short(row) : wrapLabel(short(row), most, measure);
  const parts = rows.map((row) => label(row).split("\n"));
  return {
    label,
    room: Math.ceil(Math.max(0, ...parts.flat().map(measure))) + 10,
    lines: Math.max(1, ...parts.map((part) => part.length)),
  };
}
