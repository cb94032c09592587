import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured, NoteOf } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import type { Distribution } from "../../src/model/drawn.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { PROBABILITY_BINS } from "../../src/stats/probability-bins.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { hasWeights } from "../../src/store/weights.ts";
import { type Composite, compositeOf, scoreEstimate } from "./composite.ts";
import { type Coverage, coverageOf, missingEstimates, SHOWN_FROM } from "./coverage.ts";
import type { LeaderboardTexts, Ranking } from "./en.ts";
import { fieldEstimates } from "./field-estimates.ts";
import { probabilityCounts } from "./queries.ts";
import {
  answersOf,
  commonEstimates,
  commonRuns,
  rankDifferences,
  rankingMeasure,
  scoredRun,
} from "./ranks.ts";
import { answererScores, skillScores } from "./references.ts";
import { reportedAverage, reportedMarks } from "./reported-marks.ts";
import * as score from "./scores.ts";
import { publishedFor } from "./scores.ts";
import { JUDGE, leaderboardSums, type RunSums, realSums, watchingSums } from "./sums.ts";

/** The benchmark's scores of each simulator with jackknife intervals over users, and the differences of all pairs of runs. */
export async function measureLeaderboard(store: Store, options: AnalysisOptions): Promise<Measured> {
  const weighted = await hasWeights(store);
  const runs = await leaderboardSums(store, weighted);
  if (runs.length === 0) return { estimates: [], notes: [{ code: "no_answers" }] };
  const fields = [...new Set(runs.flatMap((run) => [...run.binary.keys()]))].sort();
  const [watching, coverage] = [await watchingSums(store, weighted), await coverageOf(store)];
  const scored = runs.map((run) => scoredRun(run, fields, watching));
  const distributions = await probabilityDistributions(store, weighted);
  const estimates: Estimate[] = [];
  for (const { run, composite } of scored) {
    estimates.push(...fieldEstimates(run, options), ...runEstimates(run, composite, options));
    estimates.push(...drawnEstimates(run, fields, watching, options));
    estimates.push(...(await missingEstimates(store, run, composite, coverage)));
  }
  estimates.push(...(await reportedMarks(store, runs)));
  const real = scoredRun(await realSums(store, weighted), fields, watching);
  estimates.push(...answererScores(real.composite, real.answers));
  const ranking = rankingMeasure(estimates);
  const most = Math.max(
    0,
    ...estimates.map(({ measure, value }) => (measure === "missing_share" ? value! : 0)),
  );
  const uneven = ranking !== null && most > SHOWN_FROM;
  const ranked = uneven ? await commonRuns(store, scored, weighted, fields, watching) : scored;
  if (ranking !== null) {
    if (uneven) estimates.push(...commonEstimates(ranked, ranking, options));
    estimates.push(...rankDifferences(ranked, ranking, options));
  }
  const users = Math.max(0, ...scored.map(({ composite }) => composite.sums.ids.length));
  return {
    estimates,
    ...(distributions.length > 0 ? { distributions } : {}),
    notes: [
      ...userNotes(users),
      ...(weighted ? [{ code: "weighted" } as const] : []),
      ...missingNotes(estimates, ranking),
      ...reportedNotes(estimates, runs),
      ...(uneven ? [commonNote(coverage)] : []),
    ],
  };
}

function commonNote({ asked, common }: Coverage): NoteOf<LeaderboardTexts["notes"]> {
  return { code: "common", params: { asked, common } };
}

function runEstimates(run: RunSums, composed: Composite, options: AnalysisOptions): Estimate[] {
  const { sums, scores, counted } = composed;
  // Published scores count each drawn item once.
  const published = run.weighed === undefined ? publishedFor(run.run)?.scores : undefined;
  const answers = answersOf(run);
  const composite = Object.entries(scores).map(([measure, score]) => {
    const figure = published?.[measure as keyof typeof published];
    return {
      ...estimateOf(
        { measure, run: run.run, n: itemsOf(run, measure, answers) },
        scoreEstimate(sums, score, counted),
        options,
      ),
      ...(figure === undefined ? {} : { published: figure }),
    };
  });
  const skill = skillScores(run.run, composed, (measure) => itemsOf(run, measure, answers), options);
  if (run.judge === undefined) return [...composite, ...skill];
  const { run: name, judge } = run;
  const judged = jackknife(judge, score.judgeAverage, {
    reads: [JUDGE.judged],
    items: JUDGE.judged,
    range: [1, 10],
  });
  return [
    ...composite,
    ...skill,
    estimateOf({ measure: "judge_average", run: name, n: columnTotal(judge, 0) }, judged, options),
    estimateOf(
      { measure: "judge_coverage", run: name, n: columnTotal(judge, 2) },
      proportion(judge, 0, 2),
      options,
    ),
  ];
}

/** For weighted answers: the benchmark's scores, with each drawn item once. */
function drawnEstimates(
  { run, weighed }: RunSums,
  fields: readonly string[],
  watching: UserSums,
  options: AnalysisOptions,
): Estimate[] {
  if (weighed === undefined) return [];
  const { sums, scores } = compositeOf(weighed.counts, fields, watching);
  const n = [...weighed.counts.binary.values()].reduce((all, field) => all + columnTotal(field, 0), 0);
  const published = publishedFor(run)?.scores.overall;
  return (["overall", "micro_f1"] as const).map((measure) => ({
    ...estimateOf({ measure: `${measure}_drawn`, run, n }, scoreEstimate(sums, scores[measure]), options),
    ...(measure === "overall" && published !== undefined ? { published } : {}),
  }));
}

/** Items behind a score: those of its own fields. */
function itemsOf(run: RunSums, measure: string, answers: number): number {
  const { binary, continuous, judge } = run.weighed?.counts ?? run;
  if (measure === "video_continuous") return count(continuous.get("video_watch_seconds"), 3);
  if (measure === "ecommerce_textual") return count(judge, 0);
  const fields = score.COMPONENT_FIELDS[measure as keyof typeof score.COMPONENT_FIELDS];
  return fields === undefined ? answers : fields.reduce((n, field) => n + count(binary.get(field), 0), 0);
}

function count(sums: UserSums | undefined, column: number): number {
  return sums === undefined ? 0 : columnTotal(sums, column);
}

function reportedNotes(
  estimates: readonly Estimate[],
  runs: readonly RunSums[],
): NoteOf<LeaderboardTexts["notes"]>[] {
  const reported = runs.map(({ run }) => run).filter((run) => reportedAverage(estimates, run) !== undefined);
  return reported.length === 0 ? [] : [{ code: "reported", params: { runs: reported } }];
}

function missingNotes(
  estimates: readonly Estimate[],
  ranking: Ranking | null,
): NoteOf<LeaderboardTexts["notes"]>[] {
  const missing = [
    ...new Set(
      estimates
        .filter((e) => (score.COMPONENTS as readonly string[]).includes(e.measure) && e.value === null)
        .map((e) => e.measure),
    ),
  ];
  return missing.length === 0
    ? []
    : [{ code: "missing", params: { components: missing, byMicroF1: ranking === "micro_f1" } }];
}

/** Bins of the predicted probability, as the finding carries them. */
const BINS = 20;

/**
 * How each run's predicted probabilities are distributed, of all answers (`basis` "all") and of those that are truly
 * yes, both as shares of all answers, weighted if there are weights; none for a run that only says yes or no.
 */
async function probabilityDistributions(store: Store, weighted: boolean): Promise<Distribution[]> {
  const byRun = new Map<string, Row[]>();
  for (const row of await store.query(probabilityCounts(weighted ? "weighted" : "counted"))) {
    const run = String(row.run);
    byRun.set(run, [...(byRun.get(run) ?? []), row]);
  }
  return [...byRun].flatMap(([run, rows]) =>
    rows.some(({ graded }) => Number(graded) > 0) ? distributionsOf(run, rows) : [],
  );
}

function distributionsOf(run: string, rows: readonly Row[]): Distribution[] {
  const n = rows.reduce((sum, row) => sum + Number(row.answers), 0);
  const sharesOf = (column: "answers" | "positives") => {
    const shares = Array.from({ length: BINS }, () => 0);
    for (const row of rows)
      shares[Math.floor((Number(row.bin) * BINS) / PROBABILITY_BINS)]! += Number(row[column]) / n;
    return shares;
  };
  return (["answers", "positives"] as const).map((column) => ({
    measure: "probability",
    run,
    basis: column === "answers" ? "all" : "yes",
    width: 1 / BINS,
    shares: sharesOf(column),
    beyond: 0,
  }));
}
