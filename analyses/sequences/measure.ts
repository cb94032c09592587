import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { burstiness } from "../../src/stats/burstiness.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";
import {
  type DistributionMeasure,
  divergence,
  divergenceEstimate,
  divergenceFloor,
  pairUsers,
  summed,
} from "./divergence.ts";
import {
  cellEstimates,
  DEEDS,
  DID_ANY_STEPS,
  DID_STEPS,
  gapRows,
  hourRows,
  LIVED,
  orderStates,
  partsOf,
  SAID_STEPS,
  SLOT_HOURS,
  transitionRows,
} from "./steps.ts";

/** Times between events that a user needs for a burstiness of their own. */
const LEAST_GAPS = 9;
/** Users with enough of them to compare simulators. */
const LEAST_USERS = 5;

/** In which order and at what times users do what they do, and whether simulators keep to it. */
export async function measureSequences(store: Store, options: AnalysisOptions): Promise<Measured> {
  const lived = await transitionRows(store, LIVED);
  const gaps = await gapRows(store, LIVED, 0);
  const simulated = (await simulatedRuns(store, "answers")).length > 0;
  const users = new Set(gaps.map(({ user_id }) => user_id)).size;
  const untimed = await untimedShare(store);
  return {
    estimates: [
      ...(simulated ? await simulatorEstimates(store, options) : []),
      ...sessionEstimates(gaps, options),
      ...burstEstimates(gaps, { basis: "events", least: 1 }, options),
      ...hourEstimates(await hourRows(store, LIVED, 0), options),
      ...cellEstimates(lived, (state) => state, {}, options),
    ],
    notes: [
      ...(untimed > 0 ? [{ code: "untimed", params: { share: untimed } } as const] : []),
      ...(users === 0 ? [{ code: "no_times" } as const] : userNotes(users)),
    ],
  };
}

/** What simulators say users do, compared with what the users did with the same items. */
async function simulatorEstimates(store: Store, options: AnalysisOptions): Promise<Estimate[]> {
  const [said, did, all] = [
    await transitionRows(store, SAID_STEPS),
    await transitionRows(store, DID_STEPS),
    await transitionRows(store, DID_ANY_STEPS),
  ];
  const states = orderStates([...said, ...did].map(({ target }) => String(target)));
  const stateOf = ({ target }: Row) => states.indexOf(String(target));
  const hours = {
    said: await hourRows(store, SAID_STEPS, 1),
    did: await hourRows(store, DID_STEPS, 1),
    all: await hourRows(store, DID_ANY_STEPS, 1),
  };
  return [
    ...compare({ said, did, all }, pairOf, FOLLOWS, options),
    ...compare({ said, did, all }, stateOf, STATES, options),
    ...compare(hours, hourOf, TIMES, options),
    ...burstEstimates(
      [...(await gapRows(store, DID_ANY_STEPS, 1)), ...(await gapRows(store, SAID_STEPS, 1))],
      { least: LEAST_USERS },
      options,
    ),
    ...cellEstimates([...all, ...said], (state) => partsOf(state).deed, { basis: "asked" }, options),
  ];
}

/** What is compared: which cells of counts, in which measure. */
const FOLLOWS: DistributionMeasure = {
  measure: "transition_divergence",
  distance: (values) => (a, b) =>
    // The chain rule: what pairs differ by beyond their first deeds is in what follows these.
    Math.max(0, divergence(a, b) - divergence(summed(a, values, firstOf), summed(b, values, firstOf))),
};
const STATES: DistributionMeasure = { measure: "state_divergence", distance: () => divergence };
const TIMES: DistributionMeasure = { measure: "hour_divergence", distance: () => divergence };

/** A pair of deeds as a number, and the first of it. */
const pairOf = ({ origin, target }: Row) => DEEDS.length * deedPlace(origin) + deedPlace(target);
const firstOf = (pair: number) => Math.floor(pair / DEEDS.length);
const deedPlace = (state: Row[string] | undefined) => DEEDS.indexOf(partsOf(String(state)).deed);

const hourOf = (row: Row) => Math.floor(Number(row.hour) / SLOT_HOURS);

/** The floor of real users, and each simulator against its users. */
function compare(
  { said, did, all }: Readonly<Record<"said" | "did" | "all", readonly Row[]>>,
  value: (row: Row) => number,
  compared: DistributionMeasure,
  options: AnalysisOptions,
): Estimate[] {
  const [simulated, real] = [countsOf(said, value), countsOf(did, value)];
  return [
    ...divergenceFloor(countsOf(all, value).get(REAL_RUN) ?? new Map(), compared, options),
    ...[...simulated.keys()].sort().flatMap((run) => {
      const users = real.get(run);
      return users === undefined
        ? []
        : [divergenceEstimate(run, pairUsers(users, simulated.get(run)!), compared, options)];
    }),
  ];
}

type Counts = Map<string, Map<number, number>>;

/** By run and user, how often each value is met. */
function countsOf(rows: readonly Row[], value: (row: Row) => number): Map<string, Counts> {
  const found = new Map<string, Counts>();
  for (const row of rows) {
    const [run, user, cell] = [String(row.run), String(row.user_id), value(row)];
    const users: Counts = found.get(run) ?? new Map();
    const own = users.get(user) ?? new Map<number, number>();
    found.set(run, users.set(user, own.set(cell, (own.get(cell) ?? 0) + Number(row.n))));
  }
  return found;
}

/** The mean of users' burstiness by run. */
function burstEstimates(
  rows: readonly Row[],
  { least, ...key }: { readonly basis?: string; readonly least: number },
  options: AnalysisOptions,
): Estimate[] {
  return [...new Set(rows.map(({ run }) => String(run)))].flatMap((run) => {
    const users = rows.flatMap((row): [string, number[]][] => {
      const gaps = { n: Number(row.n), sum: Number(row.total), squares: Number(row.squares) };
      const own = row.run === run && gaps.n >= LEAST_GAPS ? burstiness(gaps) : null;
      return own === null ? [] : [[String(row.user_id), [1, own]]];
    });
    if (users.length < least) return [];
    return [
      estimateOf(
        { measure: "burstiness", run, ...key, n: users.length },
        meanOf(userSums(users), [-1, 1]),
        options,
      ),
    ];
  });
}

function meanOf(sums: UserSums, range: readonly [number, number]) {
  return jackknife(sums, (sum) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null), { reads: [0], range });
}

/** How long sessions are, and how often users change scenario in them. */
function sessionEstimates(rows: readonly Row[], options: AnalysisOptions): Estimate[] {
  if (rows.length === 0) return [];
  const per = (value: (row: Row, sessions: number) => number) =>
    userSums(
      rows.map(
        (row) => [String(row.user_id), [1, value(row, 1 + Number(row.n) - Number(row.near))]] as const,
      ),
    );
  const near = rows.reduce((sum, row) => sum + Number(row.near), 0);
  const moves = userSums(
    rows.map((row) => [String(row.user_id), [Number(row.switches), Number(row.near)]] as const),
  );
  const means = {
    session_events: per((row, sessions) => (Number(row.n) + 1) / sessions),
    session_minutes: per((row, sessions) => Number(row.near_total) / 60 / sessions),
  };
  return [
    ...Object.entries(means).map(([measure, sums]) =>
      estimateOf({ measure, run: REAL_RUN, n: rows.length }, meanOf(sums, [0, Infinity]), options),
    ),
    estimateOf({ measure: "switch_share", run: REAL_RUN, n: near }, proportion(moves, 0, 1), options),
  ];
}

/** The share of events in each part of the day. */
function hourEstimates(rows: readonly Row[], options: AnalysisOptions): Estimate[] {
  const users = [...(countsOf(rows, hourOf).get(REAL_RUN) ?? [])];
  if (users.length === 0) return [];
  const parts = Array.from({ length: 24 / SLOT_HOURS }, (_, i) => i);
  const sums = userSums(
    users.map(([id, own]) => {
      const counts = parts.map((part) => own.get(part) ?? 0);
      return [id, [counts.reduce((sum, n) => sum + n, 0), ...counts]] as const;
    }),
  );
  const n = rows.reduce((sum, row) => sum + Number(row.n), 0);
  return parts.map((part) =>
    estimateOf(
      { measure: "hour_share", run: REAL_RUN, basis: hourBasis(part), n },
      proportion(sums, part + 1, 0),
      options,
    ),
  );
}

/** The name of a part of the day: "hours_09". */
function hourBasis(part: number): string {
  return `hours_${String(part * SLOT_HOURS).padStart(2, "0")}`;
}

/** The share of events that have a date alone, or no time. */
async function untimedShare(store: Store): Promise<number> {
  const [row] = await store.query(`
    SELECT CAST(sum(CASE WHEN happened IS NULL OR length(happened) <= 10 THEN 1 ELSE 0 END) AS DOUBLE) / count(*) AS share
    FROM (SELECT user_id, item, min(happened) AS happened FROM events GROUP BY user_id, item) e`);
  return Number(row?.share ?? 0);
}
