import type { Registry } from "../../analysis/analysis.ts";
import { analysisOptions, type RunAnalysesOptions } from "../../analysis/run-analyses.ts";
import type { Finding } from "../../model/finding.ts";
import { type Matching, rowsAlike } from "../../store/match-runs.ts";
import type { Store } from "../../store/store.ts";
import { measureShifts } from "../shifts/measure-shifts.ts";
import type { CandidateShift } from "../shifts/measured-shift.ts";

/**
 * The shifts of every candidate in all analyses.
 * @param store the matched rows.
 * @param matchings along the candidates.
 */
export async function measureCandidates(
  store: Store,
  registry: Registry,
  analyses: Readonly<Record<string, Finding>>,
  baseline: string,
  matchings: readonly Matching[],
  options: RunAnalysesOptions,
): Promise<CandidateShift[]> {
  const alike = await rowsAlike(store);
  const measured: CandidateShift[] = [];
  for (const { candidate, overlaps } of matchings) {
    for (const [id, finding] of Object.entries(analyses)) {
      const analysis = registry[id]!;
      const tables = await analysis.reads(store, analysisOptions(options));
      const rows = {
        same: alike(tables, [baseline, candidate]),
        byItem: !tables.includes("utterances") || overlaps.speakers.matched === 0,
      };
      for (const shift of measureShifts(analysis, finding, baseline, candidate, rows))
        measured.push({ candidate, shift });
    }
  }
  return measured;
}
