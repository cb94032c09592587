import { REAL_RUN } from "../model/finding.ts";
import type { View } from "../model/presentation.ts";
import { colour } from "./theme.ts";

const HUES = ["series1", "series2", "series3", "series4", "series5", "series6"] as const;
const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down"] as const;

/** Colour and mark of a run in every figure: real users in ink with a cross, models by hue and shape. */
export interface Series {
  readonly colour: string;
  readonly shape: string;
}

/** Colour and mark of real users. */
export const REAL_SERIES: Series = { colour: colour("real"), shape: "cross" };

/**
 * Assigns each run a colour and a shape by its position among all runs of the view, so that they are the same in all
 * figures; runs that the view does not name follow by name. A view may set other colours. Hues and shapes repeat with
 * different periods, which gives thirty distinct pairs.
 * @example
 * import { seriesOf } from "simgap/analysis";
 * const series = seriesOf(["real", "gpt", "claude"]);
 * [...series.keys()].sort(); // => ["claude", "gpt", "real"]
 */
export function seriesOf(
  runs: readonly string[],
  view?: Pick<View, "runs" | "colours">,
): ReadonlyMap<string, Series> {
  const names = [...new Set([...(view?.runs ?? []), ...[...runs].sort()])].filter(
    (name) => name !== REAL_RUN,
  );
  const pairs = names.map((name, i): readonly [string, Series] => [
    name,
    { colour: view?.colours?.get(name) ?? colour(HUES[i % HUES.length]!), shape: SHAPES[i % SHAPES.length]! },
  ]);
  return new Map([...pairs, [REAL_RUN, REAL_SERIES]]);
}
