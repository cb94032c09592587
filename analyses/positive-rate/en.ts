import { list, plural, some } from "../../src/locale/format.ts";

/** An estimate as it is written: "+68.0" and "[66.0, 70.1]". */
export interface Written {
  readonly run: string;
  readonly value: string;
  readonly interval: string;
}

/** A simulator's rate with its gap; `times` and `p` only where there are any. */
export interface WrittenRate {
  readonly run: string;
  readonly rate: string;
  readonly gap: string;
  readonly times: string | null;
  readonly p: string | null;
}

const rateOf = ({ rate, gap, times, p }: WrittenRate) =>
  `${rate} (gap ${gap}${times === null ? "" : `, ${times} times the real rate`}${p === null ? "" : `, ${p}`})`;

/** What the analysis of positive rates says; numbers come written. */
export const en = {
  title: "Hyper-activity",
  question: "Do simulated users act as rarely as real users do?",
  about: {
    what: "How often users do something at all: like, comment, follow, buy. Each question asks whether a user acted on an item; the positive rate is the share answered yes. Real users ignore most of what they see. A simulator that acts more often than they do on the same items is hyper-active.",
    why: "A recommender or policy tested on hyper-active users shows engagement that real people will not give, and hides what drives them away: ignoring an item is the signal that real users give most often (implicit rejection).",
    cannot:
      "A gap of zero does not mean that the simulator acts on the right items, only that it acts as often: see rejection recall and the leaderboard. Nor does it say that each simulated user acts as often as their real counterpart; the gap that counts each user once is in the exported data.",
    formulas: [
      "gap = (Σ simulated yes − Σ real yes) / number of questions, over the same questions",
      "ratio = simulated rate / real rate",
      "Cohen's h = 2 asin √(simulated rate) − 2 asin √(real rate)",
      "rejection recall = questions to which both answer no / questions to which real users answer no",
      "F1 beyond always yes = (F1 − F1 of always yes) / (1 − F1 of always yes), where always yes has 2 p / (1 + p) at the real rate p",
    ],
    method:
      "Gap: mean of simulated minus real yes/no answers on the same items, pooled over items, with the user as the unit. Rates have 95% intervals from the delete-one-user jackknife on the logit scale, with Satterthwaite's degrees of freedom; the gap's interval combines the two (MOVER), and its p-value is the level at which that interval touches 0, adjusted by Benjamini-Hochberg within each simulator's cells. Ratio: interval on the log scale, from at least five answers of three users. Below five effective users, no interval is given. Rejection recall: share of real negatives that the simulator also rejects.",
  },
  names: {
    basis: {
      never: "never yes",
      always: "always yes",
      chance: "at random, at the real rate",
      own_rate: "at random, at each user's own rate",
    },
  },
  columns: {} as Readonly<Record<string, string>>,
  measures: {
    gap: { title: "Gap in positive rate", short: "positive rate" },
    gap_user_weighted: "Gap, each user once",
    ratio: "Positive rate against real users",
    cohens_h: "Cohen's h",
    rejection_recall: "Rejection recall",
    real_rate: "Positive rate of real users",
    simulated_rate: "Positive rate of the simulator",
    simulated_probability: "Mean predicted probability",
    probability_gap: "Mean probability minus the real rate",
    f1: "F1",
    f1_skill: "F1 beyond always yes",
    mcc: "Matthews' correlation",
    brier_skill: "Brier skill of the probabilities",
    reference_f1: "F1 without a simulator",
  },
  card: {
    gap: {
      column: "Activity",
      unit: "points above real users",
      above: { one: "acts too often", many: "act too often" },
      below: { one: "acts too rarely", many: "act too rarely" },
    },
  },
  notes: { no_answers: () => "No yes/no question was answered." },
  nothing: "Positive rates could not be measured: there are no yes/no answers.",

  verdict: (real: string, parts: readonly string[]) =>
    `Real users act on ${real} of opportunities; ${list(parts)}.`,
  over: (count: number, of: number, { run, value, interval }: Written) => {
    if (count === 1) return `${run} acts ${value} points more often ${interval}`;
    const who = count < of ? `${count} of ${of}` : count === 2 ? "both" : `all ${count}`;
    return `${who} simulators act more often, by up to ${value} points ${interval} (${run})`;
  },
  under: (runs: readonly string[], most: string) =>
    `${some(runs)} ${runs.length === 1 ? "acts" : "act"} less often (by ${runs.length === 1 ? "" : "up to "}${most} points)`,
  unclear: (count: number) => `for ${plural(count, "simulator")} the interval includes zero`,
  notJudged: (count: number) =>
    `for ${plural(count, "simulator")} there are too few answers or users for an interval`,

  rates: (real: Omit<Written, "run">, questions: number, [most, least]: readonly WrittenRate[]) => {
    const intro = `Real users answer yes to ${real.value} ${real.interval} of ${plural(questions, "question")}.`;
    if (most === undefined) return intro;
    return least === undefined
      ? `${intro} ${most.run} answers yes to ${rateOf(most)}.`
      : `${intro} The most active simulator, ${most.run}, answers yes to ${rateOf(most)}; the least active, ${least.run}, to ${rateOf(least)}.`;
  },
  /** Follows `rates` where counting each user once gives another picture. */
  weighted: (gaps: readonly Omit<Written, "interval">[]) =>
    ` Counting each user once, the gap differs: ${some(gaps.map(({ run, value }) => `${run} ${value}`))} points.`,
  rejection: (worst: Written, best: Written | undefined) =>
    best === undefined
      ? `When a real user ignores an item (implicit rejection), ${worst.run} ignores it too in ${worst.value} ${worst.interval} of cases.`
      : `When a real user ignores an item (implicit rejection), ${worst.run} ignores it too in ${worst.value} ${worst.interval} of cases, ${best.run} in ${best.value} ${best.interval}.`,
  /** A scenario in which a simulator errs the other way than over all: Simpson's paradox. */
  contrary: (cells: readonly { readonly run: string; readonly scenario: string; readonly value: string }[]) =>
    `Some scenarios contradict the pooled gap, which depends on their mix: ${some(cells.map(({ run, scenario, value }) => `${run} in ${scenario} ${value} points`))}.`,
  /** Where labels and probabilities say different things of the rate. */
  cut: (runs: readonly { readonly run: string; readonly labels: string; readonly probability: string }[]) =>
    `The threshold for yes decides the gap of ${some(runs.map(({ run, labels, probability }) => `${run} (${labels} points by labels, ${probability} by mean probability)`))}.`,
  skill: (best: string, of: string, always: string) =>
    `Always saying yes gives an F1 of ${always}; the best simulator, ${best}, has ${of}.`,
  topField: ({ run, value, interval }: Written, field: string) =>
    `By field, ${run} exceeds real users most in “${field}”: ${value} points ${interval}.`,
  /** Follows `topField`. */
  discoveries: (found: number, tested: number) =>
    ` At a false discovery rate of 5%, ${found} of ${tested} simulator–field pairs differ from real users.`,

  all: "All",
  byScenario: {
    title: "Positive rate of real users and of each simulator, by scenario",
    caption:
      "Share of yes/no questions answered yes. Points are pooled over items, bars are 95% cluster-jackknife intervals over users; the dashed line is the real users' rate on the same axis.",
    alt: (real: string, runs: readonly Omit<Written, "interval">[]) =>
      `Real users act on ${real} of all opportunities. The simulators, from most to least active: ${list(
        runs.map(({ run, value }) => `${run} ${value}`),
      )}.`,
    axis: "positive rate",
  },
  byField: {
    title: "Gap to real users, by field",
    caption: (order: string) =>
      `Simulated minus real positive rate on the same items, in percentage points, with 95% cluster-jackknife intervals; the dashed line is no gap. ${order}.`,
    byValue: "Simulators from most to least over-active",
    none: "No field was measured.",
    alt: ({ run, value, interval }: Written, field: string) =>
      `The largest gap is that of ${run} in ${field}: ${value} points ${interval}.`,
    /** Follows `alt`. */
    excludingZero: (pairs: number, above: number, below: number) =>
      ` Of ${pairs} simulator–field pairs, the interval lies above zero in ${above} and below zero in ${below}.`,
    axis: "points",
    points: (value: string, interval: string) => `${value} points ${interval}`,
  },
  table: {
    title: "Positive rates over all yes/no questions",
    caption:
      "Gap in percentage points; ratio of simulated to real rate; rejection recall: of the items that real users ignored, the share that the simulator ignores too. Brackets: 95% cluster-jackknife interval over users; p: the level at which the interval of the gap touches 0.",
    columns: ["Run", "Positive rate", "Gap", "Ratio", "Cohen's h", "Rejection recall", "p"],
  },
};
export type PositiveRateTexts = typeof en;
