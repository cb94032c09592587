import { isDeepStrictEqual } from "node:util";
import { REAL_RUN } from "../model/finding.ts";
import { inertCell } from "../model/inert.ts";
import type { Figure, FigureRow } from "../model/presentation.ts";
import { compileFigure } from "./compile-figure.ts";
import { inertText } from "./inert-text.ts";
import type { Origin } from "./origin.ts";

/** A figure that a page draws again for the runs and the scenario that a reader chooses. */
export interface InteractiveFigure {
  /** The Vega-Lite specification, without its data. */
  readonly lite: object;
  /** The same with axes that fit a choice; left out where they are the same. */
  readonly fitted?: object;
  /** The Vega specification with the signals `runs` and `scenario`, the data set `figure` without its values. */
  readonly vega: object;
  /** The data of both. */
  readonly values: readonly object[];
  /** The rows behind the figure, each the cells of its table in full, as CSV has them before they are quoted. */
  readonly rows: readonly (readonly FigureRow[string][])[];
}

/** Real users, marks of no run and marks pooled over scenarios stay whatever is chosen. */
const CHOSEN = [
  `runs === null || !isValid(datum.run) || datum.run === '${REAL_RUN}' || indexof(runs, datum.run) >= 0`,
  "scenario === null || !isValid(datum.scenario) || datum.scenario === scenario",
] as const;

/**
 * Adds the choice of runs and scenario to a figure and compiles it, whatever it draws: only whose its rows are
 * (`origin.ts`) matters.
 * @throws {Error} if Vega-Lite warns, or does not put the data where this expects them.
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
 * The specification with axes that reach as far as what is chosen, and not as far as the rows that it was made for.
 * A channel without an axis keeps its domain: it says where things go, such as words in a cloud or the heights of
 * densities, and a reader measures nothing on it.
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

/** A scale without its domain; ticks that were chosen for the domain are counted instead. */
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

/** The simulators, scenarios and corpora that a reader can choose among in these figures, in their order. */
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
