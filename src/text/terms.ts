import stopwords from "stopwords-iso" with { type: "json" };

const STOP: ReadonlySet<string> = new Set([...stopwords.en, ...stopwords.zh]);
const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });

/** Numbers, counters and units: "12", "3kg", "30天", "1080p". */
const COUNTED = /^[\d.,%]+\p{L}{0,4}$/u;

/** Ids are not words: "o2616665631" of a mention, "a1b2c3d4e5". */
const NUMBERED = /\d{5}|(?:\p{L}\d){4}|(?:\d\p{L}){4}/u;

/**
 * Characters at which every word ends, after NFKC, so that the pieces between them can be segmented and cached
 * separately.
 */
const BETWEEN = /[ \t\r\n!?。、《》「」【】()#|]+/u;

/** Number of cached pieces. */
const REMEMBERED = 100_000;
/** Longer pieces rarely recur. */
const LONGEST_REMEMBERED = 32;

/**
 * The terms of a text about an item or search, in Chinese and English: its distinct words in lower case, without stop
 * words, single characters, numbers, units and ids. `termsOf("小米 14 Pro launch 小米")` is `["小米", "pro", "launch"]`.
 */
export function termsOf(text: string): string[] {
  return termReader()(text);
}

/** `termsOf` for many texts, with recurring pieces segmented once. */
export function termReader(): (text: string) => string[] {
  const known = new Map<string, readonly string[]>();
  const termsIn = (piece: string) => {
    const found = known.get(piece) ?? wordsOf(piece);
    if (known.size < REMEMBERED && piece.length <= LONGEST_REMEMBERED) known.set(piece, found);
    return found;
  };
  return (text) => {
    const terms = new Set<string>();
    for (const piece of text.normalize("NFKC").toLowerCase().split(BETWEEN))
      for (const term of termsIn(piece)) terms.add(term);
    return [...terms];
  };
}

function wordsOf(piece: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of SEGMENTER.segment(piece)) {
    if (isWordLike !== true || [...segment].length < 2) continue;
    if (STOP.has(segment) || COUNTED.test(segment) || NUMBERED.test(segment)) continue;
    words.push(segment);
  }
  return words;
}

/** Whether a term is written in Chinese characters. */
export function isChineseTerm(term: string): boolean {
  return /\p{Script=Han}/u.test(term);
}
