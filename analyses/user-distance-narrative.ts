import type { Prose } from "../src/analysis.ts";
import { type Estimate, type Finding, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, list, percent, pValue } from "../src/format.ts";
import { distanceEstimate, PUBLISHED_RATIOS, runsByRatio } from "./user-distance-figures.ts";
import { NO_VARIATION } from "./user-distance-measures.ts";

const METHOD =
  "Each user's items, in time order, are cut into blocks of equal size and each block becomes a vector (embeddings: blocks as they are given). Intra: mean distance between blocks of one user; inter: mean distance between blocks of two users; users and pairs of users have equal weight. R = intra / inter, on plain Euclidean distances and on squared ones. Intervals: delete-one-user jackknife on the log, with t quantiles; R against real users: both in the same replicates, p from t, q by Holm over the simulators. 1 − R on squared distances is the distance-based intraclass correlation (Xu, Reiss & Cribben 2021). Re-identification: share of blocks nearest to the centroid of the same user's other blocks.";

/** What blocks hold, by representation. */
const CONTENT: Readonly<Record<string, string>> = {
  responses: "answers",
  activity: "activity",
  language: "writing",
};
const contentOf = (finding: Finding) => CONTENT[finding.estimates[0]?.dimension ?? ""] ?? "behaviour";

const two = (value: number | null) => decimal(value);
const share = (value: number | null) => percent(value, 0).replace(/^−0%$/u, "0%");
const withInterval = (e: Estimate | undefined, write = two) =>
  e === undefined ? "–" : `${write(e.value)} ${interval(e, write)}`;

export function userDistanceNarrative(finding: Finding): Prose {
  const runs = runsByRatio(finding);
  const real = distanceEstimate(finding, "dbicc", REAL_RUN, "squared");
  const measured = [REAL_RUN, ...runs].filter((run) => ratioOf(finding, run)?.value != null);
  if (measured.length === 0) {
    return {
      verdict: "How much users differ could not be measured: no two users with two blocks that vary.",
      paragraphs: [],
      method: METHOD,
    };
  }
  const told = ends(measured);
  return {
    verdict:
      real?.value == null
        ? withoutReal(finding, measured)
        : `${realSentence(real, contentOf(finding))}; ${verdictOf(finding, runs)}.`,
    paragraphs: [
      sharesParagraph(finding, told),
      ratiosParagraph(finding, told),
      undefinedParagraph(finding, runs),
      reidentificationParagraph(finding, told),
      boundsParagraph(finding),
    ].filter((paragraph) => paragraph !== ""),
    method: METHOD,
  };
}

/** Real users, the most and the least alike simulator where there are many: the table has all. */
function ends(measured: readonly string[]): readonly string[] {
  const runs = measured.filter((run) => run !== REAL_RUN);
  if (runs.length <= 3) return measured;
  return [...measured.filter((run) => run === REAL_RUN), runs[0]!, runs.at(-1)!];
}

function realSentence(real: Estimate, content: string): string {
  return `Of the squared difference between two real users' ${content} ${share(real.value)} ${interval(real, share)} comes from who the user is`;
}

const ratioOf = (finding: Finding, run: string) => distanceEstimate(finding, "ratio", run, "plain");

function contrasts(finding: Finding, runs: readonly string[]): Estimate[] {
  return runs.flatMap((run) => {
    const e = distanceEstimate(finding, "ratio_vs_real", run, "plain");
    return e?.value == null ? [] : [e];
  });
}

function verdictOf(finding: Finding, runs: readonly string[]): string {
  if (runs.length === 0) return "there is no simulator to compare with that";
  const tested = contrasts(finding, runs);
  const same = runs.filter((run) => ratioOf(finding, run)?.note === NO_VARIATION);
  if (tested.length + same.length === 0) return "no simulator could be compared with that";
  // As the text has it: adjusted for the number of simulators, where there is a p-value.
  const shown = tested.filter((e) => e.q == null || e.q <= 0.05);
  const alike = shown.filter((e) => (e.low ?? 0) > 1);
  const distinct = shown.filter((e) => (e.high ?? 2) < 1);
  const unclear = tested.length - alike.length - distinct.length;
  const most = alike.toSorted((a, b) => b.value! - a.value!)[0];
  // The share can come out just below 0 by chance, which is none.
  const ofIt = (e: Estimate) => Math.max(0, distanceEstimate(finding, "dbicc", e.run, "squared")?.value ?? 0);
  const parts = [
    ...(most === undefined
      ? []
      : [
          alike.length === 1
            ? `${most.run}'s users are more alike (${share(ofIt(most))})`
            : `the users of ${alike.length} of ${runs.length} simulators are more alike (down to ${share(Math.min(...alike.map(ofIt)))})`,
        ]),
    ...(distinct.length === 0
      ? []
      : [
          `those of ${list(distinct.map((e) => e.run))} are set further apart (${list(distinct.map((e) => share(ofIt(e))))})`,
        ]),
    ...(same.length === 0 ? [] : [`${list(same)} always ${same.length === 1 ? "does" : "do"} the same`]),
    ...(unclear === 0
      ? []
      : [
          runs.length === 1
            ? `for ${runs[0]} no difference is shown`
            : `for ${unclear === runs.length ? "all" : unclear} of the simulators no difference is shown`,
        ]),
  ];
  return list(parts);
}

function withoutReal(finding: Finding, runs: readonly string[]): string {
  const lines = runs.flatMap((run) => {
    const e = distanceEstimate(finding, "dbicc", run, "squared");
    return e?.value == null ? [] : [`${run} ${share(e.value)} ${interval(e, share)}`];
  });
  const why =
    ratioOf(finding, REAL_RUN) === undefined
      ? "there are no real users to compare with"
      : "that of real users could not be measured";
  return `Of the squared difference between two users' ${contentOf(finding)} this much comes from who the user is: ${list(lines)}; ${why}.`;
}

function sharesParagraph(finding: Finding, runs: readonly string[]): string {
  const lines = runs.map((run) => {
    const e = distanceEstimate(finding, "dbicc", run, "squared");
    const name = run === REAL_RUN ? "real users" : run;
    return `${name} ${e?.value == null ? "–" : `${share(e.value)} ${interval(e, share)}`}`;
  });
  return `Take a block of one user's ${contentOf(finding)} and a block of another's. The part of their squared difference that comes from who the users are, and would be gone between two blocks of one user: ${lines.join("; ")}. The rest differs from one block to the next whoever the user is; a share just below 0 is chance.`;
}

function ratiosParagraph(finding: Finding, measured: readonly string[]): string {
  const versus = contrasts(finding, measured);
  const lines = measured.map((run) => {
    const ratio = ratioOf(finding, run);
    if (run === REAL_RUN) return `real users ${withInterval(ratio)} (the paper: ${PUBLISHED_RATIOS.real})`;
    const e = versus.find((estimate) => estimate.run === run);
    if (e === undefined) return `${run} ${withInterval(ratio)}`;
    return `${run} ${two(ratio?.value ?? null)} (${withInterval(e)}${e.q == null ? "" : `, ${pValue(e.q, "q")}`})`;
  });
  return [
    `On plain distances, R: ${lines.join("; ")}.`,
    ...(versus.length === 0
      ? []
      : [
          "In brackets, how many times the real ratio: above 1, a simulator's users are more alike than real users are.",
        ]),
    `The paper prints ${PUBLISHED_RATIOS.simulated.map(two).join(" to ")} for its simulators, on other data and vectors.`,
  ].join(" ");
}

function undefinedParagraph(finding: Finding, runs: readonly string[]): string {
  const lines = runs.flatMap((run) => {
    const e = ratioOf(finding, run);
    return e === undefined || e.value !== null ? [] : [`${run} (${e.note ?? "not defined"})`];
  });
  return lines.length === 0 ? "" : `No ratio for ${list(lines)}.`;
}

function reidentificationParagraph(finding: Finding, runs: readonly string[]): string {
  const lines = runs.flatMap((run) => {
    const e = distanceEstimate(finding, "reidentification", run);
    const chance = distanceEstimate(finding, "reidentification_chance", run)?.value ?? null;
    if (e?.value == null) return [];
    const name = run === REAL_RUN ? "real users" : run;
    return [`${name} ${percent(e.value)} ${interval(e, (v) => percent(v))}, by chance ${percent(chance)}`];
  });
  if (lines.length === 0) return "";
  return `Re-identification, the share of blocks that are nearest to the other blocks of the same user: ${lines.join("; ")}.`;
}

function boundsParagraph(finding: Finding): string {
  const of = (measure: string) =>
    finding.estimates.find((e) => e.measure === measure && e.basis === "plain" && e.value !== null);
  const [floor, again, ceiling] = [of("ratio_floor"), of("ratio_vs_real_floor"), of("ratio_ceiling")];
  const real = ceiling?.run === REAL_RUN;
  const whose = real ? "real users" : `${ceiling?.run}'s users`;
  return [
    ...(floor === undefined || again === undefined
      ? []
      : [
          `Floor: ${whose} again, from half of their blocks, have R ${withInterval(floor)}, ${withInterval(again)} times that of the other half${real ? "; a simulator without fault would come as near to 1" : ""}.`,
        ]),
    ...(ceiling === undefined
      ? []
      : [
          `Ceiling: with the blocks of ${whose} dealt to users at random R is ${withInterval(ceiling)}; a simulator that knows no users would be there.`,
        ]),
  ].join(" ");
}
