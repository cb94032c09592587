import { count, list, plural, some } from "../../src/locale/format.ts";
import { type NamedValue, named } from "../../src/locale/named-value.ts";
import type { Layout } from "../../src/representation/layout.ts";
import { en as represented } from "../../src/representation/texts-en.ts";
import type { DistanceBasis, DistanceNote } from "./sources.ts";

/** The two figures that the paper prints. */
export interface PublishedTexts {
  readonly real: string;
  readonly low: string;
  readonly high: string;
}

/** Whose blocks a bound is made of; null for the real users. */
type Whose = string | null;

const whose = (run: Whose) => run ?? "real users";
/** What the analysis of distances between users says; numbers come written. */
export const en = {
  title: "Persona homogenization",
  question: "Do simulated users differ from one another as real users do, or are they all one?",
  about: {
    what: "How much users differ from one another. Each user's items are cut into blocks, each block becomes a vector of what the user did or said in it, and distances between blocks of one user are set against distances between blocks of two users. R is their ratio: near 0, each user is consistent and unlike others; at 1, a user is no more like themselves than like anybody else.",
    why: "If all simulated users are the same person under different names (persona homogenization), a test on a thousand of them is a test on one: minorities vanish, personalisation can't be measured, and the variety that a product meets is not there.",
    cannot:
      "R measures difference, not truth: a simulator can tell its users apart by traits that their real selves do not have. Its size depends on the blocks and the contents of the vectors, so it compares sources of one report only. Topics and tasks count as part of who users are.",
    formulas: [
      "dispersion = standard deviation between users of the log odds of yes, chance taken out, over all yes/no questions",
      "R = mean distance within users / mean distance between users",
      "dbICC = 1 − R, on squared distances: the share of the variation that is between users",
      "re-identified = blocks that lie nearest to the centre of the same user's other blocks / blocks",
    ],
    method:
      "Dispersion, of yes/no answers: the spread of users' log odds by maximum marginal likelihood (logit-normal), each question with a centre of its own, so that it does not grow with the rate as R and dbICC do; simulated over real, interval on the log from the delete-one-user jackknife. Each user's items, in time order, are cut into blocks of equal size and each block becomes a vector (embeddings: blocks as they are given). Intra: mean distance between blocks of one user; inter: mean distance between blocks of two users; users and pairs of users have equal weight. R = intra / inter, on plain Euclidean distances and on squared ones. Intervals: delete-one-user jackknife on the log, with t quantiles; R against real users: both in the same replicates, p from t, q by Holm over the simulators. 1 − R on squared distances is the distance-based intraclass correlation (Xu, Reiss & Cribben 2021). Re-identification: share of blocks nearest to the centroid of the same user's other blocks.",
  },
  names: {
    dimension: { responses: "Responses", activity: "Activity", language: "Language", embedding: "Embedding" },
    basis: { plain: "plain distance", squared: "squared distance" },
  },
  columns: {} as Readonly<Record<string, string>>,
  measures: {
    dispersion_ratio: { title: "Spread between users against real users", short: "homogenization" },
    dispersion: "Spread between users (log odds)",
    real_dispersion: "Spread between real users by the simulator's own input (log odds)",
    ratio_vs_real: { title: "Homogenization ratio against real users", short: "homogenization" },
    intra: "Distance within users",
    inter: "Distance between users",
    reidentification: "Re-identification",
    ratio: "Distance within users over between users",
    dbicc: "Variation that is between users",
    reidentification_chance: "Re-identification by chance",
    ratio_floor: "Floor of the ratio",
    ratio_vs_real_floor: "Floor of the ratio against real users",
    ratio_ceiling: "Ceiling of the ratio",
  },
  card: {
    dispersion_ratio: {
      column: "Variety",
      unit: "times real users; less: too alike",
      above: { one: "makes its users too different", many: "make their users too different" },
      below: { one: "makes its users too alike", many: "make their users too alike" },
    },
    ratio_vs_real: {
      column: "Sameness",
      unit: "times real users; more: too alike",
      above: { one: "makes its users too alike", many: "make their users too alike" },
      below: { one: "makes its users too different", many: "make their users too different" },
    },
  },
  notes: {
    unweighted: () =>
      "Weights of the sample are not used: they are of events, and users count once. Where the draw prefers events by their outcome, users look more alike than they are; weights do not mend that (docs/preparing.md).",
    ...represented.notes,
    no_input: () => "Skipped: the input has no answers, events, utterances or embeddings.",
    lacking: ({ id, table }: { readonly id: string; readonly table: string }) =>
      `Skipped: the representation ${id} needs ${table}, the input has none.`,
    representation: ({
      id,
      layout,
    }: {
      readonly id: keyof typeof represented.titles;
      readonly layout: Layout;
    }) => `Representation ${id}: ${represented.titles[id]}; ${represented.layout(layout)}.`,
    sampled: ({ pairs }: { readonly pairs: number }) =>
      `Plain distances between users rest on ${count(pairs)} pairs a source, drawn with the seed; squared distances are exact.`,
  },
  /** Notes of estimates, by their name in the result. */
  estimateNotes: {} as Readonly<Partial<Record<DistanceNote, string>>>,

  realUsers: "real users",
  /** What blocks hold, by representation. */
  content: { responses: "answers", activity: "activity", language: "writing" } as Readonly<
    Record<string, string>
  >,
  behaviour: "behaviour",

  nothing: "How much users differ could not be measured: no two users with two blocks that vary.",
  tooFew: (users: number, least: number) =>
    `How much users differ can't be told from ${plural(users, "user")}: at least ${least} are needed.`,
  dispersed: {
    verdict: (real: string, parts: readonly string[]) =>
      `Real users' odds of a yes spread by ${real}; ${list(parts)}.`,
    narrower: (runs: number, of: number, least: NamedValue) =>
      runs === 1
        ? `${least.name}'s users spread less, ${least.text} times as far`
        : `the users of ${runs} of ${of} simulators spread less, down to ${least.text} times as far (${least.name})`,
    wider: (runs: readonly string[], most: string) =>
      `those of ${list(runs)} spread more (up to ${most} times)`,
    unclear: (runs: readonly string[]) => `for ${some(runs)} no difference is shown`,
    notJudged: (runs: readonly string[]) => `the users of ${some(runs)} can't be compared (no interval)`,
    all: (sources: readonly NamedValue[]) =>
      `Spread of users' log odds against that of real users (1: as varied as real people): ${sources.map(named).join("; ")}. Unlike R it does not grow with how often users say yes.`,
  },
  verdict: (content: string, real: string, parts: readonly string[]) =>
    `Who the user is explains ${real} of the differences in real users' ${content}; ${list(parts)}.`,
  noSimulator: "there is no simulator to compare it with",
  noComparison: "no simulator could be compared with that",
  alike: (runs: number, of: number, run: string, least: string) =>
    runs === 1
      ? `${run}'s users are more alike (${least})`
      : `the users of ${runs} of ${of} simulators are more alike (down to ${least})`,
  apart: (runs: readonly string[], shares: readonly string[]) =>
    `those of ${list(runs)} are set further apart (${list(shares)})`,
  same: (runs: readonly string[]) => `${list(runs)} always ${runs.length === 1 ? "does" : "do"} the same`,
  unclear: (runs: number, of: number, run: string) =>
    of === 1
      ? `for ${run} no difference is shown`
      : `for ${runs === of ? "all" : runs} of the simulators no difference is shown`,
  withoutReal: (content: string, sources: readonly NamedValue[], known: boolean) =>
    `Who the user is explains this much of the differences in users' ${content}: ${list(sources.map(named))}; ${known ? "that of real users could not be measured" : "there are no real users to compare with"}.`,

  shares: (content: string, sources: readonly NamedValue[]) =>
    `Share of the variation in ${content} that is between users (dbICC): ${sources.map(named).join("; ")}. The rest is within users; a share just below 0 is chance.`,
  ratios: (sources: readonly NamedValue[]) => `On plain distances, R: ${sources.map(named).join("; ")}.`,
  withPaper: (ratio: string, paper: string) => `${ratio} (the paper: ${paper})`,
  againstReal: (ratio: string, times: string, q: string | null) =>
    `${ratio} (${times}${q === null ? "" : `, ${q}`})`,
  inBrackets:
    "In brackets, how many times the real ratio: above 1, a simulator's users are more alike than real users are.",
  paper: (low: string, high: string) =>
    `The paper prints ${low} to ${high} for its simulators, on other data and vectors.`,
  noRatio: (sources: readonly NamedValue[]) =>
    `No ratio for ${list(sources.map(({ name, text }) => `${name} (${text})`))}.`,
  notDefined: "not defined",
  reidentification: (
    sources: readonly { readonly name: string; readonly text: string; readonly chance: string }[],
  ) =>
    `Re-identification, the share of blocks that are nearest to the other blocks of the same user: ${sources
      .map(({ name, text, chance }) => `${name} ${text}, by chance ${chance}`)
      .join("; ")}.`,
  floor: (run: Whose, ratio: string, times: string) =>
    `Floor: ${run === null ? "real users" : `${run}'s users`} again, from half of their blocks, have R ${ratio}, ${times} times that of the other half${run === null ? "; a simulator without fault would come as near to 1" : ""}.`,
  ceiling: (run: Whose, ratio: string) =>
    `Ceiling: with the blocks of ${run === null ? "real users" : `${run}'s users`} dealt to users at random R is ${ratio}; a simulator that knows no users would be there.`,

  spreadFigure: {
    title: "How far users spread",
    caption: (hasReal: boolean) =>
      `Spread: standard deviation between users of the log odds of yes, chance taken out; 0: all users alike. R: distance within users over that between users; 1: nobody is like themselves; it grows with how often users say yes, the spread does not. Bars: 95% cluster-jackknife intervals over users${hasReal ? "; dashed line: real users" : ""}.`,
    cut: "Bars that reach far beyond the values are cut; their ends are in the data.",
    byRatio: "Simulators by R, the most alike first",
    alt: (sources: readonly NamedValue[]) => `Spread of users' log odds of yes: ${list(sources.map(named))}.`,
    spread: "Spread (log odds of yes)",
    ratio: "R (within / between users)",
  },
  distances: {
    title: "Distances within and between users",
    caption: (end: number) =>
      `Filled: distances between blocks of two different users, with their mean as a dashed line. Line: distances between blocks of one user, with their mean as a solid line. Plain (Euclidean) distances, in units of the source's own mean distance between users, so that the solid line is at R: at 1 a user is no more like themselves than like anybody else. Heights are relative to each panel's highest bin; distances beyond ${end} are not drawn; users and pairs of users have equal weight; R with its 95% interval.`,
    floor: (run: Whose, ratio: string) =>
      `Floor (${whose(run)} again, from half of their blocks): R ${ratio}.`,
    ceiling: (run: Whose, ratio: string) =>
      `Ceiling (blocks of ${whose(run)} dealt to users at random): R ${ratio}.`,
    alt: (sources: readonly NamedValue[]) =>
      `Ratio of distances within users to distances between users: ${list(sources.map(named))}.`,
    mark: (source: NamedValue, intra: string, inter: string) =>
      `${named(source)}: within ${intra}, between ${inter}`,
    axis: "distance (between users = 1); line: within users, filled: between",
  },
  ratioFigure: {
    title: "Distance within users over distance between users",
    caption: (hasReal: boolean, { real, low, high }: PublishedTexts) =>
      `R with 95% cluster-jackknife intervals over users${hasReal ? "; the dashed line is the real users' R" : ""}. Floor: the same users again, from half of their blocks. Ceiling: blocks dealt to users at random. Grey diamonds are the figures that the paper prints (${real} for real users, ${low} to ${high} for its simulators): it does not say whether distances are squared, and rests on other data and vectors, so compare order, not size.`,
    alt: (sources: readonly NamedValue[]) => `R on plain distances: ${list(sources.map(named))}.`,
    panels: { plain: "Plain distances", squared: "Squared distances" } as Readonly<
      Record<DistanceBasis, string>
    >,
    bases: { plain: "plain", squared: "squared" } as Readonly<Record<DistanceBasis, string>>,
    floor: "Floor: split-half",
    ceiling: "Ceiling: shuffled",
    paperReal: "Paper: real users",
    paperSimulated: "Paper: simulators",
    onBasis: (basis: DistanceBasis) => `${basis} distances`,
    asPrinted: (ratio: string) => `R ${ratio}, as printed in the paper`,
    axis: "R, intra / inter",
  },
  table: {
    title: "How much comes from who the user is",
    caption:
      "Share of the variation that is between users (dbICC = 1 − R of squared distances); spread: standard deviation of users' log odds of yes over that of real users; R = intra / inter; times real: the simulator's R over the real users'. Brackets: 95% cluster-jackknife interval over users; q by Holm over the simulators.",
    columns: [
      "Source",
      "Spread, times real",
      "From the user",
      "R, plain",
      "R, squared",
      "Times real",
      "Re-identified",
      "q",
    ],
  },
};
export type UserDistanceTexts = typeof en;
