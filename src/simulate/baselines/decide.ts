import { randomStream } from "../../synthetic/random.ts";

export const DECISIONS = ["draw", "threshold", "top-rate"] as const;
/** How a probability becomes a yes or no: by chance, from 0.5 on, or so often as the past had it. */
export type Decision = (typeof DECISIONS)[number];

/** From which probability on a field is yes, so that as large a share is as in the past. */
export interface Cut {
  readonly at: number;
  /** Share of those exactly at it that are yes. */
  readonly share: number;
}

/**
 * @param probabilities of a baseline for past events.
 * @param rate share of them that should be yes.
 */
export function cutOf(probabilities: readonly number[], rate: number): Cut {
  const sorted = [...probabilities].sort((a, b) => b - a);
  const wanted = rate * sorted.length;
  const at = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(wanted) - 1))] ?? 0.5;
  const above = sorted.filter((p) => p > at).length;
  const level = sorted.filter((p) => p === at).length;
  return { at, share: level === 0 ? 1 : Math.min(1, Math.max(0, (wanted - above) / level)) };
}

/** @param labels what the chance belongs to: the same labels, the same chance. */
export function decide(
  p: number,
  decision: Decision,
  cut: Cut | undefined,
  labels: readonly (string | number)[],
): 0 | 1 {
  if (decision === "threshold") return p >= 0.5 ? 1 : 0;
  if (decision === "draw") return p > 0 && chance(labels) < p ? 1 : 0;
  const { at, share } = cut ?? { at: 0.5, share: 1 };
  if (p !== at) return p > at ? 1 : 0;
  return chance(labels) < share ? 1 : 0;
}

function chance(labels: readonly (string | number)[]): number {
  return randomStream("baseline", ...labels).uniform();
}
