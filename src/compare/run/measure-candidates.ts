import type { Registry } from "../../analysis/analysis.ts";
import { rowsAlike } from "../../store/match-runs.ts";
import type { Ground } from "../ground.ts";
import { measureShifts } from "../shifts/measure-shifts.ts";
import type { CandidateShift } from "../shifts/measured-shift.ts";

/** The shifts of every candidate from the baseline in all analyses. */
export function measureCandidates(ground: Ground, registry: Registry, baseline: string): CandidateShift[] {
  return ground.matchings.flatMap(({ candidate }) => shiftsBetween(ground, registry, baseline, candidate));
}

/** The shifts from each version to the next, the baseline first. */
export function measureSteps(ground: Ground, registry: Registry, baseline: string): CandidateShift[] {
  const versions = [baseline, ...ground.matchings.map(({ candidate }) => candidate)];
  return versions
    .slice(1)
    .flatMap((candidate, i) => shiftsBetween(ground, registry, versions[i]!, candidate));
}

function shiftsBetween(
  { analyses, matchings, reads, did }: Ground,
  registry: Registry,
  from: string,
  candidate: string,
): CandidateShift[] {
  const { utterances } = matchings.find((matching) => matching.candidate === candidate)!.overlaps;
  const { unpaired_baseline = 0, unpaired_candidate = 0 } = utterances ?? {};
  const unpaired = unpaired_baseline + unpaired_candidate;
  return Object.entries(analyses).flatMap(([id, finding]) => {
    const tables = reads[id] ?? [];
    const rows = {
      same: rowsAlike(did, tables, [from, candidate]),
      byItem: !tables.includes("utterances") || unpaired === 0,
    };
    return measureShifts(registry[id]!, finding, from, candidate, rows).map((shift) => ({
      candidate,
      from,
      shift,
    }));
  });
}
