import type { Prose } from "../src/analysis.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, list, percent, plural, points, pValue, some } from "../src/format.ts";
import { UNMATCHED } from "./sentiment-comparison.ts";
import { runsByShift, titleOf } from "./sentiment-runs.ts";

const METHOD =
  "Shift: mean simulated minus mean real score with the user as the unit. Where a simulator speaks in a real user's place, both are paired by item: 95% interval from the delete-one-user jackknife, p from the sign-flip test that swaps a user's real and simulated utterances. Otherwise the two sides are independent groups of users: standard errors added in squares, Welch's t. q: Benjamini-Hochberg over simulators. Distances (Wasserstein-1 exact; Jensen-Shannon in nats over the bins of the figure): symmetric bootstrap interval over whole users, and what chance alone gives, by the same swaps within users, or exchanges of users between the groups. An utterance that can't be scored is counted as unscored, never as neutral.";

export function sentimentNarrative(finding: Finding): Prose {
  const runs = runsByShift(finding);
  const of = (measure: string, run: string) => findEstimate(finding, { measure, run });
  const tail = of("strongly_negative_share", REAL_RUN);
  const shifts = runs.flatMap((run) => {
    const shift = of("shift", run);
    return shift?.value == null ? [] : [shift];
  });
  if (tail === undefined || shifts.length === 0) {
    return {
      verdict:
        tail === undefined
          ? "Sentiment could not be compared: no utterance of a real user could be scored."
          : `Real users are strongly negative in ${percent(tail.value)} of utterances; no simulator speaks.`,
      paragraphs: [unscoredParagraph(finding, runs)].filter((text) => text !== ""),
      method: METHOD,
    };
  }
  return {
    verdict: verdictOf(finding, shifts, tail),
    paragraphs: [
      tailParagraph(finding, shifts),
      classesParagraph(finding, shifts),
      distanceParagraph(finding, shifts),
      unscoredParagraph(finding, runs),
    ].filter((text) => text !== ""),
    method: METHOD,
  };
}

function verdictOf(finding: Finding, shifts: readonly Estimate[], tail: Estimate): string {
  const above = shifts.filter((e) => (e.low ?? -1) > 0);
  const below = shifts.filter((e) => (e.high ?? 1) < 0).toReversed();
  const untold = shifts.filter((e) => e.low === null && e.value !== 0);
  const unclear = shifts.filter((e) => ![...above, ...below, ...untold].includes(e));
  const parts = [
    ...direction(above, shifts.length, "more positive than they are"),
    ...direction(below, shifts.length, "more negative than they are"),
    ...(unclear.length === 0
      ? []
      : [`for ${some(unclear.map((e) => e.run))} the data show no shift of the mean either way`]),
    ...(untold.length === 0 ? [] : [`for ${some(untold.map((e) => e.run))} there are too few users to tell`]),
  ];
  const first = shifts[0]!.run;
  const share = percent(
    findEstimate(finding, { measure: "strongly_negative_share", run: first })?.value ?? null,
  );
  const versus = shifts.length === 1 ? first : `${first}, the most positive simulator,`;
  const caveat = shifts.some(isUnmatched) ? "; dialogues are not matched" : "";
  return `Real users are strongly negative in ${percent(tail.value)} of utterances, ${versus} in ${share}; ${list(parts)}${caveat}.`;
}

/** The runs that are shifted in one direction, the farthest first. */
function direction(runs: readonly Estimate[], all: number, words: string): string[] {
  const far = runs[0];
  if (far === undefined) return [];
  if (runs.length === 1) return [`${far.run} is ${words}, by ${size(far)}`];
  const who = runs.length < all ? `${runs.length} of ${all}` : all === 2 ? "both" : `all ${all}`;
  return [`${who} simulators are ${words}, by up to ${size(far)} (${far.run})`];
}

/** A difference without its sign, where the words say the direction. */
function size({ value, low, high }: Estimate): string {
  const turn = (x: number | null) => (x === null ? null : -x);
  const down = value !== null && value < 0;
  return `${decimal(down ? -value : value)} ${interval(down ? { low: turn(high), high: turn(low) } : { low, high }, decimal)}`;
}

function isUnmatched(shift: Estimate): boolean {
  return shift.note?.startsWith(UNMATCHED) === true;
}

/** The negative tail: how many simulators lose it, on what evidence. */
function tailParagraph(finding: Finding, shifts: readonly Estimate[]): string {
  const of = (measure: string, run: string) => findEstimate(finding, { measure, run });
  const share = (run: string) => {
    const e = of("strongly_negative_share", run);
    return e === undefined ? "" : `${percent(e.value)} ${interval(e, (v) => percent(v))}`;
  };
  const differences = shifts.flatMap(({ run }) => of("strongly_negative_difference", run) ?? []);
  const lost = differences.filter((e) => (e.high ?? 1) < 0);
  const more = differences.filter((e) => (e.low ?? -1) > 0);
  const inPoints = (e: Estimate) => `${points(e.value)} points ${interval(e, (v) => points(v))}`;
  const least = lost.toSorted((a, b) => a.value! - b.value!)[0];
  const extremes = [...new Set([shifts[0]!, shifts.at(-1)!].map((e) => e.run))];
  const sentences = [
    `The negative tail: ${share(REAL_RUN)} of real utterances are strongly negative, against ${list(extremes.map((run) => `${share(run)} of ${run}'s`))}.`,
    least === undefined
      ? "No simulator is shown to lose the tail."
      : differences.length === 1
        ? `The tail is lost: ${inPoints(least)}.`
        : `${lost.length} of ${plural(differences.length, "simulator")} have less of it than real users, ${least.run} most clearly (${inPoints(least)}).`,
    ...(more.length === 0
      ? []
      : [`More strongly negative than real users: ${some(more.map((e) => `${e.run} (${inPoints(e)})`))}.`]),
  ];
  return sentences.join(" ");
}

function classesParagraph(finding: Finding, shifts: readonly Estimate[]): string {
  const shares = (measure: string) =>
    shifts.flatMap(({ run }) => findEstimate(finding, { measure, run })?.value ?? []);
  const range = (measure: string) => {
    const values = shares(measure);
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => percent(value));
    return low === high ? low : `${low} to ${high}`;
  };
  const real = (measure: string) => percent(findEstimate(finding, { measure, run: REAL_RUN })?.value ?? null);
  const who = shifts.length === 1 ? shifts[0]!.run : "the simulators";
  const of = (measure: string, name: string) => `${name} ${real(measure)} (${who}: ${range(measure)})`;
  return `Of what real users say, ${list([
    of("negative_share", "negative is"),
    of("neutral_share", "neutral"),
    of("positive_share", "positive"),
  ])}.`;
}

function distanceParagraph(finding: Finding, shifts: readonly Estimate[]): string {
  const found = shifts.flatMap(({ run }) => {
    const distance = findEstimate(finding, { measure: "wasserstein_1", run });
    const chance = findEstimate(finding, { measure: "wasserstein_1_null", run });
    return distance?.value == null || chance?.value == null ? [] : [{ distance, chance }];
  });
  const sorted = found.toSorted((a, b) => b.distance.value! - a.distance.value!);
  const [far, near] = [sorted[0], sorted.at(-1)];
  if (far === undefined || near === undefined) return "";
  const write = ({ distance, chance }: typeof far) =>
    `${decimal(distance.value)} for ${titleOf(distance.run)}, where chance alone gives ${decimal(chance.value)}${distance.p == null ? "" : ` (${pValue(distance.p)})`}`;
  const level = found.filter(({ distance }) => distance.p != null && distance.p > 0.05);
  return `Over the whole distribution the distance to real users (Wasserstein-1) is ${list([...new Set([far, near])].map(write))}.${
    level.length === 0
      ? ""
      : ` Not told apart from chance at 5%: ${some(level.map(({ distance }) => distance.run))}.`
  }`;
}

function unscoredParagraph(finding: Finding, runs: readonly string[]): string {
  const found = [REAL_RUN, ...runs].flatMap((run) => {
    const e = findEstimate(finding, { measure: "unscored_share", run });
    return e?.value == null || e.value === 0 ? [] : [e];
  });
  return found.length === 0
    ? ""
    : `Utterances about which the scorer can say nothing are in none of these shares: ${some(found.map((e) => `${titleOf(e.run)} ${percent(e.value)} of ${plural(e.n, "utterance")}`))}.`;
}
