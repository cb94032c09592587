import stopwords from "stopwords-iso" with { type: "json" };

const STOP: ReadonlySet<string> = new Set([...stopwords.en, ...stopwords.zh]);
const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });

/** Numbers, counters and units: "12", "3kg", "30天", "1080p". */
const COUNTED = /^[\d.,%]+\p{L}{0,4}$/u;

/**
 * The terms of a text on something that somebody saw or sought, in Chinese and English: its words in lower case, each
 * once, without stop words, single characters, numbers and units.
 * `termsOf("小米 14 Pro launch 小米")` is `["小米", "pro", "launch"]`.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const { segment, isWordLike } of SEGMENTER.segment(text.normalize("NFKC").toLowerCase())) {
    if (isWordLike !== true || [...segment].length < 2) continue;
    if (STOP.has(segment) || COUNTED.test(segment)) continue;
    terms.add(segment);
  }
  return [...terms];
}

/** Whether a term is written in Chinese characters. */
export function isChineseTerm(term: string): boolean {
  return /\p{Script=Han}/u.test(term);
}
