import { ngramCounts, place } from "./ngrams.ts";

/** Dimension of a hashed topic: as many as keep distances between topics within some 10%. */
export const TOPIC_WIDTH = 128;

/**
 * Adds a topic to a vector: its character n-grams, each once, hashed to a fixed number of columns with signs, at length
 * `weight`. Equal texts have equal vectors, texts with shared words or characters close ones, others nearly orthogonal
 * ones, in any language.
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
