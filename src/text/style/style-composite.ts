import type { Dimension, MarkerHit } from "./marker.ts";

/** Politeness, hedging and saving face soften; confrontation does the opposite. */
const SIGN: Readonly<Record<Dimension, 1 | -1>> = {
  politeness: 1,
  hedging: 1,
  face_saving: 1,
  confrontation: -1,
};

/**
 * Formulae and their opposites: their force is fixed by convention and does not wait for the context
 * (Culpeper 2011, ch. 4), so that they count three times.
 */
const CONVENTIONAL: ReadonlySet<string> = new Set([
  "gratitude",
  "apology",
  "greeting",
  "farewell",
  "insult",
  "threat",
  "capitals",
  "repeated_punctuation",
]);

/**
 * Softeners that are acts of their own and please the other's positive face (Brown & Levinson 1987, ch. 5.3).
 * All others come with an imposition or a contradiction that they only redress ("please" with a request,
 * a hedge with a doubt), so that they count half.
 */
const POSITIVE: ReadonlySet<string> = new Set([
  "praise",
  "agreement",
  "offer",
  "reassurance",
  "effort_thanks",
]);

/** What confronts the other in person weighs more than what contradicts on the matter (Culpeper 2011, ch. 1). */
const PERSONAL: ReadonlySet<string> = new Set([
  "second_person",
  "second_person_start",
  "rhetorical_question",
  "direct_question",
  "accusation",
  "bare_imperative",
]);

function weight(marker: string, dimension: Dimension): number {
  if (CONVENTIONAL.has(marker)) return 3;
  if (PERSONAL.has(marker)) return 1.5;
  return dimension === "confrontation" || POSITIVE.has(marker) ? 1 : 0.5;
}

/**
 * How polite a text is by its markers: politeness + hedging + face-saving - confrontation. A marker found
 * n times counts log2(1 + n), since the second "please" says less than the first. The sum is divided by
 * sqrt(1 + tokens / 10): what markers turn up by chance grows with the length of the text, and its spread
 * with the square root. The weights are four round steps set by argument, not fitted. Unbounded, 0
 * where there is no marker; in utterances mostly within [-5, 5]. A check of the markers against human ratings, not a measure
 * to report on its own.
 *
 * @param tokens the length of the text in tokens.
 * @throws {RangeError} where `tokens` is negative or not finite.
 */
export function styleComposite(hits: readonly MarkerHit[], tokens: number): number {
  if (!(tokens >= 0 && tokens < Number.POSITIVE_INFINITY))
    throw new RangeError(`${tokens} is no number of tokens`);
  const counts = new Map<string, { dimension: Dimension; count: number }>();
  for (const { marker, dimension } of hits) {
    const seen = counts.get(marker);
    if (seen === undefined) counts.set(marker, { dimension, count: 1 });
    else seen.count++;
  }
  let sum = 0;
  for (const [marker, { dimension, count }] of counts) {
    sum += SIGN[dimension] * weight(marker, dimension) * Math.log2(1 + count);
  }
  return sum / Math.sqrt(1 + tokens / 10);
}
