import { InputError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { checkQuestions, fileOf } from "./check-questions.ts";
import { SPOKEN } from "./pairs.ts";
import { sqlList, sqlText } from "./sql.ts";
import type { Store, TableName } from "./store.ts";

/** Numbers of rows that all runs share, of their users, and of rows that not all have. */
export interface Overlap {
  readonly matched: number;
  readonly matched_users: number;
  readonly only_baseline: number;
  readonly only_candidate: number;
  /** Rows that the candidate shares with the baseline, regardless of other runs. */
  readonly with_baseline: number;
  /** The baseline's messages without a real counterpart, which no run can share. */
  readonly unpaired_baseline?: number | undefined;
  readonly unpaired_candidate?: number | undefined;
}

/** What can be matched between two runs, and the columns that name it. */
const MATCHED = {
  /** Answers by user, item and field. */
  answers: { table: "answers", key: ["user_id", "item", "field"], where: "true" },
  /** Judged messages by user and item; those judged in one run alone do not match. */
  judgements: { table: "judgements", key: ["user_id", "item", "status = 'judged'"], where: "true" },
  /** Messages in a real user's place, by user and item. */
  utterances: { table: "utterances", key: ["user_id", "item"], where: "matched" },
  /** Speakers in dialogues, by user, whether their turns are matched or not. */
  speakers: { table: "utterances", key: ["user_id"], where: `(NOT matched OR (${SPOKEN}))` },
  /** Users with vectors. */
  embedded: { table: "embeddings", key: ["user_id"], where: "true" },
} as const;
export type MatchedKind = keyof typeof MATCHED;

export interface Matching {
  readonly candidate: string;
  readonly overlaps: Readonly<Record<MatchedKind, Overlap>>;
  /** How many of the baseline's answers the candidate also has, by scenario, regardless of other runs. */
  readonly scenarios: Readonly<Record<string, { readonly with_baseline: number; readonly baseline: number }>>;
}

/**
 * Matches runs by an inner join over all of them, by user, item and field (by user and item for messages, by user for
 * dialogues without items), so that every candidate is compared on the same rows.
 * @returns for each candidate what is matched, and what only it or only the baseline has.
 * @throws {InputError} if nothing matches, or the true values or weights of the same question disagree.
 */
export async function matchRuns(
  store: Store,
  baseline: string,
  candidates: readonly string[],
): Promise<readonly Matching[]> {
  const runs = [baseline, ...candidates];
  for (const candidate of candidates) {
    await checkQuestions(store, baseline, candidate);
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

/** A store with only the rows that all runs have, and the real users on these items. Close it when done. */
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

/** The columns that identify what a run did, without its name. */
const CONTENT: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  answers: ["user_id", "item", "field", "predicted", "label", "text_digest"],
  judgements: ["user_id", "item", "score", "status"],
  utterances: ["user_id", "item", "conversation", "turn", "text"],
  embeddings: ["user_id", "block", "vector"],
};

/** Digests of what each run did, by table and run. */
export type RowDigests = ReadonlyMap<TableName, ReadonlyMap<string, string>>;

export async function rowDigests(store: Store): Promise<RowDigests> {
  const digests = new Map<TableName, ReadonlyMap<string, string>>();
  for (const table of Object.keys(CONTENT) as TableName[])
    digests.set(table, await store.digests(table, CONTENT[table]!));
  return digests;
}

/**
 * Whether two runs have the same rows in the given tables (default: all). Events are real users' and the same for all
 * runs.
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
function keys(kind: MatchedKind, run: string, among?: string): string {
  const { table, key, where: all } = MATCHED[kind];
  const where = among ?? all;
  const columns = key.map((column, i) => `${column} AS k${i}`).join(", ");
  return `SELECT DISTINCT ${columns} FROM ${table} WHERE run = ${sqlText(run)} AND ${where}`;
}

/** SQL for the keys of a kind that all runs have. */
function shared(kind: MatchedKind, runs: readonly string[], among?: string): string {
  return runs.map((run) => keys(kind, run, among)).join(" INTERSECT ");
}

async function checkShared(store: Store, runs: readonly string[]): Promise<void> {
  for (const kind of Object.keys(MATCHED) as MatchedKind[]) {
    // The same speakers are not enough if their messages answer different real ones.
    const among = kind === "speakers" ? "NOT matched" : undefined;
    const [row] = await store.query(`SELECT count(*) AS n FROM (${shared(kind, runs, among)})`);
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
  const unpaired = kind === "utterances" ? await unpairedMessages(store) : undefined;
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
      ...(unpaired === undefined
        ? {}
        : {
            unpaired_baseline: unpaired.get(baseline) ?? 0,
            unpaired_candidate: unpaired.get(candidate) ?? 0,
          }),
    });
  }
  return found;
}

/** By run, the messages without a real counterpart. */
async function unpairedMessages(store: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await store.query("SELECT run, count(*) AS n FROM utterances WHERE NOT matched GROUP BY run");
  return new Map(rows.map(({ run, n }) => [String(run), Number(n)] as const));
}

/** The baseline's number of answers by scenario, and how many of them each run has. */
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
