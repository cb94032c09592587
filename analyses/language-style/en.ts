import { count, list, percent, plural } from "../../src/locale/format.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import type { Dimension } from "../../src/text/style/marker.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";
import { OTHER_LANGUAGE } from "../../src/text/utterance-language.ts";
import type { Basis, StyleNote } from "./estimates.ts";

/** Utterances that are not read, with their number by language. */
export interface Unread {
  readonly run: string;
  readonly total: number;
  readonly languages: readonly (readonly [string, number])[];
}

/** Shares of Chinese utterances of a simulator and of the real users it is compared with. */
export interface ChineseShares {
  readonly run: string;
  readonly own: number;
  readonly real: number;
}

/** An estimate of a dimension, as it is written: "×8.12 [7.01, 9.40]". */
export interface OfDimension {
  readonly dimension: Dimension;
  readonly text: string;
}

/** Simulators on one side of the real users in a dimension, and the most extreme one. */
export interface SideOfReal {
  readonly count: number;
  readonly of: number;
  /** null if no ratio can be given. */
  readonly extreme: { readonly run: string; readonly text: string } | null;
}

export type Sign = -1 | 0 | 1;

/** Dimensions as headings. */
const titles: Readonly<Record<Dimension, string>> = {
  politeness: "Politeness",
  hedging: "Hedging",
  face_saving: "Face-saving",
  confrontation: "Confrontation",
};

/** Markers within a sentence: their ids, in words. */
const markers: Readonly<Record<string, string>> = Object.fromEntries(
  [...MARKER_DIMENSIONS.keys()].map((marker) => [marker, marker.replaceAll("_", " ")]),
);
const lower = (dimension: Dimension) => titles[dimension].toLowerCase();
const per: Readonly<Record<Basis, string>> = { utterance: "per utterance", "100_tokens": "per 100 tokens" };
const directions = { "1": "more", "0": "no sure difference", "-1": "less" } as const;
const said = (sign: Sign) => directions[`${sign}`];
/** The first mention says that they are simulators. */
const sideOf = ({ count, of, extreme }: SideOfReal, first: boolean) => {
  const who = count < of ? `${count} of ${of}` : of === 2 ? "both" : `all ${of}`;
  const most = extreme === null ? "" : ` (${extreme.run}${count === 1 ? "" : " most"}, ${extreme.text})`;
  return `${who}${first ? " simulators" : ""}${most}`;
};
const aside = (parts: readonly string[]) => (parts.length === 0 ? "" : ` (${parts.join("; ")})`);
const UNMATCHED =
  "not matched: the users and conversations differ, so topic, length and addressee count as style too";

const polite = {
  column: "Politeness",
  above: { one: "is too polite", many: "are too polite" },
  below: { one: "is not polite enough", many: "are not polite enough" },
};
const hedging = {
  column: "Hedging",
  above: { one: "hedges too much", many: "hedge too much" },
  below: { one: "hedges too little", many: "hedge too little" },
};

const speaker = (run: string) => (run === REAL_RUN ? "real users" : run);

/** What the analysis of language style says; numbers come written. */
export const en = {
  title: "Language style",
  question: "Do simulated users talk as directly as real users do?",
  about: {
    what: "How users talk: how often they are polite (thanks, please), hedge (maybe, I think), save face (indirect requests, taking the blame) and confront (threats, insults, demands). Each is counted by phrases that give the strategy away, in English and Chinese, per utterance and per 100 tokens.",
    why: "A bot that copes with polite, careful writers may fail with curt and blunt ones. Style also gives simulated users away at first sight, to people and to the systems under test.",
    cannot:
      "A phrase is a sign of a strategy, not proof: it can be ironic or quoted, and a strategy can use words that are in no list. Rates in two languages, or from two lists of phrases, are not comparable. Where conversations are not matched, topic and task count as style too. The list of words is a ranking, not a test.",
    formulas: [
      "rate = markers found / utterances, or 100 · markers found / tokens",
      "rate ratio = simulated rate / real rate, with the interval on the log scale",
      "at equal length: the ratio of Σ w(l) · rate in utterances of length l, with w(l) the share of real users' utterances of that length",
      "word: z = δ / √var(δ), with δ the difference of the log-odds of a word under an informative Dirichlet prior",
    ],
    method:
      "Markers are phrases that signal a conversational strategy (docs/methods.md), counted per utterance and per 100 tokens: longer utterances hold more of everything, so neither basis alone says who is polite. At equal length: rates per utterance are taken by length (half octaves of tokens) and weighted by the lengths of real users' utterances, over lengths that both sides have. Verdicts rest on these or, where too few utterances share a length, on what both bases say. Rate ratio: the simulator's rate over the real users', 95% interval from the delete-one-user jackknife on the log scale; where one side has no markers, the difference of the rates is given instead. Matched utterances are paired by user within the same replicates, with p from t on the same standard error; others are two groups of different people: squared standard errors add, p from Welch's t. q: Benjamini-Hochberg over the markers of one simulator and basis. Words: log-odds with an informative Dirichlet prior (Monroe et al. 2008).",
  },
  names: {
    dimension: titles,
    marker: markers,
    basis: per,
  },
  columns: {} as Readonly<Record<string, string>>,
  card: {
    "rate_ratio.politeness": { ...polite, unit: "times real, per utterance" },
    "rate_ratio.hedging": { ...hedging, unit: "times real, per utterance" },
    "rate_ratio_standardised.politeness": { ...polite, unit: "times real, equal length" },
    "rate_ratio_standardised.hedging": { ...hedging, unit: "times real, equal length" },
  },
  measures: {
    rate_ratio: { title: "Rate of markers against real users", short: "rate ratio" },
    rate: "Rate of markers",
    any_share: "Utterances with any marker",
    tokens_per_utterance: "Tokens per utterance",
    rate_ratio_standardised: {
      title: "Rate of markers against real users, at equal length",
      short: "at equal length",
    },
    comparable_share: "Real utterances with simulated ones of the same length",
    rate_ratio_floor: "Rate of markers, one half of real users against the other",
    rate_difference: "Difference in the rate of markers",
    log_odds: "Log-odds of words",
  },
  /** Notes of estimates, by their name in the result. */
  estimateNotes: {} as Readonly<Partial<Record<StyleNote, string>>>,
  notes: {
    no_examples: () => "Examples and words are left out, as requested.",
    nothing_real: () => "No utterances of real users: nothing to compare with.",
    unmatched: ({ runs }: { readonly runs: readonly string[] }) =>
      `The utterances of ${list(runs)} and of the real users are ${UNMATCHED}.`,
    several_references: ({ matched = false }: { readonly matched?: boolean }) =>
      `Real users' rates cover all they said${matched ? " where any simulator was asked" : ""}; each ratio is against the part that the simulator can be compared with: its matched counterparts or, if it has none, what is matched with no simulator.`,
    left_out: ({ run, utterances }: { readonly run: string; readonly utterances: number }) =>
      `${plural(utterances, "utterance")} of ${run} without a real counterpart ${utterances === 1 ? "is" : "are"} left out.`,
    unread: ({ run, total, languages }: Unread) =>
      `${plural(total, "utterance")} of ${speaker(run)} in languages other than English and Chinese ${total === 1 ? "is" : "are"} left out (${languages.map(([tag, n]) => `${tag === OTHER_LANGUAGE ? "other scripts" : tag} ${count(n)}`).join(", ")}).`,
    chinese: ({ run, own, real }: ChineseShares) =>
      `${percent(own)} of the utterances of ${speaker(run)} are in Chinese, against ${percent(real)} of the real ones: the markers of the two languages differ, so rates differ for that reason too.`,
  },

  nothing: "Language style could not be compared: no utterance of real users could be read.",
  tooFew: "Language style could not be compared: there are too few utterances.",
  nobodySpeaks: "Language style could not be compared: no simulator speaks.",
  verdict: (dimensions: string, bases: string, unmatched: boolean) =>
    `${dimensions}; ${bases}${unmatched ? "; conversations are not matched" : ""}.`,
  one: (
    run: string,
    ratios: readonly (OfDimension & { readonly differs: boolean; readonly disagree: boolean })[],
  ) =>
    `Length aside, ${run} has, relative to real users, ${list(ratios.map(({ dimension, text, differs, disagree }) => `${lower(dimension)} ${text}${differs ? "" : disagree ? " (measures disagree)" : " (no sure difference)"}`))}`,
  many: (
    dimensions: readonly {
      readonly dimension: Dimension;
      readonly up: SideOfReal | null;
      readonly down: SideOfReal | null;
      /** A simulator certainly differs by the primary measure, but the others don't confirm it. */
      readonly disagree: boolean;
    }[],
  ) => {
    const told = dimensions.filter(({ up, down }) => up !== null || down !== null);
    const others = dimensions.filter((one) => !told.includes(one));
    const same = others.filter(({ disagree }) => !disagree).map(({ dimension }) => lower(dimension));
    const open = others.filter(({ disagree }) => disagree).map(({ dimension }) => lower(dimension));
    const parts = told.map(({ dimension, up, down }, place) => {
      const sides = [
        ...(up === null ? [] : [`higher in ${sideOf(up, place === 0)}`]),
        ...(down === null ? [] : [`lower in ${sideOf(down, place === 0 && up === null)}`]),
      ];
      return `${lower(dimension)} is ${sides.join(" and ")}`;
    });
    const rest = [
      ...(open.length === 0 ? [] : [`measures disagree on ${list(open)}`]),
      ...(same.length === 0 ? [] : [`no simulator surely differs in ${list(same)}`]),
    ];
    return `Length aside, ${[...parts, ...rest].join("; ")}`;
  },
  noneApart: "the figure has no sure difference per utterance",
  allSurvive: "all of the figure's differences per utterance hold",
  equally: (text: string) => `${text} at equal length`,
  perTokens: (text: string) => `${text} per 100 tokens`,
  lengthMakes: (gone: number, of: number) => {
    const all = of === 1 ? "the figure's only difference" : `all ${of} of the figure's differences`;
    const some = `${gone} of the figure's ${of} differences`;
    return `${gone === of ? all : some} per utterance may come from length`;
  },

  real: (
    rates: readonly { readonly dimension: Dimension; readonly rate: string; readonly perTokens: string }[],
    utterances: number,
    users: number,
    floor: readonly OfDimension[],
  ) =>
    `Markers per utterance of real users: ${list(
      rates.map(
        ({ dimension, rate, perTokens }) => `${rate} of ${lower(dimension)} (${perTokens} per 100 tokens)`,
      ),
    )}, over ${plural(utterances, "utterance")} of ${plural(users, "user")}.${floor.length === 0 ? "" : ` In 20 random splits, two halves of them differ by up to ${list(floor.map(({ dimension, text }) => `${text} in ${lower(dimension)}`))}.`}`,
  simulators: (
    alone: boolean,
    runs: readonly {
      readonly run: string;
      readonly ratios: readonly (OfDimension & {
        readonly perTokens: string | null;
        readonly equal: string | null;
      })[];
    }[],
  ) =>
    `Rates per utterance relative to real users${alone ? "" : ", from the most to the least polite simulator"}: ${runs
      .map(
        ({ run, ratios }) =>
          `${run}: ${list(
            ratios.map(
              ({ dimension, text, perTokens, equal }) =>
                `${lower(dimension)} ${text}${aside([...(perTokens === null ? [] : [`per 100 tokens ${perTokens}`]), ...(equal === null ? [] : [`at equal length ${equal}`])])}`,
            ),
          )}`,
      )
      .join("; ")}.`,
  lengths: (
    real: string,
    shortest: { readonly run: string; readonly text: string },
    longest: { readonly run: string; readonly text: string } | null,
    alone: boolean,
  ) =>
    `Length: real users take ${real} tokens per utterance, ${alone ? "" : "simulators "}${
      longest === null
        ? `${shortest.run} ${shortest.text}`
        : `from ${shortest.run} ${shortest.text} to ${longest.run} ${longest.text}`
    }.`,
  basesAgree: "Both bases agree on the direction of every difference.",
  basesDisagree: (
    groups: readonly {
      readonly dimension: Dimension;
      readonly utterance: Sign;
      readonly tokens: Sign;
      readonly runs: readonly string[];
    }[],
  ) =>
    `The two bases disagree: ${groups
      .map(
        ({ dimension, utterance, tokens, runs }) =>
          `${lower(dimension)} ${said(utterance)} per utterance but ${said(tokens)} per 100 tokens (${list(runs)})`,
      )
      .join("; ")}.`,
  signTurns:
    "Where the direction reverses, longer utterances make the difference, not a denser style; a claim about style should name its basis.",
  oneBasisOnly:
    "A difference on one basis only may be one of length; a claim about style should name its basis.",
  markers: (
    bases: readonly {
      readonly basis: Basis;
      readonly differing: number;
      readonly tested: number;
      readonly top: { readonly marker: string; readonly run: string; readonly text: string } | null;
    }[],
  ) =>
    `At a false discovery rate of 5%, markers differ from real users in ${list(
      bases.map(
        ({ basis, differing, tested, top }) =>
          `${differing} of ${plural(tested, "simulator–marker pair")} ${per[basis]}${top === null ? "" : ` (the largest: ${top.marker}, ${top.run}, ${top.text})`}`,
      ),
    )}.`,
  caution: (runs: readonly string[]) =>
    `Caution: the conversations of ${list(runs)} and of the real users are ${UNMATCHED}. What is compared is two sets of conversations, not only two ways of talking.`,

  per,
  dimensionFigure: {
    title: (basis: Basis) => `Style markers ${per[basis]}, real users beside simulators`,
    caption: (basis: Basis, order: string, unmatched: boolean) =>
      `Markers of each dimension ${per[basis]}, with 95% intervals over users; the dashed line is the real users' rate. ${order}; each panel has its own axis.${unmatched ? " Real and simulated conversations are not matched." : ""}`,
    byValue: "Simulators from most to least polite per utterance",
    alt: (
      basis: Basis,
      dimension: Dimension,
      real: string,
      runs: readonly { readonly run: string; readonly rate: string; readonly ratio: string | null }[],
    ) =>
      `${titles[dimension]} markers ${per[basis]}: ${list([
        `real users ${real}`,
        ...runs.map(({ run, rate, ratio }) => `${run} ${rate}${ratio === null ? "" : ` (${ratio})`}`),
      ])}.`,
    axis: (basis: Basis) => per[basis],
    mark: (dimension: Dimension, basis: Basis) => `${titles[dimension]} ${per[basis]}`,
  },
  markerFigure: {
    title: "The markers that differ most from real users",
    caption:
      "Rate of each marker relative to real users, on a log axis, with 95% intervals; the dashed line is no difference. Coloured, above: per utterance. Grey, below: per 100 tokens. Markers are chosen by the end of their interval nearest to no difference, and run from over-used to under-used per utterance.",
    cut: ([low, high]: readonly string[]) => `Ratios beyond ${low} and ${high} are drawn at these ends.`,
    alt: (
      first: { readonly run: string; readonly marker: string; readonly basis: Basis; readonly text: string },
      intervals: number,
      above: number,
      below: number,
    ) =>
      `The largest difference is that of ${first.run} in ${first.marker}: ${first.text} ${per[first.basis]}. Of ${intervals} intervals, ${above} lie above and ${below} below the real users' rate.`,
    mark: (marker: string, basis: Basis) => `${marker} ${per[basis]}`,
    axis: "ratio to real users",
  },
  run: "Run",
  rateTable: {
    title: (basis: Basis) => `Style markers ${per[basis]}`,
    caption:
      "Below each rate of a simulator: its ratio to the real users' rate, with the 95% interval over users; per utterance, also at equal length.",
    equal: (text: string) => `equal length ${text}`,
    tokens: "Tokens per utterance",
  },
  shareTable: {
    title: "Share of utterances with any marker",
    caption: "With the 95% interval over users.",
  },
  wordTable: {
    title: "Words that simulators over-use and under-use most",
    caption:
      "Against real users, by log-odds with an informative Dirichlet prior, farthest from chance first; words of fewer than three users are skipped. The measure treats words as independent: read it as a list, not as a test.",
    columns: ["Simulator", "Over-used", "Under-used"],
  },
};
export type LanguageStyleTexts = typeof en;
