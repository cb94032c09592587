import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import type { Point } from "../../src/model/drawn.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { effectiveNumber } from "../../src/stats/effective-number.ts";
import { disattenuatedCorrelation, ownCorrelation, splitHalfReliability } from "../../src/stats/fidelity.ts";
import { type JackknifeEstimate, jackknife, type Statistic } from "../../src/stats/jackknife.ts";
import { endsOf, quotientOf } from "../../src/stats/mover.ts";
import { proportion, SHARE_NOTES } from "../../src/stats/proportion.ts";
import { rankCorrelationEstimate } from "../../src/stats/rank-correlation.ts";
import { contributionCorrelation } from "../../src/stats/rate-gap.ts";
import { totalOf, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { FEW_YES, NO_INTERVAL } from "./notes.ts";
import { ratePoints } from "./points.ts";
import { type HalfSums, halfSums, type UserRates, userRates } from "./rates.ts";
import { type Shares, slopeEstimate } from "./slope.ts";

/**
 * Whether each simulated user acts like their own real user: rank correlation of users' rates, as it is and corrected
 * for chance within users, slope of real on simulated rates, agreement item by item over users' agreement with
 * themselves.
 */
export async function measureUserFidelity(store: Store, options: AnalysisOptions): Promise<Measured> {
  const runs = await simulatedRuns(store, "answers");
  const real = await halfSums(store, REAL_RUN, options.seed);
  if (real.length === 0) return { estimates: [], notes: [{ code: "no_answers" }] };
  const estimates: Estimate[] = realEstimates(real, options);
  const points: Point[] = [];
  for (const { name } of runs) {
    const rows = await halfSums(store, name, options.seed);
    estimates.push(...runEstimates(name, rows, options));
    points.push(...ratePoints(name, userRates(rows), meansOf(rows)));
  }
  return { estimates, points, notes: userNotes(userRates(real).ids.length) };
}

/** How often all users say yes. */
function meansOf(rows: readonly HalfSums[]): Shares {
  const total = (of: (row: HalfSums) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const n = total((row) => row.n);
  return { real: total((row) => row.real) / n, simulated: total((row) => row.simulated) / n };
}

function realEstimates(rows: readonly HalfSums[], options: AnalysisOptions): Estimate[] {
  const rates = userRates(rows);
  const key = { run: REAL_RUN, n: answersOf(rates) };
  return [
    reliabilityEstimate(key, rates, "real"),
    estimateOf({ measure: "self_agreement", ...key }, selfAgreement(agreementSums(rows)), options),
  ];
}

export function runEstimates(run: string, rows: readonly HalfSums[], options: AnalysisOptions): Estimate[] {
  const rates = userRates(rows);
  const { ids, real, simulated } = rates;
  const key = { run, n: answersOf(rates) };
  const sums = agreementSums(rows);
  const estimate = (measure: string, found: JackknifeEstimate) =>
    estimateOf({ measure, ...key }, found, options);
  const known = enoughYes(rows) ? (found: JackknifeEstimate) => found : withoutInterval;
  return [
    estimate("fidelity", known(ownCorrelation(ids, real, simulated))),
    estimate("rank_correlation", known(rankCorrelationEstimate(ids, real.all, simulated.all))),
    estimate("rank_correlation_corrected", known(disattenuatedCorrelation(ids, real, simulated))),
    estimate("slope", known(slopeEstimate(rates, meansOf(rows)))),
    reliabilityEstimate(key, rates, "simulated"),
    estimate("agreement", proportion(sums, SAME, ANSWERS)),
    estimate("agreement_normalised", normalisedAgreement(sums)),
  ];
}

/** What ranks of users need on each side: these numbers of yeses and users; with fewer, nearly all users are tied. */
const LEAST_YES = { answers: 10, users: 5, share: 0.15 } as const;

function enoughYes(rows: readonly HalfSums[]): boolean {
  const users = new Set(rows.map(({ user }) => user)).size;
  const least = Math.max(LEAST_YES.users, LEAST_YES.share * users);
  return (["real", "simulated"] as const).every((side) => {
    const yes = rows.filter((row) => row[side] > 0);
    const total = (of: (row: HalfSums) => number) => yes.reduce((sum, row) => sum + of(row), 0);
    const answers = effectiveNumber(
      total((row) => row[side]),
      total((row) => row[`${side}Squares`]),
    );
    return answers >= LEAST_YES.answers && new Set(yes.map(({ user }) => user)).size >= least;
  });
}

function withoutInterval({ replicates: _, ...found }: JackknifeEstimate): JackknifeEstimate {
  return { ...found, low: null, high: null, se: null, p: null, note: found.note ?? FEW_YES };
}

function answersOf({ answers }: UserRates): number {
  return answers.reduce((sum, n) => sum + n, 0);
}

function reliabilityEstimate(
  key: { readonly run: string; readonly n: number },
  rates: UserRates,
  side: "real" | "simulated",
): Estimate {
  const value = rates.ids.length < 4 ? null : splitHalfReliability(rates[side]);
  return {
    measure: "reliability",
    ...key,
    value,
    low: null,
    high: null,
    users: rates.ids.length,
    note: NO_INTERVAL,
  };
}

/** Columns: answers, those in which both say the same, chance that two of a user's answers are the same, its weight. */
const ANSWERS = 0;
const SAME = 1;
const OWN = 2;
const WEIGHT = 3;

/** A user's answers to one question: how many, their weight, that of the yeses and of what the simulator said too. */
type FieldSums = Pick<HalfSums, "answers" | "n" | "real" | "same" | "squares">;

/** Users' agreement with their simulators and, to the same questions, with themselves: from all pairs of their answers. */
function agreementSums(rows: readonly HalfSums[]): UserSums {
  const cells = new Map<string, Map<string, FieldSums>>();
  for (const row of rows) {
    const { user, field } = row;
    const fields = cells.get(user) ?? new Map<string, FieldSums>();
    cells.set(user, fields);
    const known = fields.get(field);
    fields.set(field, known === undefined ? row : bothOf(known, row));
  }
  return userSums(
    [...cells].map(([user, fields]) => {
      const row = [0, 0, 0, 0];
      for (const field of fields.values()) {
        row[ANSWERS]! += field.n;
        row[SAME]! += field.same;
        if (field.answers < 2) continue;
        row[OWN]! += ownAgreement(field);
        row[WEIGHT]! += field.n;
      }
      return [user, row] as const;
    }),
  );
}

/**
 * How much of the answers another answer of the user agrees with: the weight of the pairs that say the same over that
 * of all.
 */
function ownAgreement({ n, real, squares }: FieldSums): number {
  if (squares === n) return (real * (real - 1) + (n - real) * (n - real - 1)) / (n - 1);
  const no = n - real;
  return (n * (real * real + no * no - squares)) / (n * n - squares);
}

function bothOf(a: FieldSums, b: FieldSums): FieldSums {
  return {
    answers: a.answers + b.answers,
    n: a.n + b.n,
    real: a.real + b.real,
    same: a.same + b.same,
    squares: a.squares + b.squares,
  };
}

function agreementIn(sum: Float64Array): number | null {
  return divided(sum[SAME]!, sum[ANSWERS]!);
}

/**
 * Agreement over self-agreement. The interval is the wider of that from the two shares' own (`quotientOf`) and the jackknife's
 * on the logit of the agreement that the ratio is worth; comparisons take the ratio on the log.
 */
function normalisedAgreement(sums: UserSums): JackknifeEstimate {
  const ratio: Statistic = (sum) => divided(agreementIn(sum), selfAgreementIn(sum));
  const found = jackknife(sums, ratio, {
    scale: "logit",
    range: [0, 1 / (selfAgreementIn(totalOf(sums)) ?? 1)],
    compared: "log",
    items: ANSWERS,
  });
  const same = proportion(sums, SAME, ANSWERS);
  const [own, self, value] = [endsOf(same), endsOf(selfAgreement(sums)), selfAgreementIn(totalOf(sums))];
  if (found.low === null || found.high === null || own === null || value === null) return found;
  // Where few answers disagree, how users go together is not known, and the exact interval of the agreement stands alone.
  const ends = same.note === SHARE_NOTES.few ? [own.low / value, own.high / value] : [];
  if (self !== null && own.low > 0) {
    const columns = { simulated: SAME, real: OWN, whole: ANSWERS };
    const joined = quotientOf(own, self, contributionCorrelation(sums, columns, own.value, self.value));
    ends.push(joined.low, joined.high);
  }
  const [low, high] = [Math.min(found.low, ...ends), Math.max(found.high, ...ends)];
  return { ...found, low, high, se: null };
}

function selfAgreementIn(sum: Float64Array): number | null {
  return divided(sum[OWN]!, sum[WEIGHT]!);
}

function selfAgreement(sums: UserSums): JackknifeEstimate {
  return jackknife(sums, selfAgreementIn, { scale: "logit", reads: [WEIGHT], items: WEIGHT });
}

function divided(a: number | null, b: number | null): number | null {
  return a === null || b === null || b <= 0 ? null : a / b;
}

/** How far below real users' own a simulator's fidelity may be without a difference that matters. */
export const FIDELITY_MARGIN = 0.2;
