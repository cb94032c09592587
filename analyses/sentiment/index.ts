import type { Analysis, AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf, userNotes } from "../../src/analysis/estimate.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import { type Distribution, type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { columnTotal } from "../../src/stats/user-sums.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";
import { DEFAULT_CUT } from "../../src/text/sentiment/scorer.ts";
import { sentimentAbout } from "./about.ts";
import { BIN_WIDTH, FIRST_BIN, STRONG_CUT } from "./bins.ts";
import { SENTIMENT_COMPARED } from "./compared.ts";
import { compareSentiment } from "./comparison.ts";
import { sentimentFigures } from "./figures.ts";
import { sentimentNarrative } from "./narrative.ts";
import * as scores from "./scores.ts";
import { sentimentTables } from "./tables.ts";
import { type SentimentTexts, sentimentTexts } from "./texts.ts";

/** The utopian bias in sentiment: whether simulated users lose the negative tail (paper, Figure 2). */
export const sentiment: Analysis = {
  id: "sentiment",
  ...sentimentTexts().heading,
  heading: (view) => sentimentTexts(view).heading,
  needs: ["utterances"],
  compared: SENTIMENT_COMPARED,
  measure,
  figures: sentimentFigures,
  tables: sentimentTables,
  narrative: sentimentNarrative,
  about: sentimentAbout,
};

async function measure(store: Store, options: AnalysisOptions): Promise<Finding> {
  const scorer = scorerByName(options.scorer);
  const real = await scores.scoreReal(store, scorer);
  const found = [level(REAL_RUN, real, options)];
  const { notes: texts } = sentimentTexts(options);
  const notes = [
    texts.scorer(scorer.id, scorer.version, decimal(-DEFAULT_CUT), decimal(DEFAULT_CUT), decimal(STRONG_CUT)),
  ];
  const unmatched: string[] = [];
  // One run at a time, so that only its scores are held.
  for (const { name } of await simulatedRuns(store, "utterances")) {
    const run = await scores.scoreSimulator(store, name, scorer, real.byItem);
    const paired = run.pairs.real.ids.length > 0;
    const sides = paired
      ? { ...run.pairs, paired }
      : { real: real.reference(run.languages), simulated: run.scores, paired };
    const compared = compareSentiment(name, sides, options);
    const levels = level(name, run, options);
    found.push({ ...levels, estimates: [...levels.estimates, ...compared] });
    if (paired) notes.push(...pairNotes(texts, name, run));
    else if (compared.length > 0) unmatched.push(name);
  }
  const users = real.scores.ids.length;
  return {
    estimates: adjusted(found.flatMap(({ estimates }) => estimates)),
    notes: [
      ...notes,
      ...(unmatched.length === 0 ? [] : [texts.unmatched(unmatched)]),
      ...(users === 0 ? [texts.nothingReal] : userNotes(users, options)),
    ],
    distributions: found.flatMap(({ distribution }) => distribution),
  };
}

interface Level {
  readonly estimates: readonly Estimate[];
  readonly distribution: readonly Distribution[];
}

const SHARES = {
  negative_share: scores.NEGATIVE,
  neutral_share: scores.NEUTRAL,
  positive_share: scores.POSITIVE,
  strongly_negative_share: scores.STRONG,
} as const;

/** How a run speaks: its mean score, the shares of the classes, and the share that could not be scored. */
function level(run: string, { said, scored, bins }: scores.ScoredRun, options: AnalysisOptions): Level {
  if (said.ids.length === 0) return { estimates: [], distribution: [] };
  const n = columnTotal(scored, scores.SCORED);
  const meanOf = (sum: Float64Array) =>
    sum[scores.SCORED]! > 0 ? sum[scores.SUM]! / sum[scores.SCORED]! : null;
  const unscored = estimateOf(
    { measure: "unscored_share", run, n: columnTotal(said, scores.UTTERANCES) },
    proportion(said, scores.UNSCORED, scores.UTTERANCES),
    options,
  );
  if (n === 0) return { estimates: [unscored], distribution: [] };
  return {
    estimates: [
      estimateOf({ measure: "mean", run, n }, jackknife(scored, meanOf, { range: [-1, 1] }), options),
      ...Object.entries(SHARES).map(([measure, column]) =>
        estimateOf({ measure, run, n }, proportion(scored, column, scores.SCORED), options),
      ),
      unscored,
    ],
    distribution: [
      {
        measure: "sentiment",
        run,
        start: FIRST_BIN,
        width: BIN_WIDTH,
        shares: Array.from(bins, (amount) => amount / n),
        beyond: 0,
      },
    ],
  };
}

/** The shifts of all simulators are one family (Benjamini-Hochberg). */
function adjusted(estimates: readonly Estimate[]): Estimate[] {
  const shifts = estimates.filter((e) => e.measure === "shift");
  const q = adjust(
    shifts.map((e) => e.p ?? null),
    "bh",
  );
  return estimates.map((e) => (e.measure === "shift" ? { ...e, q: q[shifts.indexOf(e)]! } : e));
}

function pairNotes(texts: SentimentTexts["notes"], name: string, run: scores.ScoredSimulator): string[] {
  const all = columnTotal(run.said, scores.UTTERANCES);
  const complete = run.matched - run.incomplete;
  if (run.incomplete === 0 && all <= run.matched) return [];
  return [
    texts.matching({
      run: name,
      complete,
      all,
      share: percent(complete / all),
      unscored: run.incomplete,
      unanswered: all - run.matched,
    }),
  ];
}
