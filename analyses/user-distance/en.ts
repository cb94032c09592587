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
  question: "Do simulated users differ from one another as much as real users do?",
  about: {
    what: "How much users differ from one another. Spread, of yes/no answers: how far users lie apart in how readily they say yes. R, of any data: each user's items are cut into blocks, each block becomes a vector of what the user did or said, and the mean distance within users is divided by that between users. Near 0, users are consistent and unlike one another; at 1, users are no more like themselves than like anybody else.",
    why: "If all simulated users are one person under different names (persona homogenization), a test on a thousand of them is a test on one: minorities vanish, and personalisation can't be measured.",
    cannot:
      "Spread and R measure difference, not truth: a simulator can give its users traits that the real ones do not have. R depends on how blocks are cut and what the vectors hold, so compare it within one report only. Topics and tasks count as part of who users are.",
    formulas: [
      "spread = standard deviation between users of the log odds of yes, net of chance, over all yes/no questions",
      "R = mean distance within users / mean distance between users",
      "dbICC = 1 − R, on squared distances: the share of the variation that is between users",
      "re-identification = blocks nearest to the centroid of the same user's other blocks / all blocks",
    ],
    method:
      "Spread: the standard deviation of users' log odds of yes by maximum marginal likelihood (logit-normal), each question with an intercept of its own, so that it does not grow with the rate as R and dbICC do; compared as simulated over real, with a delete-one-user jackknife interval on the log scale. R: each user's items, in time order, are cut into blocks of equal size and each block becomes a vector (embeddings: blocks as given). Intra: mean distance between blocks of one user; inter: mean distance between blocks of two users; users and pairs of users have equal weight. R = intra / inter, on plain Euclidean distances and on squared ones. Intervals: delete-one-user jackknife on the log scale, with t quantiles; R against real users: both in the same replicates, p from t, q by Holm over the simulators. 1 − R on squared distances is the distance-based intraclass correlation (Xu, Reiss & Cribben 2021). Re-identification: share of blocks nearest to the centroid of the same user's other blocks.",
  },
  names: {
    dimension: { responses: "Responses", activity: "Activity", language: "Language", embedding: "Embedding" },
    basis: { plain: "plain distance", squared: "squared distance" },
  },
  columns: {} as Readonly<Record<string, string>>,
  measures: {
    dispersion_ratio: { title: "Spread between users against real users", short: "spread between users" },
    dispersion: "Spread between users (log odds)",
    real_dispersion: "Spread between real users in the simulator's own input (log odds)",
    ratio_vs_real: { title: "Homogenization ratio R against real users", short: "homogenization" },
    intra: "Distance within users",
    inter: "Distance between users",
    reidentification: "Re-identification",
    ratio: "Homogenization ratio R (within over between users)",
    dbicc: "Share of variation between users (dbICC)",
    reidentification_chance: "Re-identification by chance",
    ratio_floor: "Floor of R",
    ratio_vs_real_floor: "Floor of R against real users",
    ratio_ceiling: "Ceiling of R",
  },
  card: {
    dispersion_ratio: {
      column: "Spread",
      unit: "times real users; less: too alike",
      above: { one: "makes its users too different", many: "make their users too different" },
      below: { one: "makes its users too alike", many: "make their users too alike" },
    },
    ratio_vs_real: {
      column: "Homogenization",
      unit: "times real users; more: too alike",
      above: { one: "makes its users too alike", many: "make their users too alike" },
      below: { one: "makes its users too different", many: "make their users too different" },
    },
  },
  notes: {
    unweighted: () =>
      "Sample weights are not used: they belong to events, and each user counts once. Where events were drawn by their outcome, users look more alike than they are, and weights can't mend that (docs/preparing.md).",
    ...represented.notes,
    no_input: () => "Skipped: the input has no answers, events, utterances or embeddings.",
    lacking: ({ id, table }: { readonly id: string; readonly table: string }) =>
      `Skipped: the representation ${id} needs ${table}, and the input has none.`,
    representation: ({
      id,
      layout,
    }: {
      readonly id: keyof typeof represented.titles;
      readonly layout: Layout;
    }) => `Representation ${id}: ${represented.titles[id]}; ${represented.layout(layout)}.`,
    sampled: ({ pairs }: { readonly pairs: number }) =>
      `Plain distances between users rest on ${count(pairs)} pairs per run, drawn with the seed; squared distances are exact.`,
  },
  /** Notes of estimates, by their name in the result. */
  estimateNotes: {} as Readonly<Partial<Record<DistanceNote, string>>>,

  realUsers: "real users",
  /** What blocks hold, by representation. */
  content: { responses: "answers", activity: "activity", language: "writing" } as Readonly<
    Record<string, string>
  >,
  behaviour: "behaviour",

  nothing: "Differences between users could not be measured: no two users have two blocks that vary.",
  tooFew: (users: number, least: number) =>
    `${plural(users, "user")} can't show how much users differ: at least ${least} are needed.`,
  dispersed: {
    verdict: (real: string, parts: readonly string[]) =>
      `Real users' log odds of yes spread by ${real}; ${list(parts)}.`,
    narrower: (runs: number, of: number, least: NamedValue) =>
      runs === 1
        ? `${least.name}'s users spread less, ${least.text} times as much`
        : `those of ${runs} of ${of} simulators spread less, down to ${least.text} times as much (${least.name})`,
    wider: (runs: readonly string[], most: string) =>
      `those of ${list(runs)} spread more (${runs.length === 1 ? "" : "up to "}${most} times as much)`,
    unclear: (runs: readonly string[]) =>
      `${some(runs)} ${runs.length === 1 ? "shows" : "show"} no sure difference`,
    notJudged: (runs: readonly string[]) => `${some(runs)} can't be compared (no interval)`,
    all: (sources: readonly NamedValue[]) =>
      `Spread of users' log odds of yes, as a multiple of real users' (1: as varied as real people): ${sources.map(named).join("; ")}. Unlike R, it does not grow with how often users say yes.`,
  },
  verdict: (content: string, real: string, parts: readonly string[]) =>
    `${real} of the variation in real users' ${content} is between users; ${list(parts)}.`,
  noSimulator: "there is no simulator to compare it with",
  noComparison: "no simulator could be compared with that",
  alike: (runs: number, of: number, run: string, least: string) =>
    runs === 1
      ? `${run}'s users are more alike (${least})`
      : `the users of ${runs} of ${of} simulators are more alike (down to ${least})`,
  apart: (runs: readonly string[], shares: readonly string[]) =>
    `the users of ${list(runs)} are farther apart (${list(shares)})`,
  same: (runs: readonly string[]) => `${list(runs)} always ${runs.length === 1 ? "does" : "do"} the same`,
  unclear: (runs: number, of: number, run: string) =>
    of === 1
      ? `${run} shows no sure difference`
      : `${runs === of ? (of === 2 ? "both" : `all ${of}`) : `${runs} of ${of}`} simulators show${runs === 1 ? "s" : ""} no sure difference`,
  withoutReal: (content: string, sources: readonly NamedValue[], known: boolean) =>
    `Share of the variation in ${content} that is between users: ${list(sources.map(named))}; ${known ? "that of real users could not be measured" : "there are no real users to compare with"}.`,

  shares: (content: string, sources: readonly NamedValue[]) =>
    `Share of the variation in ${content} between users (dbICC): ${sources.map(named).join("; ")}. The rest is within users; a share just below 0 is chance.`,
  ratios: (sources: readonly NamedValue[]) => `On plain distances, R: ${sources.map(named).join("; ")}.`,
  withPaper: (ratio: string, paper: string) => `${ratio} (the paper: ${paper})`,
  againstReal: (ratio: string, times: string, q: string | null) =>
    `${ratio} (${times}${q === null ? "" : `, ${q}`})`,
  inBrackets:
    "In brackets, R as a multiple of real users' R: above 1, a simulator's users are more alike than real users.",
  paper: (low: string, high: string) =>
    `The paper reports ${low} to ${high} for its simulators, on other data and vectors.`,
  noRatio: (sources: readonly NamedValue[]) =>
    `No R for ${list(sources.map(({ name, text }) => `${name} (${text})`))}.`,
  notDefined: "not defined",
  reidentification: (
    sources: readonly { readonly name: string; readonly text: string; readonly chance: string }[],
  ) =>
    `Re-identification, the share of blocks nearest to the same user's other blocks: ${sources
      .map(({ name, text, chance }) => `${name} ${text}, by chance ${chance}`)
      .join("; ")}.`,
  floor: (run: Whose, ratio: string, times: string) =>
    `Floor: from half of their blocks, ${run === null ? "real users" : `${run}'s users`} have R ${ratio}, ${times} times that from the other half${run === null ? "; a faultless simulator would come as near to 1" : ""}.`,
  ceiling: (run: Whose, ratio: string) =>
    `Ceiling: with the blocks of ${run === null ? "real users" : `${run}'s users`} dealt to users at random, R is ${ratio}, as for a simulator that can't tell users apart.`,

  spreadFigure: {
    title: "Spread between users",
    caption: (hasReal: boolean) =>
      `Spread: standard deviation between users of the log odds of yes, net of chance; 0: all users alike. R: distance within users over distance between users; 1: no more like themselves than like others. R grows with how often users say yes; the spread does not. Bars: 95% cluster-jackknife intervals over users${hasReal ? "; dashed line: real users" : ""}.`,
    cut: "Bars far longer than the values are cut; their ends are in the data.",
    byRatio: "Simulators by R, the most alike first",
    alt: (sources: readonly NamedValue[]) => `Spread of users' log odds of yes: ${list(sources.map(named))}.`,
    spread: "Spread (log odds of yes)",
    ratio: "R (within / between users)",
  },
  distances: {
    title: "Distances within and between users",
    caption: (end: number) =>
      `Filled: distances between blocks of two users; dashed line: their mean. Outline: distances between blocks of one user; solid line: their mean. Plain (Euclidean) distances, in units of the run's own mean distance between users, so that the solid line is at R: at 1, users are no more like themselves than like anybody else. Heights are relative to each panel's highest bin; distances beyond ${end} are not drawn; users and pairs of users have equal weight; R with its 95% interval.`,
    floor: (run: Whose, ratio: string) => `Floor (${whose(run)}, from half of their blocks): R ${ratio}.`,
    ceiling: (run: Whose, ratio: string) =>
      `Ceiling (blocks of ${whose(run)} dealt to users at random): R ${ratio}.`,
    alt: (sources: readonly NamedValue[]) =>
      `Ratio of distances within users to distances between users: ${list(sources.map(named))}.`,
    mark: (source: NamedValue, intra: string, inter: string) =>
      `${named(source)}: within ${intra}, between ${inter}`,
    axis: "distance (mean between users = 1); outline: within users, filled: between",
  },
  ratioFigure: {
    title: "Distance within users over distance between users",
    caption: (hasReal: boolean, { real, low, high }: PublishedTexts) =>
      `R with 95% cluster-jackknife intervals over users${hasReal ? "; the dashed line is the real users' R" : ""}. Floor: the same users, from half of their blocks. Ceiling: blocks dealt to users at random. Grey diamonds: the paper's values (${real} for real users, ${low} to ${high} for its simulators). It does not say whether distances are squared, and its data and vectors differ: compare the order, not the size.`,
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
    asPrinted: (ratio: string) => `R ${ratio}, as reported in the paper`,
    axis: "R, intra / inter",
  },
  table: {
    title: "How much users differ",
    caption:
      "Spread: standard deviation of users' log odds of yes over that of real users; dbICC: share of the variation that is between users, 1 − R of squared distances; R = intra / inter; R, times real: the simulator's R over the real users'. Brackets: 95% cluster-jackknife interval over users; q by Holm over the simulators.",
    columns: [
      "Run",
      "Spread, times real",
      "dbICC",
      "R, plain",
      "R, squared",
      "R, times real",
      "Re-identified",
      "q",
    ],
  },
};
export type UserDistanceTexts = typeof en;
