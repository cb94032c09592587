import { list, plural } from "../../src/locale/format.ts";
import { type NamedValue, named, valueFirst } from "../../src/locale/named-value.ts";

/** The highest first: one or two in full, of more the ends. */
const span = (runs: readonly NamedValue[]) =>
  runs.length < 3
    ? list(runs.map(named))
    : `${runs.length} simulators, from ${valueFirst(runs.at(-1)!)} to ${valueFirst(runs[0]!)}`;

/** What the analysis of user fidelity says; numbers come written. */
export const en = {
  title: "User fidelity",
  question: "Does each simulated user act like their own real user?",
  about: {
    what: "Whether the users that act a lot are the ones whose simulated selves act a lot. Totals can't say: a simulator that gives every user the behaviour of another user has the right rate and the right variety, and knows nobody.",
    why: "Personalisation, segments and offline tests by user rest on it: what is tested on the simulated self of a person says something of that person only if the two go together.",
    cannot:
      "It looks at how often users say yes, beyond what the questions they were asked make likely, not at which items they choose. With few answers a user, real rates are mostly chance and no simulator can follow them; the corrected correlation takes that out, and is itself uncertain.",
    formulas: [
      "user's rate = Σ (yes − users' mean answer to the same question) / number of answers",
      "rank correlation = Spearman's ρ of users' real and simulated rates",
      "corrected = ρ / √(reliability of real rates × reliability of simulated rates)",
      "reliability = 2 r / (1 + r), r the rank correlation of users' rates in two halves of their items, dealt at random",
      "slope = of the line through users' simulated (x) and real (y) rates",
      "agreement against users' own = share of answers that are the same / share of pairs of a user's own answers to a question that are the same",
    ],
    method:
      "Rates of users, real and simulated, on the same items. The rank correlation has a 95% interval on Fisher's z from the delete-one-user jackknife; the corrected one divides by the root of both split-half reliabilities, is cut to 1, and is not given where a reliability is below 0.2.",
  },
  measures: {
    rank_correlation: { title: "Rank correlation of users' rates", short: "user fidelity" },
    rank_correlation_corrected: "Rank correlation, corrected for chance",
    slope: "Slope of real on simulated rates",
    agreement_normalised: "Agreement against users' own",
    agreement: "Agreement with the real user",
    self_agreement: "Agreement of real users with themselves",
    reliability: "Reliability of users' rates",
  },
  card: {
    rank_correlation: {
      column: "Fidelity",
      unit: "from a perfect rank correlation",
      above: { one: "follows its users more than fully", many: "follow their users more than fully" },
      below: { one: "mixes up who acts", many: "mix up who acts" },
    },
  },
  notes: { no_answers: () => "No yes/no question was answered." },
  estimateNotes: {} as Readonly<Record<string, string>>,
  nothing: "User fidelity could not be measured: there is no yes/no answer.",

  verdict: (known: readonly NamedValue[], unknown: readonly string[], unclear: number) =>
    `${[
      ...(known.length > 0 ? [`users who act more are simulated as acting more by ${span(known)}`] : []),
      ...(unknown.length === 0
        ? []
        : [
            known.length > 0
              ? `this is not shown for ${list(unknown)}`
              : `it is not shown that users who act more are simulated as acting more by ${list(unknown)}`,
          ]),
      ...(unclear > 0 ? [`for ${plural(unclear, "simulator")} the data can't tell`] : []),
    ].join("; ")} (rank correlation of users' rates).`.replace(/^./u, (first) => first.toUpperCase()),
  /** All that follow, where the verdict names the ends. */
  all: (runs: readonly NamedValue[]) => `Rank correlation of users' rates: ${list(runs.map(named))}.`,
  corrected: (runs: readonly NamedValue[], reliability: string) =>
    `With the chance within users taken out: ${list(runs.map(named))}. Real users' rates are reliable to ${reliability} (1: no chance).`,
  slopes: (runs: readonly NamedValue[]) =>
    `Of a difference between two simulated users this much is there between their real users: ${list(runs.map(named))}.`,
  columns: {} as Readonly<Record<string, string>>,
  figure: {
    title: "Users' real rates against those of their simulated selves",
    caption:
      "A dot: users of about the same two rates, beyond what their questions make likely; the larger, the more answers. Dots, not correlations, are shrunk to the mean as far as they are chance. Line: as often as the real ones; the axes differ in scale.",
    byValue: "Simulators by rank correlation, highest first",
    told: (run: string, text: string) =>
      `${run}: rank correlation of users' real and simulated rates ${text}.`,
    unknown: (run: string) => `${run}: all simulated users do the same.`,
    x: "simulated rate",
    y: "real rate",
  },
  agreement: (own: string, runs: readonly NamedValue[]) =>
    `Two answers of one real user to the same question agree in ${own} of cases; with the answer of the simulator: ${list(runs.map(named))}.`,
};
export type UserFidelityTexts = typeof en;
