import type { Prose } from "../src/analysis.ts";
import { type Finding, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, list, plural } from "../src/format.ts";
import { DIMENSIONS, type Dimension } from "../src/text/style/marker.ts";
import { DIMENSION_TITLES, rateText, StyleIndex, times } from "./language-style-index.ts";
import { UNMATCHED } from "./language-style-notes.ts";
import { basesParagraph, markersParagraph, turnsOfBases } from "./language-style-readings.ts";
import type { Basis } from "./language-style-sums.ts";

const METHOD =
  "Markers are phrases that give away a strategy of talk (docs/methods.md), counted per utterance and per 100 tokens: longer turns hold more of everything, so neither basis alone says who is polite. Rate ratio: the simulator's rate over the real users', 95% interval from the delete-one-user jackknife on the log; where one side has none, the difference of the rates stands instead. Matched utterances are paired by user within the same replicates, with p from a sign-flip test that swaps a user's real and simulated side; others are two groups of different people, standard errors added in squares, p from Welch's t. Benjamini-Hochberg over the markers of one simulator and basis. Words: log-odds with an informative Dirichlet prior (Monroe et al. 2008).";

export function languageStyleNarrative(finding: Finding): Prose {
  const index = new StyleIndex(finding);
  const compared = index.runs.filter((run) => index.get("rate_ratio", run, "politeness", "utterance"));
  const paragraphs = [
    realParagraph(index),
    ...(compared.length === 0
      ? []
      : [
          simulatorsParagraph(index, compared),
          basesParagraph(index, compared),
          markersParagraph(finding),
          unmatchedParagraph(index),
        ]),
  ].filter((text) => text !== "");
  return { verdict: verdictOf(index, compared), paragraphs, method: METHOD };
}

function verdictOf(index: StyleIndex, compared: readonly string[]): string {
  if (finite(index, compared).length === 0) {
    return index.get("rate", REAL_RUN, "politeness", "utterance") === undefined
      ? "Language style could not be compared: there is no utterance of real users that could be read."
      : "Language style could not be compared: there are too few utterances.";
  }
  const caveat = index.notMatched.length === 0 ? "" : "; conversations are not matched";
  return `${compared.length === 1 ? oneVerdict(index, compared[0]!) : manyVerdict(index, compared)}; ${turnsOfBases(index, compared)}${caveat}.`;
}

/** Comparisons per utterance that have an interval, so that something can be said. */
function finite(index: StyleIndex, compared: readonly string[]): readonly string[] {
  return compared.filter((run) =>
    DIMENSIONS.some((d) => index.get("rate_ratio", run, d, "utterance")?.low != null),
  );
}

function oneVerdict(index: StyleIndex, run: string): string {
  const parts = DIMENSIONS.flatMap((dimension) => {
    const text = ratioText(index, run, dimension, "utterance");
    return text === "" ? [] : [`${lower(dimension)} ${text}`];
  });
  return `Per utterance, ${run} has, relative to real users, ${list(parts)}`;
}

function manyVerdict(index: StyleIndex, compared: readonly string[]): string {
  const howMany = (runs: readonly string[]) =>
    runs.length === compared.length
      ? runs.length === 2
        ? "both simulators"
        : `all ${runs.length} simulators`
      : `${runs.length} of ${compared.length} simulators`;
  const parts = DIMENSIONS.map((dimension) => {
    const up = compared.filter((run) => index.direction(run, dimension, "utterance") === 1);
    const down = compared.filter((run) => index.direction(run, dimension, "utterance") === -1);
    const counts = [
      ...(up.length === 0 ? [] : [`higher in ${howMany(up)}${extreme(index, up, dimension, 1)}`]),
      ...(down.length === 0 ? [] : [`lower in ${howMany(down)}${extreme(index, down, dimension, -1)}`]),
    ];
    return `${lower(dimension)} is ${counts.length === 0 ? "not told apart in any simulator" : counts.join(" and ")}`;
  });
  return `Against real users, per utterance, ${parts.join("; ")}`;
}

function extreme(index: StyleIndex, runs: readonly string[], dimension: Dimension, sign: 1 | -1): string {
  const ratios = runs.flatMap((run) => {
    const e = index.get("rate_ratio", run, dimension, "utterance");
    return e?.value == null || e.low === null ? [] : [{ ...e, value: e.value }];
  });
  const [first] = ratios.toSorted((a, b) => sign * (b.value - a.value));
  if (first === undefined) return "";
  const most = runs.length === 1 ? first.run : `${first.run} most`;
  return ` (${most}, ${times(first.value)} ${interval(first, times)})`;
}

function realParagraph(index: StyleIndex): string {
  const rates = DIMENSIONS.flatMap((dimension) => {
    const e = index.get("rate", REAL_RUN, dimension, "utterance");
    const perTokens = index.get("rate", REAL_RUN, dimension, "100_tokens");
    return e?.value == null
      ? []
      : [
          `${rateText(e.value)}${e.low === null ? "" : ` ${interval(e, rateText)}`} of ${lower(dimension)} (${rateText(perTokens?.value ?? null)} per 100 tokens)`,
        ];
  });
  const length = index.get("tokens_per_utterance", REAL_RUN);
  if (rates.length === 0 || length === undefined) return "";
  return `Markers per utterance of real users: ${list(rates)}, over ${plural(length.n, "utterance")} of ${plural(length.users, "user")}.`;
}

/** The simulators at the two ends, dimension by dimension. */
function simulatorsParagraph(index: StyleIndex, compared: readonly string[]): string {
  const ends = [...new Set([compared[0]!, compared.at(-1)!])];
  const lines = ends.map((run) => {
    const parts = DIMENSIONS.flatMap((dimension) => {
      const [one, other] = (["utterance", "100_tokens"] as const).map((basis) =>
        ratioText(index, run, dimension, basis),
      );
      return one === ""
        ? []
        : [`${lower(dimension)} ${one}${other === "" ? "" : ` (per 100 tokens ${other})`}`];
    });
    return parts.length === 0 ? "" : `${run}: ${list(parts)}`;
  });
  const told = lines.filter((line) => line !== "");
  if (told.length === 0) return "";
  const what =
    compared.length === 1
      ? "Rates relative to real users"
      : "Rates relative to real users, from the most to the least polite simulator";
  return `${what}, per utterance: ${told.join("; ")}.`;
}

function ratioText(index: StyleIndex, run: string, dimension: Dimension, basis: Basis): string {
  const e = index.get("rate_ratio", run, dimension, basis);
  if (e?.value != null && e.low !== null) return `${times(e.value)} ${interval(e, times)}`;
  const difference = index.get("rate_difference", run, dimension, basis);
  if (difference?.value == null || difference.low === null) return "";
  const signed = (value: number | null) => `${value !== null && value > 0 ? "+" : ""}${decimal(value)}`;
  return `${signed(difference.value)} ${interval(difference, signed)}`;
}

function unmatchedParagraph(index: StyleIndex): string {
  const runs = index.notMatched;
  return runs.length === 0
    ? ""
    : `Caution: the conversations of ${list(runs)} and of the real users are ${UNMATCHED}. What is told apart here is two sets of conversations, not only two ways of talking.`;
}

function lower(dimension: Dimension): string {
  return DIMENSION_TITLES[dimension].toLowerCase();
}
