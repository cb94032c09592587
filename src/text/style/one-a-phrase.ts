import type { Dimension, MarkerHit } from "./marker.ts";

/**
 * Of overlapping hits of one dimension, keeps only the longest (the first of equals): "I hope this helps" counts once
 * as face-saving. Hits of `free` markers, which are about spelling (capitals), are kept.
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
