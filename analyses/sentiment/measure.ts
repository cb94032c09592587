import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured, NoteOf } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { pairedNotes, userNotes } from "../../src/analysis/notes.ts";
import type { Distribution } from "../../src/model/drawn.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { hasScores } from "../../src/scoring/score-table.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { columnTotal } from "../../src/stats/user-sums.ts";
import { ownScorerOf } from "../../src/store/own-scores.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { classKappaOf, correlationOf } from "../../src/text/agreement.ts";
import type { Audit } from "../../src/text/audit/audit.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";
import { BIN_WIDTH, FIRST_BIN, STRONG_CUT } from "../../src/text/sentiment/score-bins.ts";
import { DEFAULT_CUT, type SentimentScorer } from "../../src/text/sentiment/scorer.ts";
import { compareSentiment, NOT_LABELLED, shiftFloors } from "./comparison.ts";
import type { SentimentTexts } from "./en.ts";
import * as scores from "./scores.ts";

/** The sentiment of real users and each simulator, from -1 to 1, and the differences. */
export async function measureSentiment(store: Store, options: AnalysisOptions): Promise<Measured> {
  const scorer = scorerByName(options.scorer);
  const own = await ownScorerOf(store);
  const reading = { scorer, own: own !== null, kept: await hasScores(store, scorer) };
  const real = await scores.scoreReal(store, reading);
  const found = [level(REAL_RUN, real, options)];
  const { id, version } = scorer;
  const notes: NoteOf<SentimentTexts["notes"]>[] = [
    own === null
      ? { code: "scorer", params: { id, version, cut: DEFAULT_CUT, strong: STRONG_CUT } }
      : { code: "own_scores", params: { source: own, id, cut: DEFAULT_CUT, strong: STRONG_CUT } },
  ];
  if (real.leftOut > 0) notes.push({ code: "left_out", params: { utterances: real.leftOut } });
  const unmatched: string[] = [];
  // One run at a time, so that memory holds only its scores.
  for (const { name } of await simulatedRuns(store, "utterances")) {
    const run = await scores.scoreSimulator(store, name, reading, real.byItem);
    const paired = run.pairs.real.ids.length > 0;
    const sides = paired
      ? {
          real: { scores: run.pairs.real, pieces: real.matchedPieces },
          simulated: { scores: run.pairs.simulated, pieces: run.matchedPieces },
          paired,
        }
      : {
          real: real.reference(run.languages),
          simulated: { scores: run.scores, pieces: run.pieces },
          paired,
        };
    const compared = compareSentiment(name, sides, options);
    const levels = level(name, run, options);
    found.push({ ...levels, estimates: [...levels.estimates, ...compared] });
    if (paired) notes.push(...pairNotes(name, run));
    else if (compared.length > 0) unmatched.push(name);
  }
  const users = real.scores.ids.length;
  const audited = auditedShares(options.audit, own === null ? scorer : { id: own, version: "own" });
  return {
    estimates: [
      ...adjusted(found.flatMap(({ estimates }) => estimates)),
      ...shiftFloors(real, options.seed),
      ...audited.estimates,
    ],
    notes: [
      ...notes,
      ...audited.notes,
      ...(await pairedNotes(store)),
      ...(unmatched.length === 0 ? [] : [{ code: "unmatched", params: { runs: unmatched } }]),
      ...(users === 0
        ? [{ code: (await hasRealUtterances(store)) ? "nothing_real" : "no_real_users" }]
        : userNotes(users)),
    ],
    distributions: found.flatMap(({ distribution }) => distribution),
  };
}

async function hasRealUtterances(store: Store): Promise<boolean> {
  return (await store.runs()).some(({ kind, utterances = 0 }) => kind === "real" && utterances > 0);
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

/** A run's mean score, class shares, and the share that could not be scored. */
function level(run: string, scoredRun: scores.ScoredRun, options: AnalysisOptions): Level {
  const { said, scored, bins } = scoredRun;
  if (said.ids.length === 0) return { estimates: [], distribution: [] };
  const n = columnTotal(scored, scores.SCORED);
  const meanOf = (sum: Float64Array) =>
    sum[scores.SCORED]! > 0 ? sum[scores.SUM]! / sum[scores.SCORED]! : null;
  const unscored = estimateOf(
    { measure: "unscored_share", run, n: columnTotal(said, scores.UTTERANCE_COLUMN) },
    proportion(said, scores.UNSCORED_COLUMN, scores.UTTERANCE_COLUMN),
    options,
  );
  if (n === 0) return { estimates: [unscored], distribution: [] };
  return {
    estimates: [
      estimateOf(
        { measure: "mean", run, n },
        jackknife(scored, meanOf, { range: [-1, 1], items: scores.SCORED }),
        options,
      ),
      ...Object.entries(SHARES).map(([measure, column]) =>
        estimateOf({ measure, run, n }, proportion(scored, column, scores.SCORED), options),
      ),
      unscored,
      ...agreementOf(run, scoredRun, options),
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

/** How scores from elsewhere agree with the built-in scorer's; empty without any. */
function agreementOf(run: string, { agreement }: scores.ScoredRun, options: AnalysisOptions): Estimate[] {
  if (agreement.ids.length === 0) return [];
  const n = columnTotal(agreement, 0);
  return [
    estimateOf(
      { measure: "agreement_r", run, n },
      jackknife(agreement, correlationOf, { range: [-1, 1] }),
      options,
    ),
    estimateOf(
      { measure: "agreement_kappa", run, n },
      jackknife(agreement, classKappaOf, { range: [-1, 1] }),
      options,
    ),
  ];
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

function pairNotes(name: string, run: scores.ScoredSimulator): NoteOf<SentimentTexts["notes"]>[] {
  const all = run.utterances;
  const complete = run.matched - run.incomplete;
  if (run.incomplete === 0 && all <= run.matched) return [];
  return [
    {
      code: "matching",
      params: { run: name, complete, all, unscored: run.incomplete, unanswered: all - run.matched },
    },
  ];
}

interface Audited {
  readonly estimates: readonly Estimate[];
  readonly notes: readonly NoteOf<SentimentTexts["notes"]>[];
}

/** Class shares of each run corrected by people's labels; empty if the audit is of another scorer. */
function auditedShares(audit: Audit | undefined, scorer: Pick<SentimentScorer, "id" | "version">): Audited {
  if (audit === undefined) return { estimates: [], notes: [] };
  const { id, version } = audit.scorer;
  if (id !== scorer.id || version !== scorer.version) {
    return { estimates: [], notes: [{ code: "other_audit", params: { id, version } }] };
  }
  const labelled = audit.runs.reduce((sum, run) => sum + run.labelled, 0);
  return {
    estimates: audit.runs.flatMap(auditedEstimates),
    notes: [{ code: "audited", params: { labelled } }],
  };
}

function auditedEstimates({ run, users, labelled, kappa, shares }: Audit["runs"][number]): Estimate[] {
  const basis = { run, n: labelled, users };
  const noted = (value: number | null) => (value === null ? { note: NOT_LABELLED } : {});
  return [
    ...shares.map(({ class: name, value, low, high }) => ({
      measure: `labelled_${name}_share`,
      ...basis,
      value,
      low,
      high,
      ...noted(value),
    })),
    { measure: "scorer_kappa", ...basis, ...kappa, ...noted(kappa.value) },
  ];
}
