import { z } from "zod";
import { SENTIMENT_CLASSES } from "../sentiment/scorer.ts";
import { type AuditedRun, correctShares } from "./corrected-shares.ts";

const scorer = z.object({ id: z.string(), version: z.string() });
const counts = z.array(z.number().int().nonnegative()).length(SENTIMENT_CLASSES.length);

/** What the sheet hides from labellers: who wrote each row, and how the scorer classifies it. */
export const auditKeySchema = z.object({
  schema: z.literal("simgap/audit-key@1"),
  seed: z.number().int(),
  scorer,
  /**
   * `users`: one row per user of the run, with the numbers of utterances that the scorer calls negative, neutral,
   * positive.
   */
  runs: z.array(z.object({ run: z.string(), users: z.array(counts) })),
  rows: z.array(z.object({ id: z.string(), run: z.string(), read: z.enum(SENTIMENT_CLASSES) })),
});
export type AuditKey = z.infer<typeof auditKeySchema>;

const interval = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Agreement of scorer and people on each run, and its class shares corrected by their labels. Contains no text. */
export const auditSchema = z.object({
  schema: z.literal("simgap/audit@1"),
  seed: z.number().int(),
  scorer,
  runs: z.array(
    z.object({
      run: z.string(),
      users: z.number().int(),
      utterances: z.number().int(),
      labelled: z.number().int(),
      unlabelled: z.number().int(),
      /** Labelled utterances: rows the scorer's class, columns the label; negative, neutral, positive. */
      labels: z.array(counts).length(SENTIMENT_CLASSES.length),
      kappa: interval,
      shares: z.array(z.object({ class: z.enum(SENTIMENT_CLASSES), raw: z.number(), ...interval.shape })),
      /** A class of the scorer without any label, because of which shares can't be corrected. */
      missing: z.enum(SENTIMENT_CLASSES).nullable(),
    }),
  ),
});
export type Audit = z.infer<typeof auditSchema>;

export type Label = (typeof SENTIMENT_CLASSES)[number] | null;

/**
 * The audit of a labelled sheet.
 * @param labels by row id; null or absent if left open.
 */
export function auditOf(key: AuditKey, labels: ReadonlyMap<string, Label>): Audit {
  const runs = key.runs.map(({ run, users }) => {
    const table = SENTIMENT_CLASSES.map(() => SENTIMENT_CLASSES.map(() => 0));
    let unlabelled = 0;
    for (const row of key.rows) {
      if (row.run !== run) continue;
      const label = labels.get(row.id) ?? null;
      if (label === null) unlabelled++;
      else table[SENTIMENT_CLASSES.indexOf(row.read)]![SENTIMENT_CLASSES.indexOf(label)]! += 1;
    }
    return { run, unlabelled, audited: { users, labels: table } };
  });
  return {
    schema: "simgap/audit@1",
    seed: key.seed,
    scorer: key.scorer,
    runs: runs.map(({ run, unlabelled, audited }) => ({
      run,
      unlabelled,
      ...auditedRun(audited, key.seed),
    })),
  };
}

function auditedRun(audited: AuditedRun, seed: number) {
  const found = correctShares(audited, seed);
  const total = (rows: AuditedRun["users"]) => rows.flat().reduce((a, b) => a + b, 0);
  return {
    users: audited.users.length,
    utterances: total(audited.users),
    labelled: total(audited.labels),
    labels: audited.labels.map((row) => [...row]),
    kappa: found.kappa,
    shares: SENTIMENT_CLASSES.map((name, k) => ({ class: name, raw: found.raw[k]!, ...found.shares[k]! })),
    missing: found.missing === null ? null : SENTIMENT_CLASSES[found.missing]!,
  };
}
