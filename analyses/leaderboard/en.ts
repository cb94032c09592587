import { list, plural, some } from "../../src/locale/format.ts";

/** Runs are ranked by the one or the other. */
export type Ranking = "overall" | "micro_f1";

/** A run with its score as written: "44.6" and "[42.1, 47.0]". */
export interface Scored {
  readonly run: string;
  readonly score: string;
  readonly interval: string;
}

export interface Published {
  readonly run: string;
  readonly published: string;
  readonly measured: string;
}

const rankingName = { overall: "overall score", micro_f1: "micro-F1" } as const;

/** What the leaderboard says; numbers come written. */
export const en = {
  title: "Leaderboard",
  question: "How well does each simulator predict what real users do, and which ranks can be told apart?",
  about: {
    what: "How well each simulator predicts what a real user did on each item, by the rules of the OmniBehavior benchmark: F1 for yes/no questions, the error of watch times relative to the duration, and a judge's marks for what was said to customer service. The overall score is the mean of the six columns.",
    why: "A score without an interval invites ranks that the data do not support. Here each score has its interval, and each pair of simulators a test: only ranks that are called separable should decide which simulator to use.",
    cannot:
      "A high score is no freedom from bias: F1 rewards hits on rare actions and takes no notice of how often a simulator acts in all. The judge of the textual score is a language model itself, and its own errors are in no interval. Published figures rest on other data.",
    formulas: [
      "binary column = 100 · mean over its fields of F1, with F1 = 2 TP / (2 TP + FP + FN)",
      "video continuous = 100 − NMAE, with NMAE = 100 · mean of min(|error|, duration) / duration",
      "textual = 10 · mean mark of the judge (1 to 10)",
      "overall = mean of the six columns",
    ],
    method:
      "Scores follow the benchmark's own rules to the digit (docs/methods.md). Intervals: delete-one-user jackknife with t quantiles over the whole score, so that questions of one user may depend on each other. Two ranks count as separable where the paired jackknife difference of the two runs has a Holm-adjusted p of at most 0.05 over all pairs.",
  },
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
    judge_coverage: "Judged records",
    f1: "F1",
    precision: "Precision",
    recall: "Recall",
    accuracy: "Accuracy",
    auc: "AUC",
    log_loss: "Log-loss",
    ece: "Calibration error",
    nmae: "NMAE",
    mae: "MAE",
    overall_difference: "Difference in overall score",
    micro_f1_difference: "Difference in micro-F1",
  },
  nothing: "No simulator could be scored.",
  notes: {
    no_answers: () => "No answer could be scored.",
    missing: ({
      components,
      byMicroF1,
    }: {
      readonly components: readonly string[];
      readonly byMicroF1: boolean;
    }) =>
      `No overall score where a component is missing (${components.join(", ")}).${byMicroF1 ? " Runs are ranked by micro-F1 instead." : ""}`,
  },

  verdict: (
    ranking: Ranking,
    { run, score, interval }: Scored,
    alone: boolean,
    level: readonly string[] | null,
  ) => {
    const lead = `${run} ${alone ? "has" : "leads with"} ${ranking === "overall" ? "an" : "a"} ${rankingName[ranking]} of ${score} ${interval}`;
    if (level === null) return `${lead}.`;
    return level.length === 0
      ? `${lead}, ahead of every other beyond chance.`
      : `${lead}, not separable from ${some(level)}.`;
  },
  twoRuns: (apart: boolean, p: string) =>
    `The two scores ${apart ? "differ beyond chance" : "are not told apart by these data"} (${p}).`,
  pairs: (pairs: number, separable: number, close: readonly (readonly [string, string])[]) =>
    `Of ${plural(pairs, "pair")} of simulators, ${separable} differ in score after Holm's adjustment. ${
      close.length === 0
        ? "All neighbouring ranks are separable."
        : `Neighbours that the data do not separate: ${some(
            close.map(([a, b]) => `${a}–${b}`),
            6,
          )}.`
    }`,
  judge: (low: string, high: string) =>
    `The textual score rests on the judge's marks for ${low === high ? low : `${low} to ${high}`} of the answered customer-service records.`,
  published: (runs: readonly Published[]) =>
    `Published overall scores (OmniBehavior, main table) beside the measured ones: ${runs
      .map(({ run, published, measured }) => `${run} ${published} published, ${measured} measured`)
      .join("; ")}.`,

  columns: {
    video_binary: "Video binary",
    video_continuous: "Video continuous",
    live_binary: "Live binary",
    ads_binary: "Ads binary",
    ecommerce_binary: "E-commerce binary",
    ecommerce_textual: "E-commerce textual",
    overall: "Overall",
  },
  table: {
    title: "Scores by the benchmark's rules, 0 to 100, higher is better",
    caption: "Best in bold, second best underlined. Brackets: 95% cluster-jackknife interval over users.",
    simulator: "Simulator",
    paper: (score: string) => `paper: ${score}`,
  },
  figure: {
    title: "Benchmark scores with their uncertainty",
    caption: (order: string) =>
      `Scores from 0 to 100 with 95% cluster-jackknife intervals over users; the best of each column in bold. ${order}; each panel has its own axis.`,
    byValue: (ranking: Ranking) => `Simulators by ${rankingName[ranking]}`,
    alt: (ranking: Ranking, runs: readonly Omit<Scored, "interval">[], best: Scored) =>
      `${ranking === "overall" ? "Overall score" : "Micro-F1"}, best first: ${list(
        runs.map(({ run, score }) => `${run} ${score}`),
      )}. ${best.run} leads with ${best.score} ${best.interval}.`,
    axis: "score",
  },
};
export type LeaderboardTexts = typeof en;
