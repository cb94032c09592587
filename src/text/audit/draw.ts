import { SENTIMENT_CLASSES, type SentimentClass } from "../sentiment/scorer.ts";
import { hashOf } from "../style/example-choice.ts";

/** An utterance that may be drawn. */
export interface AuditCandidate {
  readonly user: string;
  /** Its key among the user's utterances. */
  readonly place: string;
  readonly text: string;
}

interface Ranked {
  readonly candidate: AuditCandidate;
  readonly rank: number;
}

/**
 * A sample of one run's utterances, stratified by the scorer's class: those with the lowest hashes, which is as good
 * as random and deterministic. Holds at most `size` utterances per class.
 */
export class StratifiedDraw {
  readonly #size: number;
  readonly #seed: number;
  readonly #drawn: Ranked[][] = SENTIMENT_CLASSES.map(() => []);
  readonly #counts = new Map<string, number[]>();

  /** @param size total number of utterances to draw, spread over the classes as equally as possible. */
  constructor(size: number, seed: number) {
    this.#size = size;
    this.#seed = seed;
  }

  add(candidate: AuditCandidate, read: SentimentClass): void {
    const k = SENTIMENT_CLASSES.indexOf(read);
    const counts = this.#counts.get(candidate.user) ?? SENTIMENT_CLASSES.map(() => 0);
    this.#counts.set(candidate.user, counts);
    counts[k]!++;
    const drawn = this.#drawn[k]!;
    const rank = hashOf(`${this.#seed} ${candidate.user} ${candidate.place} ${candidate.text}`);
    if (drawn.length >= this.#size && rank >= drawn.at(-1)!.rank) return;
    const at = drawn.findIndex((other) => other.rank > rank);
    drawn.splice(at < 0 ? drawn.length : at, 0, { candidate, rank });
    if (drawn.length > this.#size) drawn.pop();
  }

  /** Number of utterances in each class, one row per user. */
  users(): number[][] {
    return [...this.#counts.values()];
  }

  /** The drawn utterances with their class and a rank for shuffling. */
  drawn(): { readonly candidate: AuditCandidate; readonly read: SentimentClass; readonly rank: number }[] {
    const sizes = evenly(
      this.#size,
      this.#drawn.map((list) => list.length),
    );
    return this.#drawn.flatMap((list, k) =>
      list.slice(0, sizes[k]).map((ranked) => ({ ...ranked, read: SENTIMENT_CLASSES[k]! })),
    );
  }
}

/** Splits `size` as equally as the stocks allow; the others make up for what one lacks. */
function evenly(size: number, stocks: readonly number[]): number[] {
  const parts = stocks.map(() => 0);
  for (
    let left = Math.min(
      size,
      stocks.reduce((a, b) => a + b, 0),
    );
    left > 0;
  ) {
    const open = stocks.flatMap((stock, k) => (parts[k]! < stock ? [k] : []));
    for (const k of open) {
      if (left === 0) break;
      parts[k]!++;
      left--;
    }
  }
  return parts;
}
