import type { ComparedUnit } from "../../analysis/compared-unit.ts";
import { count, list, plural, some } from "../../locale/format.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import { en as names } from "../names-en.ts";
import type { Verdict } from "../shift.ts";

const { rows: KINDS, verdicts } = names;

/** Number of shifts of a measure by verdict; for `improved` and `worsened`, also the largest. */
export interface VerdictCount {
  readonly verdict: Verdict;
  readonly number: number;
  /** "lazy, −7.1 [−8.1, −6.0] percentage points". */
  readonly most?: string;
}

/** How users who moved are named. */
export type CalledUsers = "by rank" | "by id" | "as they come";
const CALLED: Readonly<Record<CalledUsers, string>> = {
  "by rank": "numbered by how much they moved over all primary shifts",
  "by id": "named by their ids",
  "as they come": "numbered in the order of this table",
};

/** Rows of one kind that not all runs have, with their shares: "29 (4.9%)". */
export interface LeftOut {
  readonly kind: MatchedKind;
  readonly matched: number;
  /** Null if nothing is left out. */
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** The candidate that has most of them; null if there is only one candidate. */
  readonly name: string | null;
  /** Whether some of them also belong to dialogues, which are compared as wholes. */
  readonly inDialogues: boolean;
}

interface UnitTexts {
  /** Follows a value with its interval. */
  readonly after: string;
  readonly axis: string;
  /** How a shift is computed from candidate and baseline. */
  readonly how: string;
  /** The unit on an axis of the values themselves. */
  readonly level: string;
}

const ONE: Readonly<Record<MatchedKind, string>> = {
  answers: "answer",
  judgements: "judged utterance",
  utterances: "utterance",
  speakers: "dialogue user",
  embedded: "user with vectors",
};
/** What the rows left out lack, if it is more than a counterpart. */
const COUNTERPART: Readonly<Partial<Record<MatchedKind, string>>> = {
  judgements: "no counterpart, or were judged in one run only,",
};
/** "1 answer is", "300 answers are". */
const rows = (kind: MatchedKind, number: number) =>
  `${plural(number, ONE[kind], KINDS[kind])} ${number === 1 ? "is" : "are"}`;

/** Texts of comparisons; numbers are already formatted. */
export const en = {
  kicker: "simgap comparison",
  title: (candidates: readonly string[], baseline: string) => `${list(candidates)} against ${baseline}`,
  titleOfMany: (candidates: number, baseline: string) =>
    `${plural(candidates, "candidate")} against ${baseline}`,
  scope: (
    users: number,
    rows: { readonly kind: MatchedKind; readonly number: number } | null,
    left: number,
  ) =>
    `${plural(users, "matched user")}${rows === null ? "" : `, ${plural(rows.number, `matched ${ONE[rows.kind]}`, `matched ${KINDS[rows.kind]}`)}`}${left === 0 ? "" : `, ${count(left)} without a counterpart left out`}; 95% intervals with the user as the unit.`,
  method:
    "All runs are measured on the rows that all of them have. A shift is candidate minus baseline within the same delete-one-user jackknife replicates, with t quantiles on effective degrees of freedom; shifts of ratios are taken on the log scale. “Improved” and “worsened” also require a significant change in the distance from real users (else: “changed”), whose interval stays valid where a side meets the real value (docs/comparing.md). q, for shifts and for distances: Holm over the primary shifts of all candidates, Benjamini-Hochberg over all others. Detectable: the shift that such data would find with 80% power if it were alone in its family.",

  warning: (text: string) => `warning: ${text}`,
  headings: {
    verdict: "Verdict",
    method: "Method",
    shifts: "Primary shifts",
    gates: "Gates",
    users: "Users",
    messages: "The same utterances, before and after",
    matched: "Matched rows",
    changedMost: "What changed most",
    trend: "From version to version",
  },
  trend: {
    /** `whole`: from the first version to the last. */
    step: (
      from: string,
      to: string,
      found: ReadonlyMap<Verdict, readonly string[]>,
      { whole }: { readonly whole: boolean },
    ) => {
      const words: Readonly<Partial<Record<Verdict, string>>> = {
        improved: "moves closer to real users in",
        worsened: "moves away from real users in",
        changed: "changes, with no clear direction, in",
      };
      const said = [...found].filter(([, names]) => names.length > 0);
      return `${whole ? "Overall, from" : "From"} ${from} to ${to}: ${said.map(([verdict, names]) => `${words[verdict]} ${some(names, 6)}`).join("; ")}.`;
    },
    none: "No step from one version to the next is a sure shift.",
    title: "Primary measures, version by version",
    caption:
      "Bold lines: a sure shift in that step. Marks say which: triangle up, closer to real users; triangle down, farther; diamond, changed with no clear direction; circle, no sure shift. Bars: 95% intervals; line across: real users.",
    alt: (steps: number, sure: number) =>
      `${plural(steps, "step")} between versions, ${sure} of them a sure shift.`,
    factor: "times real users",
    tableTitle: "Steps",
    tableCaption:
      "Each version minus the one before (over it, where the measure is a ratio), with its 95% interval. Verdicts as above; all steps are one family (Holm).",
    column: (from: string, to: string) => `${from} → ${to}`,
  },
  messagesCaption:
    "Matched utterances of the real user, the baseline and the candidate, chosen by hash; style markers are highlighted.",
  realUser: "Real user",

  /** The shifts of a single candidate, by verdict. */
  candidate: (run: string, found: ReadonlyMap<Verdict, readonly string[]>) => {
    if (found.size === 0) return `${run}: no primary shift could be measured.`;
    const words = {
      improved: "is closer to real users in",
      worsened: "is farther from real users in",
      changed: "has changed, with no clear direction, in",
      equivalent: "changes by less than the margin in",
      inconclusive: "may or may not have changed in",
      "not estimable": "can't be judged in",
    } as const satisfies Record<Verdict, string>;
    return `${run} ${[...found].map(([verdict, names]) => `${words[verdict]} ${some(names, 6)}`).join("; it ")}.`;
  },
  /** A candidate whose rows all equal the baseline's. */
  identical: (run: string, baseline: string) =>
    `${run} did exactly what ${baseline} did, row by row: nothing changed.`,
  /** Many candidates by direction, each with the number of its primary shifts in that direction. */
  nearer: (runs: readonly string[]) =>
    `Closer to real users, and farther in no primary shift: ${some(runs, 12)}.`,
  mixed: (runs: readonly string[]) => `Closer in some primary shifts, farther in others: ${some(runs, 12)}.`,
  farther: (runs: readonly string[]) =>
    `Farther from real users, and closer in no primary shift: ${some(runs, 12)}.`,
  same: (runs: readonly string[]) =>
    `Equivalent to the baseline in every primary shift that can be judged: ${some(runs, 12)}.`,
  undirected: (runs: readonly string[]) =>
    `Surely changed, but whether closer to real users is open: ${some(runs, 12)}.`,
  open: (runs: readonly string[]) => `Inconclusive on these data: ${some(runs, 12)}.`,
  unjudged: (runs: readonly string[]) => `Can't be judged: ${some(runs, 12)}.`,
  ofAll: (run: string, some: number, all: number) => `${run} (${some} of ${all})`,
  ofBoth: (run: string, nearer: number, farther: number, all: number) =>
    `${run} (${nearer} closer, ${farther} farther, of ${all})`,

  unmeasured: "No primary shift could be measured.",
  noChange: "no change",
  /** Two values are equal by chance, and nothing is known of how far they could differ. */
  noneSeen: "no difference seen",
  points: (number: string) => `${number} points`,
  /** One primary shift: both values, its size and the verdict. */
  shift: (name: string, from: string, to: string, size: string, verdict: Verdict) =>
    `${name}: from ${from} to ${to} (${size}), ${verdict}.`,
  unmeasuredShift: (name: string, why: string) => `${name}: ${why}.`,
  whose: (run: string, sentence: string) => `${run}, ${lower(sentence)}`,
  /** Counts, by verdict, of a candidate's primary shifts that are not listed. */
  others: (counts: readonly (readonly [Verdict, number])[]) =>
    `Other primary shifts: ${list(counts.map(([verdict, number]) => `${number} ${verdicts[verdict]}`))}.`,
  /** One primary shift over many candidates. */
  shifts: (name: string, counts: readonly VerdictCount[], candidates: number) =>
    `${name}: of ${plural(candidates, "candidate")}, ${list(
      counts.map(
        ({ verdict, number, most }) =>
          `${number} ${verdicts[verdict]}${most === undefined ? "" : ` (${number === 1 ? "" : "most: "}${most})`}`,
      ),
    )}.`,
  secondary: (of: number, [improved, worsened, changed, equivalent, inconclusive, none]: readonly number[]) =>
    `${plural(of, "secondary shift")}: ${count(improved!)} improved, ${count(worsened!)} worsened, ${count(changed!)} changed, ${count(equivalent!)} equivalent, ${count(inconclusive!)} inconclusive, ${count(none!)} not estimable.`,

  columns: {
    candidate: "Candidate",
    ofCandidate: "Candidate's value",
    shift: "Shift",
    baseline: "Baseline",
    real: "Real users",
    change: "Change",
    q: "q",
    verdict: "Verdict",
    user: "User",
    part: "Contribution",
    share: "Share of the shift",
    gate: "Gate",
    status: "Status",
    why: "Why",
  },
  verdictTable: {
    caption:
      "Primary shifts, fixed beforehand; q adjusts for all of them over all candidates (Holm). Improved and worsened: q is at most 0.05 both for the shift and for the change in distance from real users. Changed: for the shift alone; its direction is open. Equivalent: the 90% interval lies within the margin.",
    many: "Shift from the baseline, its 95% interval, the verdict.",
    signs: (verdicts: readonly string[]) =>
      `Shift of each primary measure from the baseline, with its 95% interval. ${verdicts.join(", ")}.`,
    every: "Each verdict with its q value and what explains it",
    /** For shifts that the scorecard shows at equal length of turns. */
    asSaid: (names: readonly string[]) =>
      `Not adjusted for length: ${list(names)}; the scorecard compares at equal length.`,
    detectable: (size: string) => `detectable: ${size}`,
    within: (margin: string) => `within ${margin}`,
  },
  changed: {
    title: (analysis: string) => `What changed most (${analysis})`,
    caption: (shown: number, of: number) =>
      `The ${shown} clearest of ${of} secondary shifts found at a false discovery rate of 5%, by size relative to their error.`,
  },
  moved: {
    title: "Users whose behaviour moved most",
    caption: (users: number, called: CalledUsers) =>
      `The ${plural(users, "user")} who ${users === 1 ? "contributes" : "contribute"} most to each primary shift (jackknife pseudo-values, which add up to the shift where users have equally many items; logarithms for factors). Users are ${CALLED[called]}.`,
    /** A user by rank, as in the result: "user 3". */
    user: (name: string) => name,
  },
  matched: {
    title: "Rows that all runs have",
    caption: "The rows compared; below them, those left out because not all runs have them.",
    baseline: (left: string) => `${left} of the baseline's left out`,
    candidate: (left: string) => `${left} of its own left out`,
    all: "none left out",
  },
  leftOut: ({ kind, matched, baseline, candidate, name, inDialogues }: LeftOut) => {
    const left = [
      ...(baseline === null ? [] : [`${baseline} of the baseline's`]),
      ...(candidate === null
        ? []
        : [
            name === null
              ? `${candidate} of the candidate's`
              : `up to ${candidate} of a candidate's (${name})`,
          ]),
    ];
    return `${rows(kind, matched)} matched${name === null ? "" : " in all runs"}; ${list(left)} have ${COUNTERPART[kind] ?? "no counterpart"} and are left out${inDialogues ? " where utterances are compared in pairs" : ""}.`;
  },
  /** Labels decide yes or no in one run, probabilities in the other. */
  labels: (baseline: string, own: string, candidate: string, other: string) =>
    `${own} of ${baseline}'s answers and ${other} of ${candidate}'s have no label and count as yes from a probability of 0.5; that alone may cause a shift.`,
  /** A candidate with so few rows that the others are compared on far fewer than they could be. */
  tooSmall: (kind: MatchedKind, run: string, own: number, matched: number, possible: number) =>
    `${run} shares only ${count(own)} ${KINDS[kind]} with the baseline, so all candidates are compared on ${count(matched)} instead of up to ${count(possible)}: better to compare it separately.`,

  units: {
    points: {
      after: " percentage points",
      axis: "points",
      how: "minus baseline, in percentage points",
      level: "percentage points",
    },
    score: {
      after: " points of score",
      axis: "points of score",
      how: "minus baseline, in points of score",
      level: "0 to 100",
    },
    number: { after: "", axis: "candidate − baseline", how: "minus baseline", level: "\u00a0" },
    factor: { after: "", axis: "times the baseline", how: "over baseline", level: "times real users" },
    amount: { after: "", axis: "times the baseline", how: "over baseline", level: "\u00a0" },
  } satisfies Record<ComparedUnit, UnitTexts>,
  margin: {
    points: (size: string) => `±${size} points`,
    between: (low: string, high: string) => `${low} to ${high}`,
  },
  /** "Politeness: rate of markers, per utterance"; only the title for a pooled shift. */
  named: (part: string, title: string, basis: string) =>
    `${part === "" ? title : `${part}: ${lower(title)}`}${basis === "" ? "" : `, ${basis}`}`,
  /** A name shared by two measures, with what tells them apart: "politeness per utterance". */
  qualified: (name: string, how: string) => `${name} ${how}`,
  /** A title within a sentence. Proper names keep their capitals. */
  inSentence: (title: string) => lower(title),
  figure: {
    title: (analysis: string, basis: string, baseline: string) =>
      `${analysis}: shifts from ${baseline}${basis === "" ? "" : `, ${basis}`}`,
    all: "All",
    row: (title: string, part: string) => `${title}: ${part}`,
    caption: (how: string) =>
      `Candidate ${how}, on matched items, with 95% intervals from the same jackknife replicates; dashed line: no shift.`,
    alt: (shifts: number, sure: number, run: string, largest: string, size: string) =>
      `${plural(shifts, "shift")}, ${sure} of them with an interval that excludes zero. The largest is that of ${run} in ${largest}: ${size}.`,
    tip: (run: string, name: string, from: string, to: string, size: string, verdict: string) =>
      `${run}, ${name}: ${from} to ${to}, ${size}, ${verdict}`,
  },
};
export type ComparisonTexts = typeof en;

function lower(name: string): string {
  return /^(?:[A-Z]{2}|Cohen|Cliff|Wasserstein|Jensen)/u.test(name)
    ? name
    : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
