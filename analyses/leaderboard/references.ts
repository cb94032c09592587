import { skillOver } from "../../src/stats/confusion.ts";
import type { Statistic } from "../../src/stats/jackknife.ts";
import { COMPONENT_FIELDS, type Component } from "./scores.ts";

/** Answers that need no simulator, only what real users did. */
const REFERENCES = ["never", "always", "chance", "own_rate", "half"] as const;
export type ScoreReference = (typeof REFERENCES)[number];

/** A field's sums, (n, TP, FP, FN, hits of the user's own rate), to the F1 of answers that need no simulator. */
type FieldF1 = (n: number, positives: number, ownHits: number) => number;

/**
 * Expected hits over what is said and due, of F1 = 2 hits / (said + positives): yes by lot at rate p says as many yes as
 * there are, and so does each user's own rate; 0 where no answer is yes, as in the benchmark.
 */
const BINARY_REFERENCES: Readonly<Record<Exclude<ScoreReference, "half">, FieldF1>> = {
  never: () => 0,
  always: (n, positives) => (positives > 0 ? (2 * positives) / (n + positives) : 0),
  chance: (n, positives) => positives / n,
  own_rate: (_, positives, ownHits) => (positives > 0 ? ownHits / positives : 0),
};

/** Watching none, all, half of every video, or the user's own share: columns after the number of videos. */
const WATCHING: Readonly<Partial<Record<ScoreReference, number>>> = {
  never: 1,
  always: 2,
  half: 3,
  own_rate: 4,
};

/** Numbers of columns of a field, and where those of watching begin. */
interface Layout {
  readonly field: number;
  readonly watching: number;
}

/** The scores, 0 to 100, of answers that need no simulator, for the components whose fields the data have. */
export function referenceScores(
  fields: readonly string[],
  { field, watching: at }: Layout,
): ReadonlyMap<Component, ReadonlyMap<ScoreReference, Statistic>> {
  const binary = Object.entries(COMPONENT_FIELDS).flatMap(([component, names]) => {
    const places = fields.flatMap((name, i) => ((names as readonly string[]).includes(name) ? [i] : []));
    if (places.length === 0) return [];
    const known = Object.entries(BINARY_REFERENCES).map(
      ([name, ofField]) => [name as ScoreReference, meanOver(places, field, ofField)] as const,
    );
    return [[component as Component, new Map<ScoreReference, Statistic>(known)] as const];
  });
  const watching = Object.entries(WATCHING).map(([name, column]): [ScoreReference, Statistic] => [
    name as ScoreReference,
    (sum) => (sum[at]! > 0 ? 100 - (100 * sum[at + column]!) / sum[at]! : null),
  ]);
  return new Map<Component, ReadonlyMap<ScoreReference, Statistic>>([
    ...binary,
    ["video_continuous", new Map(watching)],
  ]);
}

function meanOver(places: readonly number[], width: number, ofField: FieldF1): Statistic {
  return (sum) => {
    let [total, present] = [0, 0];
    for (const place of places) {
      const at = place * width;
      const n = sum[at]!;
      if (n <= 0) continue;
      total += ofField(n, sum[at + 1]! + sum[at + 3]!, sum[at + 4]!);
      present++;
    }
    return present > 0 ? (100 * total) / present : null;
  };
}

/** A score as skill over the best of the references. */
export function skillOfScore(score: Statistic, references: readonly Statistic[]): Statistic {
  return (sum) => {
    const own = score(sum);
    const known = references.flatMap((reference) => reference(sum) ?? []);
    return own === null || known.length === 0 ? null : skillOver(own, Math.max(...known));
  };
}
