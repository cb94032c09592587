import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured, NoteOf } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P, userNotes } from "../../src/analysis/notes.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { contrast } from "../../src/stats/contrast.ts";
import { type JackknifeEstimate, jackknife, type Statistic } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import type { Store } from "../../src/store/store.ts";
import type { LeaderboardTexts, Ranking } from "./en.ts";
import * as score from "./scores.ts";
import { publishedFor } from "./scores.ts";
import { BINARY, CONTINUOUS, JUDGE, leaderboardSums, type RunSums } from "./sums.ts";

/** The benchmark's scores of each simulator with jackknife intervals over users, and the differences of all pairs of runs. */
export async function measureLeaderboard(store: Store, options: AnalysisOptions): Promise<Measured> {
  const runs = await leaderboardSums(store);
  const fields = [...new Set(runs.flatMap((run) => [...run.binary.keys()]))].sort();
  const composites = runs.map((run) => ({
    run: run.run,
    answers: answersOf(run),
    composite: score.compositeOf(run, fields),
  }));
  const estimates = runs.flatMap((run, i) => [
    ...fieldEstimates(run, options),
    ...runEstimates(run, composites[i]!.composite, options),
  ]);
  const users = Math.max(0, ...composites.map(({ composite }) => composite.sums.ids.length));
  const ranking = rankingMeasure(estimates);
  const differences = ranking === null ? [] : rankDifferences(composites, ranking, users, options);
  return {
    estimates: [...estimates, ...differences],
    notes:
      runs.length === 0
        ? [{ code: "no_answers" }]
        : [...userNotes(users), ...missingNotes(estimates, ranking)],
  };
}

interface Measure {
  readonly statistic: Statistic;
  /** The columns without which a user does not take part. */
  readonly reads: readonly number[];
  /** Logical bounds, to which an interval is cut. */
  readonly range: readonly [number, number];
}

const SHARE = [0, 1] as const;
const SCORE = [0, 100] as const;
const LOSS = [0, Infinity] as const;

const BINARY_MEASURES: Readonly<Record<string, Measure>> = {
  f1: { statistic: score.f1, reads: [BINARY.n], range: SHARE },
  precision: { statistic: score.precision, reads: [BINARY.n], range: SHARE },
  recall: { statistic: score.recall, reads: [BINARY.tp, BINARY.fn], range: SHARE },
  accuracy: { statistic: score.accuracy, reads: [BINARY.n], range: SHARE },
  log_loss: { statistic: score.logLoss, reads: [BINARY.n], range: LOSS },
  ece: { statistic: score.ece, reads: [BINARY.n], range: SHARE },
};

const CONTINUOUS_MEASURES: Readonly<Record<string, Measure>> = {
  mae: { statistic: score.mae, reads: [CONTINUOUS.n], range: LOSS },
  nmae: { statistic: score.nmae, reads: [CONTINUOUS.normalized], range: SCORE },
};

function fieldEstimates(run: RunSums, options: AnalysisOptions): Estimate[] {
  const estimate = (measure: string, field: string, n: number, found: JackknifeEstimate) =>
    estimateOf({ measure, run: run.run, field, n }, found, options);
  const all = (measures: Readonly<Record<string, Measure>>, fields: ReadonlyMap<string, UserSums>) =>
    [...fields].flatMap(([field, sums]) =>
      Object.entries(measures).map(([measure, { statistic, reads, range }]) =>
        estimate(measure, field, columnTotal(sums, 0), jackknife(sums, statistic, { reads, range })),
      ),
    );
  return [
    ...all(BINARY_MEASURES, run.binary),
    ...[...run.auc].map(([field, { sums, total }]) =>
      estimate("auc", field, total[1]! + total[2]!, {
        ...jackknife(sums, score.auc, { total, range: SHARE }),
        users: usersOfRarerClass(sums),
      }),
    ),
    ...all(CONTINUOUS_MEASURES, run.continuous),
  ];
}

/** Ranks of two classes rest on the users of the rarer one, however many users have the other. */
function usersOfRarerClass({ ids, rows, width }: UserSums): number {
  const having = (column: number) => ids.filter((_, user) => rows[user * width + column]! > 0).length;
  return Math.min(having(1), having(2));
}

function runEstimates(run: RunSums, { sums, scores }: score.Composite, options: AnalysisOptions): Estimate[] {
  const published = publishedFor(run.run)?.scores;
  const answers = answersOf(run);
  const composite = Object.entries(scores).map(([measure, { statistic, reads }]) => {
    const figure = published?.[measure as keyof typeof published];
    return {
      ...estimateOf(
        { measure, run: run.run, n: itemsOf(run, measure, answers) },
        jackknife(sums, statistic, { reads, range: measure.endsWith("_f1") ? SHARE : SCORE }),
        options,
      ),
      ...(figure === undefined ? {} : { published: figure }),
    };
  });
  if (run.judge === undefined) return composite;
  const { run: name, judge } = run;
  const judged = jackknife(judge, score.judgeAverage, { reads: [JUDGE.judged], range: [1, 10] });
  return [
    ...composite,
    estimateOf({ measure: "judge_average", run: name, n: columnTotal(judge, 0) }, judged, options),
    estimateOf(
      { measure: "judge_coverage", run: name, n: columnTotal(judge, 2) },
      proportion(judge, 0, 2),
      options,
    ),
  ];
}

/** Yes/no answers of a run. */
function answersOf(run: RunSums): number {
  return [...run.binary.values()].reduce((n, field) => n + columnTotal(field, 0), 0);
}

/** Items behind a score: those of its own fields. */
function itemsOf(run: RunSums, measure: string, answers: number): number {
  if (measure === "video_continuous") return count(run.continuous.get("video_watch_seconds"), 3);
  if (measure === "ecommerce_textual") return count(run.judge, 0);
  const fields = score.COMPONENT_FIELDS[measure as keyof typeof score.COMPONENT_FIELDS];
  return fields === undefined ? answers : fields.reduce((n, field) => n + count(run.binary.get(field), 0), 0);
}

function count(sums: UserSums | undefined, column: number): number {
  return sums === undefined ? 0 : columnTotal(sums, column);
}

/** Runs are ranked by `overall`; where that is missing for one of them, by micro-F1, which all have. */
function rankingMeasure(estimates: readonly Estimate[]): Ranking | null {
  const complete = (measure: string) => {
    const found = estimates.filter((e) => e.measure === measure);
    return found.length > 1 && found.every((e) => e.value !== null);
  };
  return complete("overall") ? "overall" : complete("micro_f1") ? "micro_f1" : null;
}

/** All pairs of runs, paired by user inside the jackknife, adjusted by Holm over the pairs. */
function rankDifferences(
  composites: readonly { run: string; answers: number; composite: score.Composite }[],
  measure: Ranking,
  users: number,
  options: AnalysisOptions,
): Estimate[] {
  const pairs = composites.flatMap((a, i) => composites.slice(i + 1).map((b) => [a, b] as const));
  const found = pairs.map(([a, b]) => {
    const { statistic, reads } = a.composite.scores[measure];
    return contrast(b.composite.sums, a.composite.sums, statistic, { reads });
  });
  const tested = found.map((estimate) => (users < MIN_USERS_FOR_P ? null : estimate.p));
  const adjusted = adjust(tested, "holm");
  return pairs.map(([a, b], i) => ({
    ...estimateOf(
      { measure: `${measure}_difference`, run: a.run, versus: b.run, n: Math.min(a.answers, b.answers) },
      found[i]!,
      options,
    ),
    p: tested[i]!,
    q: adjusted[i]!,
  }));
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
