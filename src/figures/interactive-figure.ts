import { REAL_RUN } from "../model/finding.ts";
import type { Figure } from "../model/presentation.ts";
import { compileFigure } from "./compile-figure.ts";
import { inertText } from "./inert-text.ts";
import type { Origin } from "./origin.ts";

/** A figure that a page draws again for the runs and the scenario that a reader chooses. */
export interface InteractiveFigure {
  /** The Vega-Lite specification, without its data. */
  readonly lite: object;
  /** The Vega specification with the signals `runs` and `scenario`, the data set `figure` without its values. */
  readonly vega: object;
  /** The data of both. */
  readonly values: readonly object[];
}

/** Real users, marks of no run and marks pooled over scenarios stay whatever is chosen. */
const CHOSEN = [
  `runs === null || !isValid(datum.run) || datum.run === '${REAL_RUN}' || indexof(runs, datum.run) >= 0`,
  "scenario === null || !isValid(datum.scenario) || datum.scenario === scenario",
] as const;

/**
 * Adds the choice of runs and scenario to a figure and compiles it, whatever it draws: its rows say whose
 * they are (`origin.ts`), and nothing else of it is looked at.
 * @throws {Error} where Vega-Lite warns, or does not put the data where this expects them.
 */
export async function interactiveFigure(figure: Figure): Promise<InteractiveFigure> {
  const { data, ...lite } = rescaled(inertText(figure.spec) as LiteSpec);
  const values = data?.values ?? [];
  const vega = await compileFigure(figure.id, {
    ...lite,
    data: { values, name: "figure" },
    params: [...(lite.params ?? []), { name: "runs", value: null }, { name: "scenario", value: null }],
    transform: [...CHOSEN.map((filter) => ({ filter })), ...(lite.transform ?? [])],
  });
  const sources = (vega.data ?? []).filter((set) => "values" in set);
  if (sources.length !== 1 || sources[0]?.name !== "figure") {
    throw new Error(`figure ${figure.id}: expected one data set with values`);
  }
  const emptied = vega.data?.map((set) => (set.name === "figure" ? { ...set, values: [] } : set));
  return { lite, vega: { ...vega, data: emptied }, values };
}

/**
 * The specification without what fixes its axes to the rows that it was made for: the axes of a choice reach as far
 * as what is chosen.
 */
export function rescaled<T>(part: T): T {
  if (Array.isArray(part)) return part.map(rescaled) as T;
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([key, inner]) => [
    key,
    key === "data" ? inner : key === "scale" ? freed(inner) : rescaled(inner),
  ]);
  return Object.fromEntries(entries) as T;
}

/** A scale whose domain is numbers loses it. */
function freed(scale: unknown): unknown {
  if (typeof scale !== "object" || scale === null || !("domain" in scale)) return scale;
  const { domain, ...rest } = scale;
  const numbers = Array.isArray(domain) && domain.every((end) => typeof end === "number");
  return numbers ? { ...rest, nice: true } : scale;
}

/** The simulators and the scenarios that a reader can choose among in these figures, in their order. */
export function choices(figures: readonly Figure[]): {
  readonly runs: readonly string[];
  readonly scenarios: readonly string[];
} {
  const rows = figures.flatMap(({ spec }) => (spec as LiteSpec).data?.values ?? []);
  const known = (key: keyof Origin) => [...new Set(rows.flatMap((row) => row[key] ?? []))];
  return { runs: known("run").filter((run) => run !== REAL_RUN), scenarios: known("scenario") };
}

interface LiteSpec {
  readonly data?: { readonly values?: readonly Origin[] };
  readonly params?: readonly object[];
  readonly transform?: readonly object[];
}
