import { type Dimension, MARKER_LANGUAGES, type MarkerHit, type MarkerLanguage } from "./marker.ts";
import { markerSet } from "./match-markers.ts";

/** Politeness, hedging and saving face soften; confrontation does the opposite. */
const SIGN: Readonly<Record<Dimension, 1 | -1>> = {
  politeness: 1,
  hedging: 1,
  face_saving: 1,
  confrontation: -1,
};

/**
 * Weights by argument: formulae and their opposites, whose force is conventional and independent of context (Culpeper
 * 2011, ch. 4), count 3; what confronts the other in person 1.5 (ch. 1); other confrontation, and softeners that are
 * acts of their own (Brown & Levinson 1987, ch. 5.3), 1; what only redresses an imposition or a doubt ("please" with
 * a request) 0.5.
 */
const CHINESE: Weights = {
  3: ["gratitude", "apology", "greeting", "farewell", "insult", "threat", "capitals", "repeated_punctuation"],
  1.5: ["second_person", "rhetorical_question", "direct_question", "accusation", "bare_imperative"],
  1: ["praise", "agreement", "offer", "reassurance", "effort_thanks"],
};

/**
 * The English weights are rounded to a few steps from a ridge regression cross-validated on the training half of the
 * ratings (bench/fit-composite.ts); markers in fewer than 30 of its texts are weighted by argument.
 */
const ENGLISH: Weights = {
  3: ["gratitude", "insult", "threat", "accusation"],
  2: ["greeting", "second_person_start", "second_person", "capitals"],
  1.5: [
    "apology",
    "praise",
    "taking_blame",
    "offer",
    "direct_question",
    "bare_imperative",
    "demand",
    "complaint",
    "repeated_punctuation",
  ],
  1: [
    "respectful_address",
    "reassurance",
    "agreement",
    "indirect_request",
    "subjunctive_request",
    "minimiser",
    "preparator",
    "disagreement",
    "booster",
    "negation",
  ],
  0: ["please_start", "first_person_plural"],
};

/** Chosen on train alone among 2, 3, 4, 5, 6 (`bench/fit-composite.ts`). */
const REGISTER = 4;

type Weights = Readonly<Record<number, readonly string[]>>;

const weights: Readonly<Record<MarkerLanguage, ReadonlyMap<string, number>>> = {
  en: weightsOf(ENGLISH),
  zh: weightsOf(CHINESE),
};

function weightsOf(steps: Weights): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(steps).flatMap(([step, ids]) => ids.map((id) => [id, Number(step)] as const)),
  );
}

/** The language revealed by markers of only one language; null if all occur in both. */
function languageOf(hits: readonly MarkerHit[]): MarkerLanguage | null {
  for (const { marker } of hits) {
    const own = OWNER.get(marker);
    if (own !== undefined) return own;
  }
  return null;
}

/** Markers that only one language has. */
const OWNER: ReadonlyMap<string, MarkerLanguage> = (() => {
  const [en, zh] = MARKER_LANGUAGES.map((language) => markerSet(language).markers.map(({ id }) => id));
  return new Map([
    ...en!.filter((id) => !zh!.includes(id)).map((id) => [id, "en"] as const),
    ...zh!.filter((id) => !en!.includes(id)).map((id) => [id, "zh"] as const),
  ]);
})();

/**
 * How polite a text is by its markers: politeness + hedging + face-saving - confrontation. A marker found n times
 * counts log2(1 + n), since the second "please" says less than the first. The sum is divided by sqrt(1 + tokens /
 * 10): the number of markers found by chance grows with length, and its spread with the square root. Weights are a
 * few round steps per language. Unbounded, 0 without a marker, mostly within [-5, 5] for utterances. It checks the
 * markers against human ratings and is not meant to be reported on its own.
 *
 * @param tokens the length of the text in tokens.
 * @param language language of the weights; default: as the markers suggest, else the mean of both.
 * @param register how written rather than spoken the text is (`registerOf`), -1 to 1; it is not a marker and belongs
 * to no dimension, but raters find written Chinese more polite.
 * @throws {RangeError} if `tokens` is negative or not finite.
 */
export function styleComposite(
  hits: readonly MarkerHit[],
  tokens: number,
  language: MarkerLanguage | null = languageOf(hits),
  register = 0,
): number {
  if (!(tokens >= 0 && tokens < Number.POSITIVE_INFINITY))
    throw new RangeError(`${tokens} is not a number of tokens`);
  const counts = new Map<string, { dimension: Dimension; count: number }>();
  for (const { marker, dimension } of hits) {
    const seen = counts.get(marker);
    if (seen === undefined) counts.set(marker, { dimension, count: 1 });
    else seen.count++;
  }
  let sum = 0;
  for (const [marker, { dimension, count }] of counts) {
    sum += SIGN[dimension] * weightOf(marker, dimension, language) * Math.log2(1 + count);
  }
  return sum / Math.sqrt(1 + tokens / 10) + REGISTER * register;
}

function weightOf(marker: string, dimension: Dimension, language: MarkerLanguage | null): number {
  if (language !== null) return weightIn(language, marker, dimension);
  return (weightIn("en", marker, dimension) + weightIn("zh", marker, dimension)) / 2;
}

/** Weight of markers without a step: 1 for confrontation in Chinese, else 0.5. */
function weightIn(language: MarkerLanguage, marker: string, dimension: Dimension): number {
  return weights[language].get(marker) ?? (language === "zh" && dimension === "confrontation" ? 1 : 0.5);
}
