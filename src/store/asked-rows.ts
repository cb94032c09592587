import { createHash } from "node:crypto";
import { REAL_RUN } from "../model/finding.ts";
import { SPOKEN } from "./pairs.ts";
import { sqlText } from "./sql.ts";
import type { Store, TableName } from "./store.ts";

/** The columns that identify what was asked of whom, and what the real user did. */
const ASKED: readonly {
  readonly kind: string;
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly where?: string;
  readonly real?: true;
}[] = [
  {
    kind: "answers",
    table: "answers",
    columns: ["user_id", "item", "field", "scenario", "kind", "truth", "normalizer", "text_digest", "weight"],
  },
  { kind: "judgements", table: "judgements", columns: ["user_id", "item", "status"] },
  { kind: "utterances", table: "utterances", columns: ["user_id", "item"], where: "matched" },
  { kind: "said", table: "utterances", columns: ["user_id", "item", "text"], real: true },
  { kind: "embedded", table: "embeddings", columns: ["user_id", "block", "vector"], real: true },
];
/** Where runs are matched by user alone, users may have any number of rows, so only users count. */
const SPEAKERS = {
  speakers: { table: "utterances", where: `(NOT matched OR (${SPOKEN}))` },
  vectors: { table: "embeddings", where: "true" },
} as const;

/**
 * By kind of row, a digest of what a run was asked and of what its real users did: two runs with equal digests can be
 * compared row by row. Kinds without rows are left out.
 */
export async function askedRows(store: Store, run: string): Promise<Record<string, string>> {
  const asked: Record<string, string> = {};
  for (const { kind, table, columns, where, real } of ASKED) {
    const part = where === undefined ? store : await store.scope({ [table]: where });
    try {
      const digest = (await part.digests(table, columns)).get(real ? REAL_RUN : run);
      if (digest !== undefined) asked[kind] = digest;
    } finally {
      if (part !== store) await part.close();
    }
  }
  for (const [kind, { table, where }] of Object.entries(SPEAKERS)) {
    const rows = await store.query(
      `SELECT DISTINCT user_id FROM ${table} WHERE run = ${sqlText(run)} AND ${where}`,
    );
    if (rows.length === 0) continue;
    const users = rows.map(({ user_id }) => String(user_id)).sort();
    asked[kind] = `${users.length} ${createHash("sha256").update(JSON.stringify(users)).digest("hex")}`;
  }
  return asked;
}
