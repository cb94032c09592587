import { type Origin, origin } from "./origin.ts";
import { PAGE_WIDTH } from "./panel-layout.ts";
import { textWidth } from "./text-width.ts";
import { type ColourName, colour, configOf, type FigureSize, fontOf } from "./theme.ts";
import { referenceRule, TITLE, titleStyle, UNIT, verdictLayers } from "./verdict-layers.ts";
import { wrapLabel } from "./wrap-label.ts";

/** A version's value of one measure. */
export interface CourseMark extends Origin {
  /** Index of the panel. */
  readonly panel: number;
  readonly version: string;
  /** Null for a version without an estimate, which keeps its position. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly sign: { readonly colour: ColourName; readonly shape: string };
  readonly label: string;
  /** The previous version and its value; omitted for the first. */
  readonly before?: { readonly version: string; readonly value: number; readonly sure: boolean };
}

export interface CoursePanel {
  readonly title: string;
  readonly unit: string;
  /** The real users' value. */
  readonly reference: number | null;
  readonly scale: "linear" | "log";
}

export interface CoursePanels {
  readonly panels: readonly CoursePanel[];
  /** The versions in order. */
  readonly versions: readonly string[];
  readonly marks: readonly CourseMark[];
}

const AXIS_ROOM = 52;
const GAP = 14;
const WIDEST = 290;
const LEAST = 200;
const HEIGHT = 120;
/** Maximum length of a slanted name in pixels. */
const LONGEST_NAME = 90;

/**
 * Measures side by side over versions in order: estimates with intervals, real users as a line, and a line from each
 * version to the next, bold if the change is certain. Names appear only in the data.
 */
export function coursePanels(plot: CoursePanels, size?: FigureSize): object {
  const whole = size?.width ?? PAGE_WIDTH;
  const most = Math.max(1, Math.floor((whole + GAP) / (LEAST + AXIS_ROOM + GAP)));
  const columns = Math.min(most, plot.panels.length);
  const width = Math.min(WIDEST, Math.floor((whole + GAP) / columns) - AXIS_ROOM - GAP);
  const place = new Map(plot.versions.map((version, i) => [version, i]));
  const values = plot.marks.map(({ sign, before, panel, version, value, low, high, label, ...mark }) => ({
    ...{ panel, version, value, low, high, label },
    place: place.get(version) ?? 0,
    colour: colour(sign.colour),
    shape: sign.shape,
    before: before?.version ?? null,
    was: before?.value ?? null,
    sure: before?.sure ?? false,
    ...origin(mark),
  }));
  const font = fontOf(size?.width);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    concat: plot.panels.map((panel, i) => panelSpec(panel, i, plot.versions, { width, font })),
    columns,
    spacing: { column: GAP + AXIS_ROOM, row: 92 },
    bounds: "flush",
    align: "each",
  };
}

function panelSpec(
  panel: CoursePanel,
  place: number,
  versions: readonly string[],
  { width, font }: { readonly width: number; readonly font: string },
): object {
  const lines = (text: string, style: object) =>
    wrapLabel(text, width, (line) => textWidth(line, { ...style, font })).split("\n");
  return {
    transform: [{ filter: `datum.panel === ${place}` }],
    title: {
      text: lines(panel.title, TITLE),
      subtitle: lines(panel.unit, UNIT),
      ...titleStyle(),
    },
    width,
    height: HEIGHT,
    layer: layersOf(panel, axisOf(versions, width, font)),
  };
}

/** Names are horizontal if all fit, else slanted. */
function axisOf(versions: readonly string[], width: number, font: string): object {
  const room = width / Math.max(1, versions.length) - 6;
  const aslant = versions.some((version) => textWidth(version, { font }) > room);
  return {
    title: null,
    domain: false,
    ...(aslant ? { labelAngle: -35, labelAlign: "right", labelLimit: LONGEST_NAME } : { labelAngle: 0 }),
  };
}

function layersOf({ reference, scale }: CoursePanel, axis: object): object[] {
  const x = { field: "version", type: "nominal", sort: { field: "place", op: "min" }, axis };
  const log = scale === "log";
  const y = (field: string) => ({
    field,
    type: "quantitative",
    scale: { ...(log ? { type: "log" } : { zero: false }), nice: true, padding: 6 },
    axis: {
      title: null,
      tickCount: 4,
      labelExpr: log ? "'×' + format(datum.value, '.3~g')" : "format(datum.value, '.4~g')",
    },
  });
  const step = (filter: string, mark: object) => ({
    transform: [{ filter: `isValid(datum.before) && ${filter}` }],
    mark: { type: "rule", aria: false, ...mark },
    encoding: { x: { ...x, field: "before" }, x2: { field: "version" }, y: y("was"), y2: { field: "value" } },
  });
  return [
    ...(reference === null ? [] : [referenceRule({ y: { datum: reference, type: "quantitative" } })]),
    step("!datum.sure", { strokeWidth: 1, strokeDash: [3, 3], color: colour("muted") }),
    step("datum.sure", { strokeWidth: 2.5, color: colour("ink") }),
    // Invisible, but keeps the position of a version without an estimate.
    { mark: { type: "point", opacity: 0, size: 1, aria: false }, encoding: { x } },
    ...verdictLayers({ x, y: y("low"), y2: { field: "high" } }, { x, y: y("value") }, 70),
  ];
}
