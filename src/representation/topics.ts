import { ngramCounts, place } from "./ngrams.ts";

/** Numbers of a topic: as many distances between topics survive hashing to within some 10%. */
export const TOPIC_WIDTH = 128;

/**
 * Adds a topic to a vector: its character n-grams, each once, hashed to a fixed number of places with
 * signs, at length `weight`. Equal texts are equal, texts that share words or characters near, others about
 * at right angles, in any language.
 */
export function addTopic(vector: Float64Array | Float32Array, topic: string, weight: number): void {
  const own = new Float64Array(TOPIC_WIDTH);
  for (const bucket of ngramCounts([topic]).keys()) {
    const { at, sign } = place(bucket, TOPIC_WIDTH);
    own[at]! += sign;
  }
  const length = Math.hypot(...own);
  if (length > 0)
    own.forEach((x, k) => {
      vector[k]! += (weight * x) / length;
    });
}
