import type { Series } from "../figures/series.ts";
import { seriesOf } from "../figures/series.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { formatOf } from "../locale/format.ts";
import { orderRuns, orderText } from "../locale/order-runs.ts";
import type { PageOf } from "../locale/page-of.ts";
import { runTitle } from "../locale/run-title.ts";
import type { Axis } from "../model/axes.ts";
import { type Finding, REAL_RUN } from "../model/finding.ts";
import { DEFAULT_VIEW, type View } from "../model/presentation.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";

/** Everything that a presentation needs: texts in the reader's language, and the formats of numbers, names and runs. */
export interface Page<T> extends PageOf<T> {
  readonly name: Names;
  /** Colour and mark of a run, the same in all figures of a result. */
  series(run: string): Series;
  /** Runs in the order that the reader asked for; runs not named follow in the given order. */
  ordered<R>(runs: readonly R[], name?: (run: R) => string): R[];
  /** The caption's sentence on the order of simulators: by value, unless the reader asked for another. */
  orderedText(byValue: string): string;
}

/** Display names of runs and of the values on each axis. */
export type Names = Readonly<Record<Axis | "run", (value: string) => string>>;

/** The page of one finding for one reader. */
export function pageOf<T>(
  texts: T,
  nameOf: (axis: Axis, value: string, view?: View) => string,
  finding: Finding,
  view: View = DEFAULT_VIEW,
): Page<T> {
  const runs = [...new Set(finding.estimates.map((e) => e.run))].filter((run) => run !== REAL_RUN);
  const series = seriesOf(runs, view);
  const own = (axis: Axis) => (value: string) => nameOf(axis, value, view);
  return {
    ...view,
    texts,
    format: formatOf(view),
    name: {
      run: (run) => runTitle(run, view),
      corpus: (corpus) => corpusTitle(corpus, view),
      scenario: (scenario) => scenarioTitle(scenario, view),
      field: (field) => fieldTitle(field, view),
      marker: own("marker"),
      dimension: own("dimension"),
      basis: own("basis"),
    },
    series: (run) => series.get(run) ?? series.get(REAL_RUN)!,
    ordered: (all, name) => orderRuns(all, view, name),
    orderedText: (byValue) => orderText(view, byValue),
  };
}
