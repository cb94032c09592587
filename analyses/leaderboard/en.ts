import { count, list, plural, some } from "../../src/locale/format.ts";

/** Runs are ranked by the one or the other. */
export type Ranking = "overall" | "micro_f1";

/** A run with its score as written: "44.6" and "[42.1, 47.0]". */
export interface ScoreText {
  readonly run: string;
  readonly score: string;
  readonly interval: string;
}

export interface Published {
  readonly run: string;
  readonly published: string;
  readonly measured: string;
}

/** What a run lacks, and the scores that it would have were all of it wrong, or right. */
export interface MissingAnswers {
  readonly run: string;
  /** The share that is missing, null if none is. */
  readonly answers: string | null;
  readonly marks: string | null;
  readonly low: string;
  readonly high: string;
}

const rankingName = { overall: "overall score", micro_f1: "micro-F1" } as const;

const columns = {
  video_binary: "Video binary",
  video_continuous: "Video continuous",
  live_binary: "Live binary",
  ads_binary: "Ads binary",
  ecommerce_binary: "E-commerce binary",
  ecommerce_textual: "E-commerce textual",
  overall: "Overall",
};
const columnTitles: Readonly<Record<string, string>> = columns;

/** What the leaderboard says; numbers come written. */
export const en = {
  title: "Leaderboard",
  question: "How well does each simulator predict what real users do, and which ranks are separable?",
  about: {
    what: "How well each simulator predicts what a real user did on each item, by the rules of the OmniBehavior benchmark: F1 for yes/no questions, the error of watch times relative to the duration, and a judge's marks for what was said to customer service. The overall score is the mean of the six columns.",
    why: "A score without an interval invites ranks that the data do not support. Here each score has its interval and each pair of simulators a test: only separable ranks should decide which simulator to use.",
    cannot:
      "A high score does not mean freedom from bias: F1 rewards hits on rare actions and ignores how often a simulator acts in all. The judge of the textual score is itself a language model, and no interval covers its errors. Published scores rest on other data.",
    formulas: [
      "binary column = 100 · mean over its fields of F1, with F1 = 2 TP / (2 TP + FP + FN)",
      "video continuous = 100 − NMAE, with NMAE = 100 · mean of min(|error|, duration) / duration",
      "textual = 10 · mean mark of the judge (1 to 10)",
      "overall = mean of the six columns",
      "skill = (score − best reference) / (100 − best reference), where the references need no simulator: never, always, at random at the real rate, at random at each user's rate on their other items, half of every video watched",
      "Brier skill = 1 − Σ (probability − truth)² / Σ (real rate − truth)²",
    ],
    method:
      "Scores follow the benchmark's own rules to the digit (docs/methods.md). Intervals: delete-one-user jackknife with t quantiles over the whole score, so that questions of one user may depend on each other. Two ranks are separable where the paired jackknife difference of the two runs has a Holm-adjusted p of at most 0.05 over all pairs. Where a simulator lacks more than 1% of the questions that others answered, ranks and tests rest on those that all of them answered. Intervals of shares are taken on the logit scale, and not given below 5 answers of 3 users.",
  },
  names: {
    basis: {
      never: "Never",
      always: "Always",
      chance: "At random, at the real rate",
      own_rate: "Each user's own rate",
      half: "Half of every video",
    },
    dimension: {
      video_binary: "Video binary",
      video_continuous: "Video continuous",
      live_binary: "Live binary",
      ads_binary: "Ads binary",
      ecommerce_binary: "E-commerce binary",
      intent_fidelity: "Intent fidelity",
      persona_mimicry: "Persona mimicry",
      knowledge_boundary: "Knowledge boundary",
      semantic_alignment: "Semantic alignment",
    },
  },
  estimateNotes: {} as Readonly<Record<string, string>>,
  card: {
    overall: {
      column: "Score",
      unit: "0 to 100",
      above: { one: "scores above 100", many: "score above 100" },
      below: { one: "scores below 100", many: "score below 100" },
    },
  },
  measures: {
    overall: "Overall score",
    video_binary: "Video binary",
    video_continuous: "Video continuous",
    live_binary: "Live binary",
    ads_binary: "Ads binary",
    ecommerce_binary: "E-commerce binary",
    ecommerce_textual: "E-commerce textual",
    micro_f1: "Micro-F1",
    macro_f1: "Macro-F1",
    judge_average: "Judge's average",
    judge_coverage: "Share of records judged",
    judge_reported: "Judge's average as the evaluator reported it",
    f1: "F1",
    precision: "Precision",
    recall: "Recall",
    accuracy: "Accuracy",
    auc: "AUC",
    log_loss: "Log-loss",
    ece: "Calibration error",
    mcc: "Matthews' correlation",
    auprc: "Average precision",
    brier_skill: "Brier skill of the probabilities",
    nmae: "NMAE",
    mae: "MAE",
    skill: { title: "Skill over the best reference", short: "skill" },
    reference: "Score without a simulator",
    missing_share: "Missing answers",
    overall_common: "Overall score on common questions",
    micro_f1_common: "Micro-F1 on common questions",
    overall_drawn: "Overall score as drawn, without weights",
    micro_f1_drawn: "Micro-F1 as drawn, without weights",
    overall_worst_case: "Overall score, missing answers all wrong",
    overall_best_case: "Overall score, missing answers all right",
    micro_f1_worst_case: "Micro-F1, missing answers all wrong",
    micro_f1_best_case: "Micro-F1, missing answers all right",
    overall_difference: "Difference in overall score",
    micro_f1_difference: "Difference in micro-F1",
  },
  nothing: "No simulator could be scored.",
  notes: {
    weighted: () =>
      "Answers count by their weights, so that scores describe the population that the items were drawn from. Beside them, “as drawn” is the benchmark's own score, in which each item counts once; the judge's marks have no weights.",
    no_answers: () => "No answer could be scored.",
    common: ({ asked, common }: { readonly asked: number; readonly common: number }) =>
      `Simulators answered different questions: ranks and tests rest on the ${count(common)} of ${count(asked)} that all of them answered.`,
    reported: ({ runs }: { readonly runs: readonly string[] }) =>
      `The textual ${runs.length === 1 ? "score" : "scores"} of ${some(runs)} ${runs.length === 1 ? "is a mean" : "are means"} that the evaluator reported, without the marks of each record: no interval, no rank, and no part in the overall score.`,
    missing: ({
      components,
      byMicroF1,
    }: {
      readonly components: readonly string[];
      readonly byMicroF1: boolean;
    }) =>
      `No overall score where a column has no questions of the benchmark's fields, or no marks (${components.map((component) => columnTitles[component] ?? component).join(", ")}).${byMicroF1 ? " Runs are ranked by micro-F1 instead." : ""}`,
  },

  verdict: (
    ranking: Ranking,
    { run, score, interval }: ScoreText,
    others: readonly string[],
    level: readonly string[] | null,
  ) => {
    const lead = `${run} ${others.length === 0 ? "has" : "leads with"} ${ranking === "overall" ? "an" : "a"} ${rankingName[ranking]} of ${score} ${interval}`;
    if (level === null) return `${lead}.`;
    return level.length === 0
      ? `${lead}, significantly ahead of ${others.length === 1 ? others[0] : "every other simulator"}.`
      : `${lead}, not separable from ${some(level)}.`;
  },
  twoRuns: (apart: boolean, p: string) =>
    `The two scores ${apart ? "differ significantly" : "are not separable on these data"} (${p}).`,
  pairs: (pairs: number, separable: number, close: readonly (readonly [string, string])[]) =>
    `Of ${plural(pairs, "pair")} of simulators, ${separable} ${separable === 1 ? "is" : "are"} separable after Holm's adjustment. ${
      close.length === 0
        ? "All neighbouring ranks are separable."
        : `Neighbouring ranks that are not: ${some(
            close.map(([a, b]) => `${a}–${b}`),
            6,
          )}.`
    }`,
  /** Those that do better than the best that needs none, of all. */
  skill: (skilled: readonly string[], of: number) =>
    skilled.length === 0
      ? "Over its columns, no simulator surely beats answers that need none: never, always, at random at the real rate or at the user's rate on other items, half of every video watched."
      : `${skilled.length === of && of > 1 ? `All ${of} simulators surely beat` : `${some(skilled)} surely ${skilled.length === 1 ? "beats" : "beat"}`} the best answers that need no simulator (mean skill over the columns above 0).`,
  /** A column in which no simulator reaches a reference. */
  beaten: (column: string, reference: string, score: string, best: string) =>
    `${column}: ${reference.toLowerCase()} scores ${score}, the best simulator ${best}.`,
  missingAnswers: (runs: readonly MissingAnswers[]) =>
    `Scores if everything missing were wrong, or right: ${some(runs.map(({ run, answers, marks, low, high }) => `${run} between ${low} and ${high} (without ${[...(answers === null ? [] : [`${answers} of its answers`]), ...(marks === null ? [] : [`${marks} of its marks`])].join(" and ")})`))}.`,
  judge: (low: string, high: string) =>
    `The textual score rests on the judge's marks for ${low === high ? low : `${low} to ${high}`} of the answered customer-service records.`,
  published: (runs: readonly Published[]) =>
    `Published overall scores (OmniBehavior, main table) beside the measured ones: ${runs
      .map(({ run, published, measured }) => `${run} ${published} published, ${measured} measured`)
      .join("; ")}.`,

  columns,
  table: {
    title: "Scores by the benchmark's rules, 0 to 100, higher is better",
    caption: "Best in bold, second best underlined. Brackets: 95% cluster-jackknife interval over users.",
    /** Where micro-F1 comes first, which is on another scale. */
    mixedTitle: "Scores by the benchmark's rules, higher is better",
    microF1: "Micro-F1 is over all questions; the columns after it run from 0 to 100.",
    microF1Column: "Micro-F1, 0 to 1",
    simulator: "Simulator",
    paper: (score: string) => `paper: ${score}`,
    drawn: (score: string) => `as drawn: ${score}`,
    reported: "mean only, as the evaluator reported: no interval",
  },
  references: {
    title: "Scores that need no simulator, and skill over the best of them",
    caption:
      "References are computed from the real answers alone. Skill: 0 is the best reference of the column, 1 a score of 100, below 0 worse than the reference; overall: its mean over the columns. Brackets: 95% cluster-jackknife interval over users.",
    source: "Reference (score) or simulator (skill)",
  },
  probability: {
    title: "Predicted probabilities: what comes true, and the rate at each threshold",
    caption:
      "Dots: of the answers with about this probability (horizontal), the share that is truly yes; area by the number of answers; on the diagonal, a simulator is calibrated. Line: the share answered yes if this were the threshold. Dashed: the real rate.",
    alt: (
      run: string,
      of: {
        readonly real: string;
        readonly cut: string;
        readonly predicted: string;
        readonly observed: string;
      },
    ) =>
      `${run}: of its highest probabilities, ${of.predicted} on average, ${of.observed} come true; a threshold of 50% answers yes to ${of.cut}, real users to ${of.real}.`,
    first: (drawn: number) => `Only the first ${drawn} simulators of the leaderboard are drawn.`,
    x: "probability, or threshold",
    y: "share yes",
  },
  figure: {
    title: "Benchmark scores with their uncertainty",
    caption: (order: string) =>
      `Scores from 0 to 100 with 95% cluster-jackknife intervals over users; the best of each column in bold. ${order}; each panel has its own axis.`,
    byValue: (ranking: Ranking) => `Simulators by ${rankingName[ranking]}`,
    alt: (ranking: Ranking, runs: readonly Omit<ScoreText, "interval">[], best: ScoreText) =>
      `${ranking === "overall" ? "Overall score" : "Micro-F1"}, best first: ${list(
        runs.map(({ run, score }) => `${run} ${score}`),
      )}. ${best.run} leads with ${best.score} ${best.interval}.`,
    axis: "score",
  },
};
export type LeaderboardTexts = typeof en;
