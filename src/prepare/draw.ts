import { TooLittleDataError } from "../model/errors.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { sqlText } from "../store/sql.ts";
import { drawBenchmarkItems, drawBenchmarkUsers, type EventCandidate, userSeed } from "./benchmark-draw.ts";
import { benchmarkInclusion } from "./benchmark-inclusion.ts";
import { groupBy } from "./group-by.ts";
import type { PrepareOptions } from "./options.ts";
import { type DrawnItem, drawItems } from "./representative-draw.ts";
import { applyStep } from "./steps.ts";
import { drawUsers, type Stratum } from "./user-strata.ts";

/** Candidates for the draw; the benchmark's draw excludes events that it never asks about. */
const CANDIDATE = "f.in_test AND f.step IS NULL";

/** The order in which a user's events are drawn and written. */
export function drawOrder(sampling: PrepareOptions["sampling"]): string {
  return sampling === "benchmark" ? "file, row" : "CAST(moment AS DATE), dated DESC, moment, file, row";
}

/**
 * Draws users, removes the events of all others, and stores the drawn users with their probabilities in `log_chosen`.
 * @returns the strata of users; empty for the benchmark's draw.
 * @throws {TooLittleDataError} if no user can be drawn.
 */
export async function chooseUsers(store: DuckStore, options: PrepareOptions): Promise<readonly Stratum[]> {
  const { sampling, users, items, seed } = options;
  const least = sampling === "benchmark" ? items : 1;
  const total = sampling === "benchmark" ? 2 * items : 1;
  // The benchmark also counts events with a text that it never asks about for other reasons.
  const usable = sampling === "benchmark" ? "f.in_test AND f.skip IS DISTINCT FROM 'no_text'" : CANDIDATE;
  await store.run(`
    CREATE TABLE log_people AS
    SELECT user, count(*) AS total, count(*) FILTER (WHERE step IS NULL OR step = 'eligible') AS events, count(*) FILTER (WHERE in_history AND (step IS NULL OR step = 'eligible')) AS history,
      count(*) FILTER (WHERE ${usable}) AS usable, count(DISTINCT CASE WHEN step IS NULL OR step = 'eligible' THEN scenario END) AS scenarios, CAST(NULL AS log_reason) AS reason
    FROM log_facts f GROUP BY user;
    UPDATE log_people SET reason = CASE WHEN total < ${total} THEN 'too_few_events' WHEN history < 1 THEN 'no_history' WHEN usable < ${least} THEN 'too_few_test_events' END`);
  const rows = await store.query(
    "SELECT user_id, events, scenarios FROM log_people JOIN log_numbers USING (user) WHERE reason IS NULL ORDER BY user_id",
  );
  if (rows.length === 0) {
    throw new TooLittleDataError(
      `no user has an event in the history window ${spanOf(options.history)} and ${least} in the test window ${spanOf(options.test)}`,
    );
  }
  const people = rows.map((row) => ({
    id: String(row.user_id),
    events: Number(row.events),
    scenarios: Number(row.scenarios),
  }));
  const sample =
    sampling === "benchmark"
      ? {
          strata: [],
          drawn: equalChances(
            people.map(({ id }) => id),
            users,
            seed,
          ),
        }
      : drawUsers(people, users, seed);
  await store.run(`
    CREATE TABLE log_chosen AS SELECT user, probability FROM (VALUES ${sample.drawn.map(({ id, probability }) => `(${sqlText(id)}, CAST(${probability} AS DOUBLE))`).join(", ")}) c(user_id, probability) JOIN log_numbers USING (user_id)`);
  await applyStep(store, "users", {
    reason: "coalesce(p.reason, CASE WHEN c.user IS NULL THEN 'user_not_drawn' END)",
    from: "JOIN log_people p ON p.user = f.user LEFT JOIN log_chosen c ON c.user = f.user",
  });
  return sample.strata;
}

function equalChances(ids: readonly string[], users: number, seed: number) {
  const drawn = drawBenchmarkUsers(ids, users, seed);
  return drawn.map((id) => ({ id, probability: drawn.length / ids.length }));
}

function spanOf({ first, last }: PrepareOptions["test"]): string {
  return `${first}..${last}`;
}

/** Number of users whose candidates are processed together, which bounds memory. */
const CHUNK = 500;

/**
 * Draws the test events of the drawn users into `log_drawn` (`weight`: one over the probability of drawing user and
 * event) and marks the other events of the test window, which stay in the user's record.
 */
export async function chooseItems(store: DuckStore, options: PrepareOptions): Promise<void> {
  await store.run("CREATE TABLE log_drawn (file INTEGER, row BIGINT, probability DOUBLE, weight DOUBLE)");
  const chosen = await store.query(
    "SELECT c.user, user_id, probability FROM log_chosen c JOIN log_numbers USING (user) ORDER BY c.user",
  );
  for (let at = 0; at < chosen.length; at += CHUNK) {
    const part = chosen.slice(at, at + CHUNK);
    const rows = await store.query(`
      SELECT f.user, file, row, scenario, high FROM log_facts f WHERE ${CANDIDATE} AND user BETWEEN ${part[0]!.user} AND ${part.at(-1)!.user} ORDER BY f.user, ${drawOrder(options.sampling)}`);
    const byUser = groupBy(rows, (row) => Number(row.user));
    const values: string[] = [];
    for (const person of part) {
      const own = byUser.get(Number(person.user)) ?? [];
      const candidates = own.map((row) => ({ scenario: String(row.scenario), high: row.high === true }));
      for (const { place, probability } of drawOf(candidates, String(person.user_id), options)) {
        const { file, row } = own[place]!;
        const both = probability * Number(person.probability);
        values.push(`(${file}, ${row}, CAST(${both} AS DOUBLE), CAST(${weightOf(both)} AS DOUBLE))`);
      }
    }
    if (values.length > 0) await store.run(`INSERT INTO log_drawn VALUES ${values.join(", ")}`);
  }
  await applyStep(store, "items", {
    reason: `CASE WHEN f.in_test AND d.row IS NULL AND NOT f.in_history THEN 'item_not_drawn' END`,
    from: "LEFT JOIN log_drawn d ON d.file = f.file AND d.row = f.row",
  });
}

/** One over a probability, rounded to six decimals, as weights are written and summed. */
function weightOf(probability: number): number {
  return Number((1 / probability).toFixed(6));
}

function drawOf(
  candidates: readonly EventCandidate[],
  id: string,
  options: PrepareOptions,
): readonly DrawnItem[] {
  const { sampling, items, seed, seedOffsets } = options;
  if (sampling === "representative") return drawItems(candidates.length, items, seed, id);
  const inclusion = benchmarkInclusion(candidates, items);
  return drawBenchmarkItems(candidates, items, userSeed(seed, id, seedOffsets)).map((place) => ({
    place,
    probability: inclusion[place]!,
  }));
}
