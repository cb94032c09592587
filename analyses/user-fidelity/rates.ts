import { REAL_RUN } from "../../src/model/finding.ts";
import { scrambled } from "../../src/representation/blocks.ts";
import type { SplitRates } from "../../src/stats/fidelity.ts";
import { sqlText } from "../../src/store/sql.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { SQUARED_WEIGHT, weightOf } from "../../src/store/weights.ts";

/** A user's answers to one question in one half of their items. */
export interface HalfSums {
  readonly user: string;
  readonly field: string;
  readonly half: 0 | 1;
  readonly answers: number;
  /** The weight of the answers, in all 1 an answer, of those that say yes, and of those in which both say the same. */
  readonly n: number;
  readonly real: number;
  readonly simulated: number;
  readonly same: number;
  /** The sum of the squared weights: what pairs of an answer with itself weigh; that of the yeses of either side. */
  readonly squares: number;
  readonly realSquares: number;
  readonly simulatedSquares: number;
}

/**
 * The answers of a run (of the real users: each once) by user, question and half. Items are dealt to halves at random
 * with the seed; all questions about an item are in one half.
 */
export async function halfSums(store: Store, run: string, seed: number): Promise<HalfSums[]> {
  const answers =
    run === REAL_RUN
      ? "SELECT user_id, item, field, min(truth) AS truth, min(truth) AS label, max(weight) AS weight FROM answers WHERE kind = 'binary' GROUP BY user_id, item, field"
      : `SELECT user_id, item, field, truth, label, weight FROM answers WHERE kind = 'binary' AND run = ${sqlText(run)}`;
  const rows = await store.query(`
    SELECT a.user_id AS user_id, a.field AS field, h.half AS half, CAST(count(*) AS INTEGER) AS answers,
      ${weightOf("true")} AS n, ${weightOf("truth = 1")} AS truth, ${weightOf("label = 1")} AS label,
      ${weightOf("truth = label")} AS same, sum(${SQUARED_WEIGHT}) AS squares,
      ${weightOf("truth = 1", SQUARED_WEIGHT)} AS truth_squares, ${weightOf("label = 1", SQUARED_WEIGHT)} AS label_squares
    FROM (${answers}) a JOIN (
      SELECT user_id, item,
        mod(row_number() OVER (PARTITION BY user_id ORDER BY ${scrambled("place", "person", seed)}, place), 2) AS half
      FROM (
        SELECT user_id, item, row_number() OVER (PARTITION BY user_id ORDER BY item) AS place,
          dense_rank() OVER (ORDER BY user_id) AS person
        FROM (SELECT DISTINCT user_id, item FROM (${answers}) answered) items
      ) placed
    ) h ON h.user_id = a.user_id AND h.item = a.item
    GROUP BY a.user_id, a.field, h.half ORDER BY user_id, field, half`);
  const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const factor = total("answers") / total("n");
  return rows.map((row) => halfOf(row, factor));
}

function halfOf(row: Row, factor: number): HalfSums {
  return {
    user: String(row.user_id),
    field: String(row.field),
    half: Number(row.half) === 0 ? 0 : 1,
    answers: Number(row.answers),
    n: Number(row.n) * factor,
    real: Number(row.truth) * factor,
    simulated: Number(row.label) * factor,
    same: Number(row.same) * factor,
    squares: Number(row.squares) * factor ** 2,
    realSquares: Number(row.truth_squares) * factor ** 2,
    simulatedSquares: Number(row.label_squares) * factor ** 2,
  };
}

/** Users with fewer answers, or none in one half, are too little known. */
const LEAST_ANSWERS = 4;

/** How often each user says yes, beyond what the questions they were asked make likely. */
export interface UserRates {
  readonly ids: readonly string[];
  readonly answers: readonly number[];
  readonly real: SplitRates;
  readonly simulated: SplitRates;
}

/** Rates that differ only by rounding are ties. */
function settled(rate: number): number {
  return Math.round(rate * 1e12) / 1e12;
}

interface OwnSums {
  /** By half: the answers, their weight, and that of the yeses. */
  readonly answers: [number, number];
  readonly n: [number, number];
  readonly real: [number, number];
  readonly simulated: [number, number];
}

/**
 * Each user's real and simulated rate, over all items and over each half, as the difference from what users in general
 * answer to the same questions: who is asked more of the questions that are often answered yes is not more active.
 */
export function userRates(rows: readonly HalfSums[]): UserRates {
  const fields = new Map<string, { n: number; real: number; simulated: number }>();
  for (const { field, n, real, simulated } of rows) {
    const sums = fields.get(field) ?? { n: 0, real: 0, simulated: 0 };
    fields.set(field, { n: sums.n + n, real: sums.real + real, simulated: sums.simulated + simulated });
  }
  const users = new Map<string, OwnSums>();
  for (const { user, field, half, answers, n, real, simulated } of rows) {
    const own: OwnSums = users.get(user) ?? { answers: [0, 0], n: [0, 0], real: [0, 0], simulated: [0, 0] };
    users.set(user, own);
    const all = fields.get(field)!;
    own.answers[half] += answers;
    own.n[half] += n;
    own.real[half] += real - (n * all.real) / all.n;
    own.simulated[half] += simulated - (n * all.simulated) / all.n;
  }
  const kept = [...users].filter(
    ([, { answers, n }]) => Math.min(...n) > 0 && answers[0] + answers[1] >= LEAST_ANSWERS,
  );
  const split = (side: "real" | "simulated"): SplitRates => ({
    all: kept.map(([, own]) => settled((own[side][0] + own[side][1]) / (own.n[0] + own.n[1]))),
    halves: [
      kept.map(([, own]) => settled(own[side][0] / own.n[0])),
      kept.map(([, own]) => settled(own[side][1] / own.n[1])),
    ],
  });
  return {
    ids: kept.map(([id]) => id),
    answers: kept.map(([, { answers }]) => answers[0] + answers[1]),
    real: split("real"),
    simulated: split("simulated"),
  };
}
