import { isDeepStrictEqual } from "node:util";
import { REAL_RUN } from "../model/finding.ts";
import { inertCell } from "../model/inert.ts";
import type { Figure, FigureRow } from "../model/presentation.ts";
import { compileFigure } from "./compile-figure.ts";
import { inertText } from "./inert-text.ts";
import type { Origin } from "./origin.ts";

/** A figure that a page redraws for the runs and the scenario that a reader selects. */
export interface InteractiveFigure {
  /** The Vega-Lite specification without its data. */
  readonly lite: object;
  /** The specification with axes that adapt to a selection; omitted if it is the same. */
  readonly fitted?: object;
  /** The Vega specification with the signals `runs` and `scenario`, and the data set `figure` without its values. */
  readonly vega: object;
  /** The data of both specifications. */
  readonly values: readonly object[];
  /** The rows behind the figure, as full table cells, like in CSV before quoting. */
  readonly rows: readonly (readonly FigureRow[string][])[];
}

/** Real users, marks without a run and marks pooled over scenarios are always shown. */
const CHOSEN = [
  `runs === null || !isValid(datum.run) || datum.run === '${REAL_RUN}' || indexof(runs, datum.run) >= 0`,
  "scenario === null || !isValid(datum.scenario) || datum.scenario === scenario",
] as const;

/**
 * Adds the selection of runs and scenario to a figure and compiles it. This works for any figure, since it depends only
 * on the origin of its rows (`origin.ts`).
 * @throws {Error} if Vega-Lite warns, or places the data elsewhere than expected.
 */
export async function interactiveFigure(figure: Figure): Promise<InteractiveFigure> {
  const { data, ...lite } = inertText(figure.spec) as LiteSpec;
  const values = data?.values ?? [];
  const fitted = rescaled(lite);
  const vega = await compileFigure(figure.id, {
    ...fitted,
    data: { values, name: "figure" },
    params: [...(fitted.params ?? []), { name: "runs", value: null }, { name: "scenario", value: null }],
    transform: [...CHOSEN.map((filter) => ({ filter })), ...(fitted.transform ?? [])],
  });
  const sources = (vega.data ?? []).filter((set) => "values" in set);
  if (sources.length !== 1 || sources[0]?.name !== "figure") {
    throw new Error(`figure ${figure.id}: expected one data set with values`);
  }
  const emptied = vega.data?.map((set) => (set.name === "figure" ? { ...set, values: [] } : set));
  const columns = Object.keys(figure.rows[0] ?? {});
  return {
    lite,
    ...(isDeepStrictEqual(fitted, lite) ? {} : { fitted }),
    vega: { ...vega, data: emptied },
    values,
    rows: figure.rows.map((row) => columns.map((name) => inertValue(row[name]))),
  };
}

function inertValue(value: FigureRow[string] | undefined): FigureRow[string] {
  return typeof value === "string" ? inertCell(value) : (value ?? null);
}

/**
 * The specification with axes that adapt to the selected rows rather than all rows. A channel without an axis keeps its
 * domain, which sets positions such as words in a cloud or the heights of densities, and from which nobody reads
 * values.
 */
function rescaled<T>(part: T): T {
  if (Array.isArray(part)) return part.map(rescaled) as T;
  if (!isObject(part)) return part;
  const { scale, axis } = part;
  if (axis !== null && isObject(scale) && isNumbers(scale.domain)) return { ...part, ...freed(scale, axis) };
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [key, key === "data" ? inner : rescaled(inner)]),
  ) as T;
}

/** A scale without its domain; ticks chosen for the domain become a number of ticks. */
function freed({ domain: _, ...scale }: Record<string, unknown>, axis: unknown): object {
  const free = { scale: { ...scale, nice: true } };
  if (!isObject(axis) || !isNumbers(axis.values)) return free;
  const { values, ...rest } = axis;
  return { ...free, axis: { ...rest, tickCount: values.length } };
}

function isObject(part: unknown): part is Record<string, unknown> {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}

function isNumbers(part: unknown): part is readonly number[] {
  return Array.isArray(part) && part.length > 0 && part.every((end) => typeof end === "number");
}

/** The simulators, scenarios and corpora that a reader can select in these figures, in order. */
export function choices(figures: readonly Figure[]): {
  readonly runs: readonly string[];
  readonly scenarios: readonly string[];
  readonly corpora: readonly string[];
} {
  const rows = figures.flatMap(({ spec }) => (spec as LiteSpec).data?.values ?? []);
  const known = (key: keyof Origin) => [...new Set(rows.flatMap((row) => row[key] ?? []))];
  const corpora = [...new Set(figures.flatMap(({ corpus }) => corpus ?? []))];
  return { runs: known("run").filter((run) => run !== REAL_RUN), scenarios: known("scenario"), corpora };
}

interface LiteSpec {
  readonly data?: { readonly values?: readonly Origin[] };
  readonly params?: readonly object[];
  readonly transform?: readonly object[];
}
