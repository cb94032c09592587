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
  heading: {
    title: "Leaderboard",
    question: "How well does each simulator predict what real users do, and which ranks can be told apart?",
  },
  method:
    "Scores follow the benchmark's own rules to the digit (docs/methods.md). Intervals: delete-one-user jackknife with t quantiles over the whole score, so that questions of one user may depend on each other. Two ranks count as separable where the paired jackknife difference of the two runs has a Holm-adjusted p of at most 0.05 over all pairs.",
  noAnswers: "No answer could be scored.",
  unscored: "No simulator could be scored.",
  missing: (components: readonly string[], byMicroF1: boolean) =>
    `No overall score where a component is missing (${components.join(", ")}).${byMicroF1 ? " Runs are ranked by micro-F1 instead." : ""}`,

  verdict: (
    ranking: Ranking,
    { run, score, interval }: Scored,
    alone: boolean,
    level: readonly string[] | null,
  ) => {
    const lead = `${run} ${alone ? "has" : "leads with"} an ${rankingName[ranking]} of ${score} ${interval}`;
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
            close.map(([a, b]) => `${a} and ${b}`),
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
