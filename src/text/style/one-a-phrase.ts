import type { Dimension, MarkerHit } from "./marker.ts";

/**
 * Of hits of one dimension that overlap, the longest alone (of equals the first): "I hope this helps" saves
 * face once. Hits of `free` markers, which say how a phrase is written (in capitals), stay.
 * @param hits sorted by start.
 */
export function oneAPhrase(hits: readonly MarkerHit[], free: ReadonlySet<string>): MarkerHit[] {
  const last = new Map<Dimension, MarkerHit>();
  const dropped = new Set<MarkerHit>();
  for (const hit of hits) {
    if (free.has(hit.marker)) continue;
    const before = last.get(hit.dimension);
    const overlaps = before !== undefined && hit.start < before.end;
    if (overlaps && hit.end - hit.start <= before.end - before.start) dropped.add(hit);
    else {
      if (overlaps) dropped.add(before);
      last.set(hit.dimension, hit);
    }
  }
  return dropped.size === 0 ? [...hits] : hits.filter((hit) => !dropped.has(hit));
}
