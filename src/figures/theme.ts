/**
 * Colours by meaning. Figures are drawn in the light ones; the page turns each into a CSS variable of the same name, so
 * that one drawing serves light, dark and print. The series are hues near those of Okabe and Ito, shifted in lightness
 * and hue until any two are distinguishable also without one of the three kinds of cones, with a contrast of 3:1 or
 * more to the page (test/figures/colours.slow.test.ts).
 */
export const COLOURS = {
  ink: { light: "#1d2025", dark: "#e8eaed" },
  muted: { light: "#5a6068", dark: "#a6adb7" },
  grid: { light: "#e4e6ea", dark: "#343a43" },
  rule: { light: "#9aa1ab", dark: "#6f7783" },
  real: { light: "#101214", dark: "#ffffff" },
  series1: { light: "#0067a5", dark: "#0099d6" },
  series2: { light: "#cb5100", dark: "#f8893c" },
  series3: { light: "#008b65", dark: "#00c89c" },
  series4: { light: "#b02e77", dark: "#ed98c3" },
  series5: { light: "#b78333", dark: "#f6c44a" },
  series6: { light: "#6565ea", dark: "#a7aaff" },
} as const;
export type ColourName = keyof typeof COLOURS;

/** A colour of the palette as `#rrggbb`; pages turn it into the dark one in dark mode. */
export const colour = (name: ColourName): string => COLOURS[name].light;

/** System fonts, so that a report carries none and Chinese labels have glyphs. */
export const FONT =
  'system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Fonts for papers: Helvetica and fonts with its metrics, then any with Chinese glyphs. */
export const PRINT_FONT =
  'Helvetica, Arial, "Liberation Sans", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "DejaVu Sans", sans-serif';

/** Width of a figure for print in pixels; default: the page's width. */
export interface FigureSize {
  readonly width?: number;
}

/** Shared style of all figures; those with a width of their own are for print. */
export function configOf(size: FigureSize | undefined) {
  return { ...CONFIG, font: fontOf(size?.width) };
}

export function fontOf(width: number | undefined): string {
  return width === undefined ? FONT : PRINT_FONT;
}

const CONFIG = {
  background: "transparent",
  padding: 4,
  view: { stroke: null },
  axis: {
    labelColor: colour("muted"),
    titleColor: colour("muted"),
    titleFontWeight: "normal",
    titleFontSize: 11,
    labelFontSize: 11,
    labelSeparation: 3,
    gridColor: colour("grid"),
    tickColor: colour("rule"),
    domainColor: colour("rule"),
  },
  axisY: {
    labelColor: colour("ink"),
    grid: false,
    ticks: false,
    domain: false,
    labelPadding: 8,
    labelLimit: 0,
    title: null,
  },
  header: { labelColor: colour("ink"), labelFontSize: 12, labelFontWeight: 600, title: null },
} as const;
