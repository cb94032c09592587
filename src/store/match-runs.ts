import { InputError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { sqlList, sqlText } from "./sql.ts";
import type { Store, TableName } from "./store.ts";

/** How many rows all runs share, of how many users, and how many not all have. */
export interface Overlap {
  readonly matched: number;
  readonly matched_users: number;
  readonly only_baseline: number;
  readonly only_candidate: number;
  /** How many the candidate shares with the baseline, whatever other runs have. */
  readonly with_baseline: number;
}

/** What can be matched between two runs, and the columns that name it. */
const MATCHED = {
  /** Answers by user, item and field. */
  answers: { table: "answers", key: ["user_id", "item", "field"], where: "true" },
  /** Judged messages by user and item; those judged in one run alone do not match. */
  judgements: { table: "judgements", key: ["user_id", "item", "status = 'judged'"], where: "true" },
  /** What is said in a real user's place, by user and item. */
  utterances: { table: "utterances", key: ["user_id", "item"], where: "matched" },
  /** Who speaks in dialogues of their own, by user. */
  speakers: { table: "utterances", key: ["user_id"], where: "NOT matched" },
  /** Users with vectors. */
  embedded: { table: "embeddings", key: ["user_id"], where: "true" },
} as const;
export type MatchedKind = keyof typeof MATCHED;

export interface Matching {
  readonly candidate: string;
  readonly overlaps: Readonly<Record<MatchedKind, Overlap>>;
  /** How many of the baseline's answers the candidate has too, by scenario, whatever other runs have. */
  readonly scenarios: Readonly<Record<string, { readonly with_baseline: number; readonly baseline: number }>>;
}

/** True values that differ by more than this, relative to their size (at least 1), are not the same question. */
export const TRUTH_TOLERANCE = 1e-6;

/**
 * Matches runs: an inner join by user, item and field (by user and item for what is said, by user for
 * dialogues without items) over all of them, so that every candidate is compared on the same rows.
 * @returns for each candidate what is matched, and what only it or only the baseline has.
 * @throws {InputError} where nothing matches, or the true values or weights of the same question disagree.
 */
export async function matchRuns(
  store: Store,
  baseline: string,
  candidates: readonly string[],
): Promise<readonly Matching[]> {
  const runs = [baseline, ...candidates];
  for (const candidate of candidates) {
    await checkTruths(store, baseline, candidate);
    await checkWeights(store, baseline, candidate);
    await checkShared(store, [baseline, candidate]);
  }
  if (candidates.length > 1) await checkShared(store, runs);
  const kinds = Object.keys(MATCHED) as MatchedKind[];
  const scenarios = await scenariosOf(store, baseline);
  const overlaps = new Map<MatchedKind, ReadonlyMap<string, Overlap>>();
  for (const kind of kinds) overlaps.set(kind, await overlapsOf(store, kind, baseline, candidates));
  return candidates.map((candidate) => ({
    candidate,
    overlaps: Object.fromEntries(kinds.map((kind) => [kind, overlaps.get(kind)!.get(candidate)!])) as Record<
      MatchedKind,
      Overlap
    >,
    scenarios: Object.fromEntries(
      scenarios.map(({ scenario, baseline, shared }) => [
        scenario,
        { with_baseline: shared.get(candidate) ?? 0, baseline },
      ]),
    ),
  }));
}

/**
 * The store of the rows that all runs have, and of the real users on these items. Close it when done.
 */
export async function matchedStore(store: Store, runs: readonly string[]): Promise<Store> {
  const among = (kind: MatchedKind) => {
    const { key } = MATCHED[kind];
    return `(${key.join(", ")}) IN (SELECT ${key.map((_, i) => `k${i}`).join(", ")} FROM (${shared(kind, runs)}))`;
  };
  const own = `run IN ${sqlList(runs)}`;
  const real = `run = ${sqlText(REAL_RUN)}`;
  return store.scope({
    answers: `${own} AND ${among("answers")}`,
    judgements: `${own} AND ${among("judgements")}`,
    utterances: `(${own} OR ${real}) AND (
      (matched AND ${among("utterances")}) OR (NOT matched AND (${real} OR ${among("speakers")})))`,
    embeddings: `(${own} AND ${among("embedded")}) OR ${real}`,
  });
}

/** The columns of a row that tell what a run did, apart from its name. */
const CONTENT: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  answers: ["user_id", "item", "field", "predicted", "label", "text_digest"],
  judgements: ["user_id", "item", "score", "status"],
  utterances: ["user_id", "item", "conversation", "turn", "text"],
  embeddings: ["user_id", "block", "vector"],
};

/** By table and run, a digest of what the run did. */
export type RowDigests = ReadonlyMap<TableName, ReadonlyMap<string, string>>;

export async function rowDigests(store: Store): Promise<RowDigests> {
  const digests = new Map<TableName, ReadonlyMap<string, string>>();
  for (const table of Object.keys(CONTENT) as TableName[])
    digests.set(table, await store.digests(table, CONTENT[table]!));
  return digests;
}

/**
 * Whether two runs have the same rows in some tables (in all, where none are named); events are those of real users,
 * and the same for all runs.
 */
export function rowsAlike(
  digests: RowDigests,
  tables: readonly string[],
  [a, b]: readonly [string, string],
): boolean {
  return [...digests].every(
    ([table, byRun]) => (tables.length > 0 && !tables.includes(table)) || byRun.get(a) === byRun.get(b),
  );
}

/** SQL for the keys of a kind that a run has. */
function keys(kind: MatchedKind, run: string): string {
  const { table, key, where } = MATCHED[kind];
  const columns = key.map((column, i) => `${column} AS k${i}`).join(", ");
  return `SELECT DISTINCT ${columns} FROM ${table} WHERE run = ${sqlText(run)} AND ${where}`;
}

/** SQL for the keys of a kind that all runs have. */
function shared(kind: MatchedKind, runs: readonly string[]): string {
  return runs.map((run) => keys(kind, run)).join(" INTERSECT ");
}

async function checkShared(store: Store, runs: readonly string[]): Promise<void> {
  for (const kind of Object.keys(MATCHED) as MatchedKind[]) {
    const [row] = await store.query(`SELECT count(*) AS n FROM (${shared(kind, runs)})`);
    if (Number(row?.n) > 0) return;
  }
  const [baseline, candidate] = runs;
  const spoken = (await store.count("answers")) === 0;
  throw new InputError(
    { file: await fileOf(store, candidate!) },
    runs.length === 2
      ? {
          found: `no row of "${candidate}" that matches the baseline "${baseline}"`,
          expected: spoken
            ? "the same users in both, or --dialogues of the real users whose conversations both replay"
            : "the same users and items in both",
        }
      : { found: "no row that all runs have", expected: "users and items that are in every run" },
  );
}

async function overlapsOf(
  store: Store,
  kind: MatchedKind,
  baseline: string,
  candidates: readonly string[],
): Promise<ReadonlyMap<string, Overlap>> {
  const [all] = await store.query(
    `SELECT count(*) AS matched, count(DISTINCT k0) AS users FROM (${shared(kind, [baseline, ...candidates])})`,
  );
  const matched = Number(all?.matched);
  const found = new Map<string, Overlap>();
  for (const candidate of candidates) {
    const [row] = await store.query(`
      SELECT (SELECT count(*) FROM (${keys(kind, baseline)})) AS baseline,
        (SELECT count(*) FROM (${keys(kind, candidate)})) AS candidate,
        (SELECT count(*) FROM (${shared(kind, [baseline, candidate])})) AS with_baseline`);
    found.set(candidate, {
      matched,
      matched_users: Number(all?.users),
      only_baseline: Number(row?.baseline) - matched,
      only_candidate: Number(row?.candidate) - matched,
      with_baseline: Number(row?.with_baseline),
    });
  }
  return found;
}

/** How many answers the baseline has in each scenario, and how many of these each run has. */
async function scenariosOf(store: Store, baseline: string) {
  const rows = await store.query(`
    SELECT a.scenario AS scenario, b.run AS run, count(*) AS n
    FROM answers a JOIN answers b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE a.run = ${sqlText(baseline)} GROUP BY a.scenario, b.run ORDER BY a.scenario, b.run`);
  const shared = new Map<string, Map<string, number>>();
  for (const { scenario, run, n } of rows) {
    const own = shared.get(String(scenario)) ?? new Map<string, number>();
    shared.set(String(scenario), own.set(String(run), Number(n)));
  }
  return [...shared].map(([scenario, own]) => ({ scenario, baseline: own.get(baseline)!, shared: own }));
}

async function checkTruths(store: Store, baseline: string, candidate: string): Promise<void> {
  const [bad] = await store.query(`
    SELECT a.user_id, a.item, a.field, a.truth AS expected, b.truth AS found,
      a.kind AS kind, b.kind AS found_kind, a.scenario AS scenario, b.scenario AS found_scenario,
      a.normalizer AS normalizer, b.normalizer AS found_normalizer
    FROM answers a JOIN answers b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE a.run = ${sqlText(baseline)} AND b.run = ${sqlText(candidate)}
      AND (abs(a.truth - b.truth) > ${TRUTH_TOLERANCE} * greatest(1, abs(a.truth)) OR a.kind <> b.kind
        OR a.scenario <> b.scenario OR a.text_digest <> b.text_digest
        OR (a.normalizer IS NULL) <> (b.normalizer IS NULL)
        OR abs(a.normalizer - b.normalizer) > ${TRUTH_TOLERANCE} * greatest(1, abs(a.normalizer)))
    ORDER BY a.user_id, a.item, a.field LIMIT 1`);
  if (bad === undefined) return;
  const who = `user ${bad.user_id}, item ${bad.item}`;
  const differing = (
    [
      ["kind", bad.found_kind, bad.kind],
      ["scenario", bad.found_scenario, bad.scenario],
      ["true value", bad.found, bad.expected],
      ["normalizer", bad.found_normalizer, bad.normalizer],
    ] as const
  ).find(([, own, other]) => own !== other);
  const same = `as in the baseline "${baseline}": runs that answer the same questions`;
  throw new InputError(
    { file: await fileOf(store, candidate), key: String(bad.field) },
    differing === undefined
      ? { found: `another true text for ${who}`, expected: `the same ${same}` }
      : {
          found: `${differing[1] === null ? `no ${differing[0]}` : `the ${differing[0]} ${differing[1]}`} for ${who}`,
          expected: `${differing[2] ?? "none"} ${same}`,
        },
  );
}

/** Weights count up to a factor: rates of samples that stand for different populations are not compared. */
async function checkWeights(store: Store, baseline: string, candidate: string): Promise<void> {
  const factor = "(coalesce(b.weight, 1) / coalesce(a.weight, 1))";
  const [row] = await store.query(`
    SELECT min(${factor}) AS least, max(${factor}) AS most
    FROM answers a JOIN answers b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE a.run = ${sqlText(baseline)} AND b.run = ${sqlText(candidate)}`);
  const [least, most] = [Number(row?.least ?? 1), Number(row?.most ?? 1)];
  if (most - least <= TRUTH_TOLERANCE * most) return;
  const times = (x: number) => Number(x.toPrecision(3));
  throw new InputError(
    { file: await fileOf(store, candidate), key: "weight" },
    {
      found: `weights that are ${times(least)} to ${times(most)} times those of the baseline "${baseline}"`,
      expected:
        "the same weights in both, as both are asked the same sample (without a weight an answer counts as 1)",
    },
  );
}

async function fileOf(store: Store, run: string): Promise<string> {
  return (await store.inputs()).find((input) => input.run === run)?.path ?? run;
}
