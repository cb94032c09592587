import type { Prose } from "../src/analysis.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, list, percent, plural, points, pValue } from "../src/format.ts";
import { runsByShift, signed, titleOf } from "./sentiment-runs.ts";

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
    verdict: verdictOf(shifts, tail, of("strongly_negative_share", shifts[0]!.run)),
    paragraphs: [
      tailParagraph(finding, shifts),
      classesParagraph(finding, shifts),
      distanceParagraph(finding, shifts),
      unscoredParagraph(finding, runs),
    ].filter((text) => text !== ""),
    method: METHOD,
  };
}

function verdictOf(shifts: readonly Estimate[], tail: Estimate, cheerful: Estimate | undefined): string {
  const above = shifts.filter((e) => (e.low ?? -1) > 0);
  const below = shifts.filter((e) => (e.high ?? 1) < 0);
  const unclear = shifts.length - above.length - below.length;
  const top = above[0];
  const bottom = below.at(-1);
  const size = (e: Estimate) => `${signed(e.value)} ${interval(e, signed)}`;
  const parts = [
    ...(top === undefined
      ? []
      : [
          above.length === 1
            ? `${top.run} is more positive than they are, by ${size(top)}`
            : `${howMany(above.length, shifts.length)} are more positive than they are, by up to ${size(top)} (${top.run})`,
        ]),
    ...(bottom === undefined
      ? []
      : [
          below.length === 1
            ? `${bottom.run} is more negative, by ${size(bottom)}`
            : `${below.length} are more negative, by up to ${size(bottom)} (${bottom.run})`,
        ]),
    ...(unclear === 0
      ? []
      : [
          shifts.length === 1
            ? `for ${shifts[0]!.run} the data show no shift of the mean either way: ${size(shifts[0]!)}`
            : `for ${unclear} the data show no shift of the mean either way`,
        ]),
  ];
  const most = shifts.length === 1 ? "" : ", the most positive simulator";
  const versus =
    cheerful === undefined
      ? ""
      : `, ${cheerful.run}${most === "" ? "" : `${most},`} in ${percent(cheerful.value)}`;
  return `Real users are strongly negative in ${percent(tail.value)} of utterances${versus}; ${list(parts)}.`;
}

function howMany(some: number, all: number): string {
  if (some < all) return `${some} of ${all} simulators`;
  return all === 2 ? "both simulators" : `all ${all} simulators`;
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
  const size = (e: Estimate) => `${points(e.value)} points ${interval(e, (v) => points(v))}`;
  const least = lost.toSorted((a, b) => a.value! - b.value!)[0];
  const extremes = [...new Set([shifts[0]!, shifts.at(-1)!].map((e) => e.run))];
  const sentences = [
    `The negative tail: ${share(REAL_RUN)} of real utterances are strongly negative, against ${list(extremes.map((run) => `${share(run)} of ${run}'s`))}.`,
    least === undefined
      ? "No simulator is shown to lose the tail."
      : differences.length === 1
        ? `The tail is lost: ${size(least)}.`
        : `${lost.length} of ${plural(differences.length, "simulator")} have less of it than real users, ${least.run} most clearly (${size(least)}).`,
    ...(more.length === 0
      ? []
      : [`More strongly negative than real users: ${list(more.map((e) => `${e.run} (${size(e)})`))}.`]),
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
      : ` Not told apart from chance at 5%: ${list(level.map(({ distance }) => distance.run))}.`
  }`;
}

function unscoredParagraph(finding: Finding, runs: readonly string[]): string {
  const found = [REAL_RUN, ...runs].flatMap((run) => {
    const e = findEstimate(finding, { measure: "unscored_share", run });
    return e?.value == null || e.value === 0 ? [] : [e];
  });
  return found.length === 0
    ? ""
    : `Utterances about which the scorer can say nothing are in none of these shares: ${list(found.map((e) => `${titleOf(e.run)} ${percent(e.value)} of ${plural(e.n, "utterance")}`))}.`;
}
