import type { Finding } from "../src/finding.ts";
import { decimal, interval, list, plural } from "../src/format.ts";
import { MARKER_DIMENSIONS } from "../src/text/style/style-sums.ts";
import {
  DIMENSION_TITLES,
  type Disagreement,
  disagreements,
  distance,
  markerTitle,
  type StyleIndex,
  times,
} from "./language-style-index.ts";
import { BASES, BASIS_NAMES } from "./language-style-sums.ts";

const DIRECTIONS = { "1": "more", "0": "no sure difference", "-1": "less" } as const;
const said = (direction: -1 | 0 | 1) => DIRECTIONS[`${direction}`];

/** Half a sentence for the verdict: what counting by tokens does to the comparison. */
export function turnsOfBases(index: StyleIndex, compared: readonly string[]): string {
  const apart = disagreements(index).filter(({ run }) => compared.includes(run));
  if (apart.length === 0) return "per 100 tokens the directions are the same";
  const turned = apart.filter(reversed);
  const cases = compared.length * Object.keys(DIMENSION_TITLES).length;
  if (compared.length === 1) {
    return `per 100 tokens ${list(
      apart.map(({ run, dimension, tokens }) => {
        const e = index.get("rate_ratio", run, dimension, "100_tokens");
        return `${DIMENSION_TITLES[dimension].toLowerCase()} is ${e?.value == null ? said(tokens) : `${times(e.value)} (${said(tokens)})`}`;
      }),
    )}`;
  }
  return `per 100 tokens ${apart.length} of ${cases} directions change, ${turned.length} to the opposite`;
}

function reversed({ utterance, tokens }: Disagreement): boolean {
  return utterance * tokens === -1;
}

/** Where the bases disagree, and how long the turns are that make them. */
export function basesParagraph(index: StyleIndex, compared: readonly string[]): string {
  const lengths = ["real", ...compared].flatMap((run) => {
    const e = index.get("tokens_per_utterance", run);
    return e?.value == null ? [] : [{ run, value: e.value }];
  });
  const real = lengths.find(({ run }) => run === "real");
  const others = lengths.filter(({ run }) => run !== "real").toSorted((a, b) => b.value - a.value);
  const [longest, shortest] = [others[0], others.at(-1)];
  if (real === undefined || longest === undefined || shortest === undefined) return "";
  const length = (entry: { run: string; value: number }) => `${entry.run} ${decimal(entry.value, 1)}`;
  const range = longest === shortest ? length(longest) : `from ${length(shortest)} to ${length(longest)}`;
  const intro = `Length: real users take ${decimal(real.value, 1)} tokens an utterance, ${others.length === 1 ? "" : "simulators "}${range}.`;
  const apart = disagreements(index).filter(({ run }) => compared.includes(run));
  if (apart.length === 0) return `${intro} Both bases agree on the direction of every difference.`;
  const groups = new Map<string, string[]>();
  for (const { run, dimension, utterance, tokens } of apart) {
    const text = `${DIMENSION_TITLES[dimension].toLowerCase()} ${said(utterance)} per utterance but ${said(tokens)} per 100 tokens`;
    groups.set(text, [...(groups.get(text) ?? []), run]);
  }
  const lines = [...groups].map(([text, members]) => `${text} (${list(members)})`);
  const why = apart.some(reversed)
    ? " Where the sign turns, the longer turns make the difference per utterance, not a denser style; a claim about style should name its basis."
    : " A difference in one basis only may be one of length; a claim about style should name its basis.";
  return `${intro} The two bases disagree: ${lines.join("; ")}.${why}`;
}

/** How many markers differ, and which one most. */
export function markersParagraph({ estimates }: Finding): string {
  const sentences = BASIS_NAMES.flatMap((basis) => {
    const tested = estimates.filter(
      (e) =>
        e.measure === "rate_ratio" &&
        e.basis === basis &&
        e.marker !== undefined &&
        MARKER_DIMENSIONS.has(e.marker) &&
        e.q != null,
    );
    if (tested.length === 0) return [];
    const differing = tested.filter((e) => e.q! <= 0.05);
    const [top] = differing
      .flatMap((e) => (e.low === null || e.high === null ? [] : [{ ...e, low: e.low, high: e.high }]))
      .toSorted((a, b) => distance(b) - distance(a));
    const most =
      top === undefined
        ? ""
        : `, most ${markerTitle(top.marker!).toLowerCase()} of ${top.run} (${times(top.value)} ${interval(top, times)})`;
    return [
      `${differing.length} of ${plural(tested.length, "simulator and marker pair")} ${BASES[basis].title}${most}`,
    ];
  });
  return sentences.length === 0
    ? ""
    : `At a false discovery rate of 5%, markers differ from real users in ${list(sentences)}.`;
}
