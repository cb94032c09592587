/** Building a segmenter takes milliseconds, using it microseconds, so it is built once, on first use. */
let segmenter: Intl.Segmenter | undefined;

/**
 * The segmenter takes quadratic time (12 s for 100,000 characters), so a long text is processed in pieces that end at
 * sentence ends if possible.
 */
const PIECE = 1000;
const SENTENCE_END = /[。！？；，\s.!?]/;

/** The words of a Chinese text by the platform's segmenter, with positions. */
export function* segmentsOf(text: string): Generator<readonly [word: string, start: number]> {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  for (let from = 0; from < text.length; ) {
    const to = endOfPiece(text, from);
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
      if (isWordLike) yield [segment, from + index];
    }
    from = to;
  }
}

function endOfPiece(text: string, from: number): number {
  const limit = from + PIECE;
  if (limit >= text.length) return text.length;
  for (let i = limit; i > from + PIECE / 2; i--) if (SENTENCE_END.test(text.charAt(i - 1))) return i;
  const splitsPair = (text.charCodeAt(limit - 1) & 0xfc00) === 0xd800;
  return splitsPair ? limit - 1 : limit;
}

/** Cache of the words of runs of Chinese characters; emptied when full. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 20_000;
/** Longer runs rarely recur. */
const LONGEST_KNOWN = 20;

/**
 * Only the words. The segmenter treats each run of Chinese characters separately, so recurring runs are segmented
 * once. Long texts, and texts with more than Chinese characters, ASCII and common punctuation, are segmented as a
 * whole.
 */
export function chineseWords(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text.charCodeAt(at));
    let end = at + 1;
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++;
    if (kind === OTHER || end - at > PIECE / 2) return Array.from(segmentsOf(text), ([word]) => word);
    if (kind === HAN) addAll(words, wordsOfRun(text.slice(at, end)));
    else if (kind === ASCII) addAsciiWords(words, text.slice(at, end));
    at = end;
  }
  return words;
}

function wordsOfRun(run: string): readonly string[] {
  if (run.length > LONGEST_KNOWN) return Array.from(segmentsOf(run), ([word]) => word);
  let words = known.get(run);
  if (words === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    words = Array.from(segmentsOf(run), ([word]) => word);
    known.set(run, words);
  }
  return words;
}

function addAsciiWords(words: string[], run: string): void {
  if (JOINING.test(run)) for (const [word] of segmentsOf(run)) words.push(word);
  else for (const [word] of run.matchAll(ASCII_WORD)) words.push(word);
}

function addAll(words: string[], more: readonly string[]): void {
  for (const word of more) words.push(word);
}

/** Characters that may join letters or digits into one word: 4.5, don't. */
const JOINING = /[A-Za-z0-9][.,;:'"，：；·]|_/;
const ASCII_WORD = /[A-Za-z0-9]+/g;

const OTHER = 0;
const HAN = 1;
/** And those marks that join numbers. */
const ASCII = 2;
const MARK = 3;
const kinds = new Uint8Array(0x10000);
kinds.fill(HAN, 0x3400, 0x4dc0).fill(HAN, 0x4e00, 0xa000);
kinds.fill(ASCII, 0x09, 0x0e).fill(ASCII, 0x20, 0x7f);
for (const mark of "，：；·") kinds[mark.charCodeAt(0)] = ASCII;
for (const mark of "。！？、（）“”《》【】…～—\u3000") kinds[mark.charCodeAt(0)] = MARK;

function kindOf(unit: number): number {
  return kinds[unit]!;
}
