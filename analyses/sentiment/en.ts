import { count, decimal, list, percent, plural, some } from "../../src/locale/format.ts";
import { type NamedValue, named } from "../../src/locale/named-value.ts";

/** How sentiment was read: scores above `cut` are positive, below its negative value negative. */
export interface Scorer {
  readonly id: string;
  readonly version: string;
  readonly cut: number;
  readonly strong: number;
}

/** What a run's words are compared on, and why not on all of them. */
export interface MatchCounts {
  readonly run: string;
  readonly complete: number;
  readonly all: number;
  /** Pairs with a side that has no score. */
  readonly unscored: number;
  /** Utterances that answer no real one. */
  readonly unanswered: number;
}

export type SentimentDirection = "more positive" | "more negative";

const mood = {
  column: "Sentiment",
  above: { one: "sounds happier than real users", many: "sound happier than real users" },
  below: { one: "sounds gloomier than real users", many: "sound gloomier than real users" },
};

const share = {
  negative_share: "negative",
  neutral_share: "neutral",
  positive_share: "positive",
} as const;

/** A simulator whose mean per utterance is surely higher, or lower, than real users', and by how much. */
export interface Mood extends NamedValue {
  readonly higher: boolean;
}

/** @param turned the shift at equal length is surely the other way, so that length gives more than all of it. */
function lengthGives(runs: readonly Mood[], turned: boolean): string {
  const [only, ...others] = runs;
  if (only !== undefined && others.length === 0)
    return `${only.name}'s ${only.higher ? "higher" : "lower"} sentiment per utterance (${only.text}) comes ${turned ? "" : "only "}from the length of its utterances`;
  return `${some(runs.map(({ name, text }) => `${name} (${text})`))} differ per utterance ${turned ? "because of" : "only through"} the length of their utterances`;
}

/** What the analysis of sentiment says; numbers come written. */
export const en = {
  title: "Sentiment",
  question: "Are simulated users as negative as real users are when they speak?",
  about: {
    what: "How positive or negative what users say is. A scorer reads each utterance and gives it a number from −1 to 1. Real users complain, and some are furious; language models, trained to be agreeable, tend to leave out this negative tail (utopian bias).",
    why: "A service bot tested on cheerful users has never met an angry one. Averages hide this: a simulator can have nearly the right mean and almost no negative tail, so the tail, the mean and the whole distribution are compared.",
    cannot:
      "Scorers read words, not minds: irony, jargon and misspelling escape them, perhaps more often in human than in machine writing, and no interval covers that. Utterances that can't be scored are counted apart, not as neutral. Where conversations are not matched, what people talk about is part of the difference.",
    formulas: [
      "shift = mean simulated score − mean real score",
      "shift at equal length = the shift over pieces of 16 words, cut in order from all that a user says",
      "strongly negative share = utterances that score below −0.45 / scored utterances",
      "Cliff's delta = P(simulated > real) − P(simulated < real), over pairs of utterances",
      "Wasserstein-1 = area between the two distribution functions; Jensen-Shannon distance = root of the divergence in nats, over bins of 0.1; beyond chance = the distance of which the value found is the median over resampled users",
    ],
    method:
      "Shift: mean simulated minus mean real score with the user as the unit. Where a simulator speaks in a real user's place, both are paired by item: 95% interval from the delete-one-user jackknife, p from t on the same standard error. Otherwise the two sides are independent groups of users: squared standard errors add, Welch's t. q: Benjamini-Hochberg over simulators. The shift at equal length compares pieces of 16 words, cut from all that a user says, since longer utterances hold more of everything. Distances (Wasserstein-1 exact; Jensen-Shannon over the bins of the figure) are shown net of chance, with interval and p from the same resamples of whole users. An utterance that can't be scored counts as unscored, never as neutral.",
  },
  columns: {} as Readonly<Record<string, string>>,
  card: {
    shift: { ...mood, unit: "above real users, per utterance" },
    shift_standardised: { ...mood, unit: "above real users, equal length" },
  },
  measures: {
    shift: { title: "Sentiment shift from real users, per utterance", short: "sentiment per utterance" },
    strongly_negative_share: "Strongly negative",
    negative_share: "Negative",
    neutral_share: "Neutral",
    positive_share: "Positive",
    cliffs_delta: "Cliff's delta",
    wasserstein_1: "Wasserstein distance",
    jensen_shannon: "Jensen-Shannon distance",
    mean: "Mean sentiment",
    labelled_negative_share: "Negative by people's labels",
    labelled_neutral_share: "Neutral by people's labels",
    labelled_positive_share: "Positive by people's labels",
    agreement_r: "Agreement of the two scorers (r)",
    agreement_kappa: "Agreement of the two scorers on the class (kappa)",
    scorer_kappa: "Agreement of scorer and people (kappa)",
    unscored_share: "Unscored",
    shift_standardised: { title: "Sentiment shift at equal length", short: "sentiment at equal length" },
    shift_floor: "Shift between two halves of the real users",
    shift_standardised_floor: "Shift at equal length between two halves of the real users",
    wasserstein_1_excess: "Wasserstein distance beyond chance",
    jensen_shannon_excess: "Jensen-Shannon distance beyond chance",
    strongly_negative_difference: "Difference in strongly negative utterances",
    wasserstein_1_null: "Wasserstein distance by chance",
    jensen_shannon_null: "Jensen-Shannon distance by chance",
  },
  estimateNotes: {} as Readonly<Record<string, string>>,
  notes: {
    own_scores: ({
      source,
      id,
      cut,
      strong,
    }: Pick<Scorer, "id" | "cut" | "strong"> & { readonly source: string }) =>
      `Sentiment scores are your own (${source}), from −1 to 1: negative below ${decimal(-cut)}, positive above ${decimal(cut)}, strongly negative below ${decimal(strong)}. Utterances without one are unscored. The built-in scorer ${id} serves only for comparison.`,
    audited: ({ labelled }: { readonly labelled: number }) =>
      `People labelled ${plural(labelled, "utterance")}, sampled by the scorer's class, which they did not see. Their shares weight the labels in each class by how often the scorer finds that class; intervals cover the sampling of users and of labels (docs/auditing.md).`,
    other_audit: ({ id, version }: { readonly id: string; readonly version: string }) =>
      `The audit is of another scorer (${id}, version ${version}) and is left out: it does not apply to these scores.`,
    left_out: ({ utterances }: { readonly utterances: number }) =>
      `${plural(utterances, "utterance")} of real users without a simulated counterpart ${utterances === 1 ? "is" : "are"} left out, so that both sides are compared in the same places.`,
    nothing_real: () => "No utterance of a real user could be scored: there is nothing to compare with.",
    no_real_users: () => "No real user says anything: there is nothing to compare with.",
    scorer: ({ id, version, cut, strong }: Scorer) =>
      `Sentiment by the scorer ${id}, version ${version}, from −1 to 1: negative below ${decimal(-cut)}, positive above ${decimal(cut)}, strongly negative below ${decimal(strong)}.`,
    matching: ({ run, complete, all, unscored, unanswered }: MatchCounts) =>
      `${run} is compared on ${count(complete)} of its ${plural(all, "utterance")} (${percent(complete / all)}): ${list(
        [
          ...(unscored > 0 ? [`in ${count(unscored)}, one side can't be scored`] : []),
          ...(unanswered > 0 ? [`${count(unanswered)} have no real counterpart`] : []),
        ],
      )}.`,
    unmatched: ({ runs }: { readonly runs: readonly string[] }) =>
      `The dialogues of ${list(runs)} are not matched with real ones: different people talk about different things. They are compared as independent groups; a difference may come from the topic as well as from the speaker.`,
  },

  nothing: "Sentiment could not be compared: no utterance of a real user could be scored.",
  nobodyReal: "Sentiment could not be compared: no real user says anything.",
  nobodySpeaks: (tail: string) =>
    `Real users are strongly negative in ${tail} of utterances; no simulator speaks.`,
  verdict: (tail: string, first: NamedValue, alone: boolean, parts: readonly string[], unmatched: boolean) =>
    `Real users are strongly negative in ${tail} of utterances, ${first.name}${alone ? "" : " (the most positive)"} in ${first.text}; ${list(parts)}${unmatched ? "; dialogues are not matched" : ""}.`,
  direction: (words: SentimentDirection, runs: number, of: number, far: NamedValue) => {
    if (runs === 1) return `${far.name} is ${words} than real users, by ${far.text} per utterance`;
    const who = runs < of ? `${runs} of ${of}` : of === 2 ? "both" : `all ${of}`;
    return `${who} simulators are ${words} than real users, by up to ${far.text} per utterance (${far.name})`;
  },
  unclear: (runs: readonly string[]) => `${some(runs)} ${runs.length === 1 ? "shows" : "show"} no sure shift`,
  tooFew: (runs: readonly string[]) => `for ${some(runs)} there are too few users to tell`,

  /** Simulators whose shift is gone at equal length. */
  longer: (runs: readonly NamedValue[]) =>
    runs.length === 1
      ? `${runs[0]!.name}'s shift comes from the length of its utterances: at equal length it is ${runs[0]!.text}.`
      : `These shifts come from the length of utterances; at equal length they are ${list(runs.map(named))}.`,
  turns: (runs: readonly NamedValue[]) =>
    `At equal length the shift is the other way: ${list(runs.map(named))}.`,
  survives: (runs: readonly NamedValue[]) => `At equal length the shift remains: ${list(runs.map(named))}.`,
  /** Whether the shift stays can't be told. */
  unsureAtLength: (runs: readonly NamedValue[]) =>
    `Whether it remains at equal length is open: ${list(runs.map(named))}.`,
  lengthOpen: (runs: readonly string[]) =>
    `the shift of ${some(runs)} may come from the length of utterances alone`,
  floor: (most: string) => `In 20 random splits, two halves of the real users differ by up to ${most}.`,
  /** Shifts per utterance that length gives, and what they are at equal length: surely the other way. */
  lengthTurns: (runs: readonly Mood[], equal: readonly NamedValue[]) =>
    `${lengthGives(runs, true)}: at equal length the shift is the other way, ${equal.length === 1 ? equal[0]!.text : some(equal.map(named))}`,
  lengthAlone: (runs: readonly Mood[]) => lengthGives(runs, false),
  tail: (real: string, simulators: readonly NamedValue[]) =>
    `Negative tail: ${real} of real utterances are strongly negative, against ${list(simulators.map(({ name, text }) => `${text} of ${name}'s`))}.`,
  tailKept: "No simulator is shown to lose the tail.",
  tailLost: (points: string) => `The tail is smaller than real users': ${points}.`,
  tailLostBy: (lost: number, of: number, most: NamedValue) =>
    `${lost} of ${plural(of, "simulator")} ${lost === 1 ? "has" : "have"} less of it than real users, ${most.name} most clearly (${most.text}).`,
  tailMore: (runs: readonly NamedValue[]) =>
    `More strongly negative than real users: ${some(runs.map(({ name, text }) => `${name} (${text})`))}.`,
  points: (value: string, interval: string) => `${value} points ${interval}`,
  /** A difference that the shares shown do not give, since they are of more utterances. */
  ofCompared: (points: string) => `${points}, over the utterances compared`,

  range: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
  classes: (
    who: string | null,
    classes: readonly {
      readonly measure: keyof typeof share;
      readonly real: string;
      readonly range: string;
    }[],
  ) =>
    `Of real users' utterances, ${list(classes.map(({ measure, real, range }, i) => `${real} ${i === 0 ? "are " : ""}${share[measure]} (${who ?? "simulators"}: ${range})`))}.`,
  distances: (
    runs: readonly {
      readonly run: string;
      readonly distance: string;
      readonly chance: string;
      readonly p: string | null;
    }[],
  ) =>
    `Over the whole distribution, the distance from real users (Wasserstein-1) beyond chance is ${list(
      runs.map(
        ({ run, distance, chance, p }) =>
          `${distance} for ${run} (chance alone gives ${chance}${p === null ? "" : `, ${p}`})`,
      ),
    )}.`,
  /** Follows `distances`. */
  notApart: (runs: readonly string[]) => ` Not distinguishable from chance at 5%: ${some(runs)}.`,
  unscored: (runs: readonly { readonly run: string; readonly share: string; readonly of: number }[]) =>
    `These shares leave out utterances that can't be scored: ${some(runs.map(({ run, share, of }) => `${run} ${share} of ${count(of)}`))}.`,

  shares: {
    strongly_negative_share: "Strongly negative",
    negative_share: "Negative",
    neutral_share: "Neutral",
    positive_share: "Positive",
  },
  differences: {
    shift: "Shift of the mean score",
    shift_standardised: "Shift at equal length",
    cliffs_delta: "Cliff's delta",
  },
  distribution: {
    title: "Sentiment of real users and of each simulator",
    caption: (width: string, strong: string) =>
      `Share of scored utterances by sentiment, in bins of ${width}, all rows on one scale. Line over each row: real users; where bars stay below it, a simulator says less of this kind. Neutral utterances are the number in the middle, not a bar. Shaded: strongly negative (below ${strong}), share at the left; mean score at the right.`,
    alt: (runs: readonly { readonly run: string; readonly tail: string; readonly mean: string }[]) =>
      `Strongly negative utterances and mean score: ${list(runs.map(({ run, tail, mean }) => `${run} ${tail}, mean ${mean}`))}.`,
    heads: { left: "strongly negative", gap: "neutral", right: "mean" },
    bin: (low: string, high: string) => `${low} to ${high}`,
    axis: "sentiment score",
  },
  sharesFigure: {
    title: "How often real users and simulators are negative, neutral and positive",
    caption: (order: string) =>
      `Share of scored utterances; strongly negative ones are part of the negative. Bars are 95% intervals over users, the dashed line is the real users' share; each panel has its own axis. ${order}.`,
    byValue: "Simulators from most to least positive",
    alt: (runs: readonly NamedValue[]) => `Strongly negative utterances: ${list(runs.map(named))}.`,
    axis: "share of utterances",
  },
  shiftFigure: {
    title: "Shift of simulated sentiment against real users",
    caption:
      "Mean simulated minus mean real score (−1 to 1) with 95% intervals over users. Real users: the largest difference between two halves of them in 20 random splits.",
    alt: (runs: readonly NamedValue[]) => `Shift of the mean score: ${list(runs.map(named))}.`,
    axis: "negative ← 0 → positive",
  },
  levelsTable: {
    title: "Sentiment of what users say",
    caption:
      "Mean score from −1 to 1; shares are of scored utterances, “Unscored” of all. Brackets: 95% interval over users.",
    run: "Run",
    mean: "Mean",
    unscored: "Unscored",
  },
  auditTable: {
    title: "Sentiment by the scorer and by people",
    caption:
      "Shares of scored utterances by the scorer, then by people's labels of a sample. Kappa: agreement of scorer and people beyond chance, over all utterances. Brackets: 95% interval.",
    read: "scorer",
    labelled: "people",
    kappa: "Kappa",
    amount: "Labelled",
  },
  agreementTable: {
    title: "Agreement of the two scorers",
    caption:
      "Your own scores against the built-in scorer's, over utterances that have both: Pearson's r of the scores and Cohen's kappa of the classes. Where they agree less for simulators than for real users, or more, measurement error is part of the gap. Brackets: 95% interval over users.",
    r: "r",
    kappa: "Kappa",
    amount: "Utterances",
  },
  differencesTable: {
    title: "Distance of simulated from real sentiment",
    caption:
      "Shift of the mean score and of the strongly negative share (in points), simulated minus real; distances between the distributions beyond chance, and what chance alone gives. Brackets: 95% interval over users; p of the shift; q adjusts it over simulators.",
    columns: [
      "Run",
      "Shift",
      "Strongly negative",
      "Cliff's delta",
      "Wasserstein-1 beyond chance",
      "Jensen-Shannon beyond chance",
      "p",
    ],
    chance: (value: string) => `chance ${value}`,
  },
};
export type SentimentTexts = typeof en;
