import { InputError } from "../errors.ts";
import { REAL_RUN } from "../finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { sqlList, sqlText } from "./sql.ts";
import type { Store } from "./store.ts";

/** How many rows two runs share, and how many only one of them has. */
export interface Overlap {
  readonly matched: number;
  readonly only_baseline: number;
  readonly only_candidate: number;
}

/** What can be matched between two runs, and the columns that name it. */
const MATCHED = {
  /** Answers by user, item and field. */
  answers: { table: "answers", key: ["user_id", "item", "field"], where: "true" },
  /** Judged messages by user and item; judged in one run and not in the other is no match. */
  judgements: { table: "judgements", key: ["user_id", "item", "status = 'judged'"], where: "true" },
  /** What is said in a real user's place, by user and item. */
  utterances: { table: "utterances", key: ["user_id", "item"], where: "matched" },
  /** Who speaks in dialogues of their own, by user. */
  speakers: { table: "utterances", key: ["user_id"], where: "NOT matched" },
  /** Whose vectors are there, by user. */
  embedded: { table: "embeddings", key: ["user_id"], where: "true" },
} as const;
export type MatchedKind = keyof typeof MATCHED;

export interface Matching {
  readonly candidate: string;
  readonly overlaps: Readonly<Record<MatchedKind, Overlap>>;
}

/** Candidates that share the same rows with the baseline, and the store of these rows alone. */
export interface MatchedScope {
  readonly candidates: readonly string[];
  readonly store: Store;
}

/** True values that differ by more than this, relative to their size (at least 1), are not the same question. */
export const TRUTH_TOLERANCE = 1e-6;

/**
 * Matches each candidate with the baseline: an inner join by user, item and field (by user and item for
 * what is said, by user for dialogues without items).
 * @throws {InputError} where nothing matches, or the true values of the same question disagree.
 */
export async function matchRuns(
  store: DuckStore,
  baseline: string,
  candidates: readonly string[],
): Promise<readonly Matching[]> {
  const found: Matching[] = [];
  for (const candidate of candidates) {
    await checkTruths(store, baseline, candidate);
    const overlaps = {} as Record<MatchedKind, Overlap>;
    for (const kind of Object.keys(MATCHED) as MatchedKind[])
      overlaps[kind] = await overlapOf(store, kind, baseline, candidate);
    if (Object.values(overlaps).every(({ matched }) => matched === 0)) {
      throw new InputError(
        { file: await fileOf(store, candidate) },
        {
          found: `nothing of the baseline "${baseline}" in the run "${candidate}"`,
          expected: "the same users and items in both",
        },
      );
    }
    found.push({ candidate, overlaps });
  }
  return found;
}

/**
 * Stores that hold the matched rows alone, one for all candidates that match the same rows. Real users
 * stand in each with the items that are matched.
 */
export async function matchedScopes(
  store: DuckStore,
  baseline: string,
  candidates: readonly string[],
): Promise<readonly MatchedScope[]> {
  const groups = new Map<string, string[]>();
  for (const candidate of candidates) {
    const signature = await signatureOf(store, baseline, candidate);
    groups.set(signature, [...(groups.get(signature) ?? []), candidate]);
  }
  const scopes: MatchedScope[] = [];
  for (const [i, members] of [...groups.values()].entries()) {
    const schema = `matched_${i}`;
    await store.run(scopeSql(schema, baseline, members));
    scopes.push({ candidates: members, store: await store.scope(schema) });
  }
  return scopes;
}

/** SQL for the keys of a kind that a run has. */
function keys(kind: MatchedKind, run: string): string {
  const { table, key, where } = MATCHED[kind];
  const columns = key.map((column, i) => `${column} AS k${i}`).join(", ");
  return `SELECT DISTINCT ${columns} FROM ${table} WHERE run = ${sqlText(run)} AND ${where}`;
}

/** SQL for the keys of a kind that both runs have. */
function shared(kind: MatchedKind, baseline: string, candidate: string): string {
  return `${keys(kind, baseline)} INTERSECT ${keys(kind, candidate)}`;
}

async function overlapOf(
  store: DuckStore,
  kind: MatchedKind,
  baseline: string,
  candidate: string,
): Promise<Overlap> {
  const [row] = await store.query(`
    SELECT (SELECT count(*) FROM (${shared(kind, baseline, candidate)})) AS matched,
      (SELECT count(*) FROM (${keys(kind, baseline)})) AS baseline,
      (SELECT count(*) FROM (${keys(kind, candidate)})) AS candidate`);
  const matched = Number(row?.matched);
  return {
    matched,
    only_baseline: Number(row?.baseline) - matched,
    only_candidate: Number(row?.candidate) - matched,
  };
}

async function signatureOf(store: DuckStore, baseline: string, candidate: string): Promise<string> {
  const parts: string[] = [];
  for (const kind of Object.keys(MATCHED) as MatchedKind[]) {
    const columns = MATCHED[kind].key.map((_, i) => `k${i}`).join(", ");
    const [row] = await store.query(
      `SELECT count(*) || ':' || coalesce(bit_xor(md5_number(CAST((${columns}) AS VARCHAR))), 0) AS signature
       FROM (${shared(kind, baseline, candidate)}) k(${columns})`,
    );
    parts.push(String(row?.signature));
  }
  return parts.join(" ");
}

function scopeSql(schema: string, baseline: string, candidates: readonly string[]): string {
  const runs = sqlList([baseline, ...candidates]);
  const first = candidates[0]!;
  const among = (kind: MatchedKind) =>
    `(${MATCHED[kind].key.join(", ")}) IN (SELECT (${MATCHED[kind].key.map((_, i) => `k${i}`).join(", ")}) FROM (${shared(kind, baseline, first)}))`;
  const real = sqlText(REAL_RUN);
  return `
    CREATE SCHEMA ${schema};
    CREATE TABLE ${schema}.answers AS SELECT * FROM answers WHERE run IN ${runs} AND ${among("answers")} ORDER BY rowid;
    CREATE TABLE ${schema}.judgements AS
      SELECT * FROM judgements WHERE run IN ${runs} AND ${among("judgements")} ORDER BY rowid;
    CREATE TABLE ${schema}.utterances AS
      SELECT * FROM utterances WHERE (run IN ${runs} OR run = ${real}) AND (
        (matched AND ${among("utterances")}) OR (NOT matched AND (run = ${real} OR ${among("speakers")}))
      ) ORDER BY rowid;
    CREATE TABLE ${schema}.embeddings AS
      SELECT * FROM embeddings WHERE (run IN ${runs} AND ${among("embedded")}) OR run = ${real} ORDER BY rowid`;
}

async function checkTruths(store: DuckStore, baseline: string, candidate: string): Promise<void> {
  const [bad] = await store.query(`
    SELECT a.user_id, a.item, a.field, a.truth AS expected, b.truth AS found
    FROM answers a JOIN answers b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE a.run = ${sqlText(baseline)} AND b.run = ${sqlText(candidate)}
      AND abs(a.truth - b.truth) > ${TRUTH_TOLERANCE} * greatest(1, abs(a.truth))
    ORDER BY a.user_id, a.item, a.field LIMIT 1`);
  const file = await fileOf(store, candidate);
  if (bad !== undefined) {
    throw new InputError(
      { file, key: String(bad.field) },
      {
        found: `the true value ${bad.found} for user ${bad.user_id}, item ${bad.item}`,
        expected: `${bad.expected} as in the baseline "${baseline}": runs that answer the same questions`,
      },
    );
  }
  const conflict = (await store.problems()).find(
    ({ run, kind }) => run === candidate && kind === "conflicting_utterance",
  );
  if (conflict !== undefined) {
    throw new InputError(
      { file },
      {
        found: `another real message than in the runs before it (${conflict.example})`,
        expected: "the same true messages in all runs",
      },
    );
  }
}

async function fileOf(store: DuckStore, run: string): Promise<string> {
  return (await store.inputs()).find((input) => input.run === run)?.path ?? run;
}
