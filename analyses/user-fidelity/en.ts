import { list, plural, some } from "../../src/locale/format.ts";
import { type NamedValue, named } from "../../src/locale/named-value.ts";

/** One or two by name, with values where few simulators are reported; more as a number. */
const told = (runs: readonly NamedValue[], few: boolean) =>
  runs.length < 3
    ? list(few ? runs.map(({ name, text }) => `${name} (${text})`) : runs.map(({ name }) => name))
    : plural(runs.length, "simulator");

/** What the analysis of user fidelity says; numbers come written. */
export const en = {
  title: "User fidelity",
  question: "Does each simulated user act like their own real user?",
  about: {
    what: "Whether the users who act a lot are the ones whose simulated counterparts act a lot. Totals can't tell: a simulator that gives every user the behaviour of another has the right rate and the right spread, and still knows nobody.",
    why: "Personalisation, segments and offline tests by user rest on it: a test on a person's simulated counterpart says something about that person only if the two agree.",
    cannot:
      "It looks at how often users say yes, beyond what their questions make likely, not at which items they choose. With few answers per user, real rates are mostly chance and no simulator can follow them; the corrected correlation removes that chance, and is itself uncertain.",
    formulas: [
      "user's rate = Σ (yes − users' mean answer to the same question) / number of answers",
      "fidelity = mean ρ of users' real rates in one half of their items and simulated rates in the other / ρ of their real rates in the two halves",
      "rank correlation = Spearman's ρ of users' real and simulated rates",
      "corrected = ρ / √(reliability of real rates × reliability of simulated rates)",
      "reliability = 2 r / (1 + r), r the rank correlation of users' rates in two halves of their items, dealt at random",
      "slope = that of the line through users' simulated (x) and real (y) rates",
      "agreement against users' own = share of simulated answers equal to the real one / share of pairs of one user's answers to one question that are equal",
    ],
    method:
      "Rates of users, real and simulated, on the same items. Users' own rates are partly chance: fidelity is at most 1, for a simulator that answers as the same people would a second time, and 0 for one that mixes users up. It has a 95% interval from the delete-one-user jackknife, and is not given where the reliability of real rates is below 0.2, nor where simulated users are not shown to differ by more than chance (the interval of the rank correlation of their halves reaches 0) and the interval has both 0 and 1. The rank correlation has a 95% interval on Fisher's z from the delete-one-user jackknife; the corrected one divides by the root of the product of both split-half reliabilities, is capped at 1, and is not given where a reliability is below 0.2 or simulated users are not shown to differ.",
  },
  measures: {
    fidelity: { title: "Fidelity to one's own real user", short: "user fidelity" },
    rank_correlation: "Rank correlation of users' rates",
    rank_correlation_corrected: "Rank correlation, corrected for chance",
    slope: "Slope of real on simulated rates",
    agreement_normalised: "Agreement against users' own",
    agreement: "Agreement with the real user",
    self_agreement: "Agreement of real users with themselves",
    reliability: "Reliability of users' rates",
  },
  card: {
    fidelity: {
      column: "Fidelity",
      unit: "from full fidelity",
      above: { one: "follows its users more than fully", many: "follow their users more than fully" },
      below: { one: "follows its users too little", many: "follow their users too little" },
    },
  },
  notes: { no_answers: () => "No yes/no question was answered." },
  estimateNotes: {} as Readonly<Record<string, string>>,
  nothing: "User fidelity could not be measured: there are no yes/no answers.",
  tooFew:
    "User fidelity could not be measured: too few users or answers to tell users' own rates from chance.",

  verdict: (
    {
      fully,
      partly,
      open,
      unknown,
    }: Readonly<Record<"fully" | "partly" | "open" | "unknown", readonly NamedValue[]>>,
    unclear: readonly string[],
    alike: readonly string[] = [],
  ) => {
    // Of more the paragraph below has all values.
    const few = fully.length + partly.length + open.length < 3;
    const own = (runs: number) => (runs === 1 ? "its" : "their");
    const verb = (runs: number) => `follow${runs === 1 ? "s" : ""} ${own(runs)} users`;
    const kinds = [
      { runs: fully, how: "as closely as these follow themselves" },
      { runs: partly, how: "only in part" },
      { runs: open, how: "at least in part" },
    ].filter(({ runs }) => runs.length > 0);
    const follow = kinds.map(
      ({ runs, how }, place) => `${told(runs, few)} ${place === 0 ? `${verb(runs.length)} ` : ""}${how}`,
    );
    const any = follow.length > 0;
    const { length } = unknown;
    return `${[
      ...(any ? [follow.join(", ")] : []),
      ...(length > 0
        ? [
            `${some(unknown.map(({ name }) => name))} ${length === 1 ? "is" : "are"} not shown to${any ? "" : ` follow ${own(length)} users`}`,
          ]
        : []),
      ...(unclear.length > 0
        ? [
            any || length > 0
              ? `for ${some(unclear)} the data can't tell`
              : `The data can't tell whether ${some(unclear)} ${verb(unclear.length)}`,
          ]
        : []),
      ...(alike.length > 0
        ? [
            `${any || length + unclear.length > 0 ? "the" : "The"} users of ${some(alike)} are not shown to differ by more than chance, so that there is nothing to compare`,
          ]
        : []),
    ].join("; ")} (fidelity).`;
  },
  /** All that follow, where the verdict names the ends. */
  all: (runs: readonly NamedValue[]) => `Fidelity: ${list(runs.map(named))}.`,
  corrected: (runs: readonly NamedValue[], reliability: string) =>
    `Rank correlation of users' rates, corrected for chance: ${list(runs.map(named))}. Reliability of real users' rates: ${reliability} (1: no chance).`,
  slopes: (runs: readonly NamedValue[]) =>
    `Share of a difference between two simulated users that their real users show too (slope): ${list(runs.map(named))}.`,
  columns: {} as Readonly<Record<string, string>>,
  figure: {
    title: "Users' real rates against those of their simulated counterparts",
    caption: (differ: boolean) =>
      `Each dot: users with about the same two rates, beyond what their questions make likely; the larger, the more answers. Dots (not correlations) are shrunk to the mean as far as they are chance. Line: as often as the real user${differ ? "; the axes differ in scale" : ""}.`,
    byValue: "Simulators by fidelity, highest first",
    told: (run: string, text: string) => `${run}: fidelity ${text}.`,
    unknown: (run: string) => `${run}: no fidelity.`,
    x: "simulated rate",
    y: "real rate",
  },
  agreement: (own: string, runs: readonly NamedValue[]) =>
    `Two answers of one real user to the same question agree in ${own} of cases; the simulator's answer agrees with the real user's in: ${list(runs.map(named))}.`,
};
export type UserFidelityTexts = typeof en;
