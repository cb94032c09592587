import { colour } from "./theme.ts";

/** Font sizes for measuring the title of a panel and the unit below it. */
export const TITLE = { fontSize: 13, fontWeight: 600 } as const;
export const UNIT = { fontSize: 11 } as const;

/** Style of a panel's title, with the unit below it. */
export const titleStyle = () => ({
  anchor: "start",
  color: colour("ink"),
  ...TITLE,
  subtitleColor: colour("muted"),
  subtitleFontSize: UNIT.fontSize,
  subtitleFontWeight: 400,
  offset: 8,
});

/**
 * Intervals beneath points that carry a verdict; points without an interval are hollow. Each row has its hue
 * (`colour`), mark (`shape`) and text (`label`).
 *
 * @param interval encoding of the rule from `low` to `high`.
 * @param point encoding of the point at `value`.
 */
export function verdictLayers(interval: object, point: object, size: number): object[] {
  const hue = { field: "colour", type: "nominal", scale: null };
  return [
    {
      transform: [{ filter: "isValid(datum.low) && isValid(datum.high)" }],
      mark: { type: "rule", strokeWidth: 2, strokeCap: "round", opacity: 0.6, aria: false },
      encoding: { ...interval, color: hue },
    },
    {
      transform: [{ filter: "isValid(datum.value)" }],
      mark: { type: "point", filled: true, size, opacity: 1, strokeWidth: 1.2 },
      encoding: {
        ...point,
        color: hue,
        stroke: hue,
        fillOpacity: { condition: { test: "isValid(datum.low)", value: 1 }, value: 0 },
        shape: { field: "shape", type: "nominal", scale: null },
        description: { field: "label", type: "nominal" },
      },
    },
  ];
}

/** The real users' value as a single rule rather than one per row. */
export function referenceRule(encoding: object): object {
  return {
    transform: [{ aggregate: [{ op: "count", as: "rows" }] }],
    mark: { type: "rule", color: colour("real"), strokeWidth: 1.5, aria: false },
    encoding,
  };
}
