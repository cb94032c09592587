import type { NoteOf } from "../../src/analysis/definition.ts";
import type { Estimate } from "../../src/model/finding.ts";
import type { Audit } from "../../src/text/audit/audit.ts";
import type { SentimentScorer } from "../../src/text/sentiment/scorer.ts";
import type { SentimentTexts } from "./en.ts";

interface Audited {
  readonly estimates: readonly Estimate[];
  readonly notes: readonly NoteOf<SentimentTexts["notes"]>[];
}

/** What people's labels make of the class shares of each run; nothing where the audit is of another scorer. */
export function auditedShares(
  audit: Audit | undefined,
  scorer: Pick<SentimentScorer, "id" | "version">,
): Audited {
  if (audit === undefined) return { estimates: [], notes: [] };
  const { id, version } = audit.scorer;
  if (id !== scorer.id || version !== scorer.version) {
    return { estimates: [], notes: [{ code: "other_audit", params: { id, version } }] };
  }
  const labelled = audit.runs.reduce((sum, run) => sum + run.labelled, 0);
  return { estimates: audit.runs.flatMap(estimatesOf), notes: [{ code: "audited", params: { labelled } }] };
}

/** The note of an estimate that labels can't give. */
export const NOT_LABELLED = "too few labels";

function estimatesOf({ run, users, labelled, kappa, shares }: Audit["runs"][number]): Estimate[] {
  const basis = { run, n: labelled, users };
  const noted = (value: number | null) => (value === null ? { note: NOT_LABELLED } : {});
  return [
    ...shares.map(({ class: name, value, low, high }) => ({
      measure: `labelled_${name}_share`,
      ...basis,
      value,
      low,
      high,
      ...noted(value),
    })),
    { measure: "scorer_kappa", ...basis, ...kappa, ...noted(kappa.value) },
  ];
}
