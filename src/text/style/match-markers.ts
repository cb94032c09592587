import type { Marker, MarkerHit, MarkerLanguage, MarkerSet } from "./marker.ts";
import { ENGLISH_MARKERS } from "./markers-en.ts";
import { CHINESE_MARKERS } from "./markers-zh.ts";
import { type PhraseNode, PhraseTrie } from "./phrase-trie.ts";
import { AT_END, AT_START, IS_CAPITALS, IS_NUMBER, IS_WORD, type Symbols } from "./symbols.ts";
import { Vocabulary } from "./vocabulary.ts";
import { readSymbols } from "./words.ts";

export type MarkerMatcher = (text: string) => MarkerHit[];

const MARKER_SETS: Readonly<Record<MarkerLanguage, MarkerSet>> = {
  en: ENGLISH_MARKERS,
  zh: CHINESE_MARKERS,
};

const matchers = new Map<MarkerLanguage, MarkerMatcher>();

/** The markers of a language, with their sources and version. */
export function markerSet(language: MarkerLanguage): MarkerSet {
  return MARKER_SETS[language];
}

/**
 * All markers of one language in a text, sorted by start, then end, then marker. Hits of one marker never
 * overlap; hits of different markers may. Spans are UTF-16 offsets into `text`. Time is linear in the
 * length of the text; any string will do.
 */
export function matchMarkers(text: string, language: MarkerLanguage): MarkerHit[] {
  let matcher = matchers.get(language);
  if (matcher === undefined) {
    matcher = compileMarkers(MARKER_SETS[language]);
    matchers.set(language, matcher);
  }
  return matcher(text);
}

/**
 * Makes the matcher of a set of markers: one trie for all, walked once from every symbol of the text.
 * @throws {RangeError} on a phrase that is malformed or empty.
 */
export function compileMarkers(set: MarkerSet): MarkerMatcher {
  const vocabulary = new Vocabulary();
  const trie = new PhraseTrie();
  set.markers.forEach((marker, index) => {
    for (const phrase of marker.phrases) trie.add(phrase, { marker: index, exception: false }, vocabulary);
    for (const phrase of marker.except ?? [])
      trie.add(phrase, { marker: index, exception: true }, vocabulary);
  });
  vocabulary.close(set.openers);
  const reading = { vocabulary, startsAt: set.startsAt };
  return (text) => new Scan(readSymbols(text, reading), set.markers).run(trie);
}

/** One pass over one text. */
class Scan {
  readonly #symbols: Symbols;
  readonly #markers: readonly Marker[];
  readonly #hits: MarkerHit[] = [];
  /** Per hit: the index of its marker, and its sentence. */
  readonly #owners: number[] = [];
  readonly #sentences: number[] = [];
  /** Per marker: the symbol up to which it is taken, and the longest phrase found at the present one. */
  readonly #takenTo: Int32Array;
  readonly #longest: Int32Array;
  readonly #isException: Uint8Array;
  #found: number[] = [];

  constructor(symbols: Symbols, markers: readonly Marker[]) {
    this.#symbols = symbols;
    this.#markers = markers;
    this.#takenTo = new Int32Array(markers.length);
    this.#longest = new Int32Array(markers.length);
    this.#isException = new Uint8Array(markers.length);
  }

  run(trie: PhraseTrie): MarkerHit[] {
    const { ids, flags } = this.#symbols;
    for (let at = 0; at < ids.length; at++) {
      // No phrase begins with a wildcard, so an unknown word begins none.
      if (ids[at] === 0 && (flags[at]! & IS_NUMBER) === 0) continue;
      this.#walk(trie.anywhere, at, at);
      if ((flags[at]! & AT_START) !== 0) this.#walk(trie.atStart, at, at);
      if (this.#found.length > 0) this.#settle(at);
    }
    return this.#withoutSoftened().sort(byPosition);
  }

  /** Drops the hits of markers that the company of others in the sentence takes the edge off. */
  #withoutSoftened(): MarkerHit[] {
    const softeners = new Map<number, Set<string>>();
    this.#hits.forEach((hit, i) => {
      const sentence = this.#sentences[i]!;
      const present = softeners.get(sentence);
      if (present === undefined) softeners.set(sentence, new Set([hit.marker]));
      else present.add(hit.marker);
    });
    return this.#hits.filter((_, i) => {
      const unless = this.#markers[this.#owners[i]!]!.unlessWith;
      if (unless === undefined) return true;
      const present = softeners.get(this.#sentences[i]!)!;
      return !unless.some((id) => present.has(id));
    });
  }

  /** Notes every phrase that begins at symbol `from` and goes on from `node` at symbol `at`. */
  #walk(node: PhraseNode, from: number, at: number): void {
    for (const { marker, exception } of node.endings) this.#note(marker, exception, from, at);
    if (node.end !== null && at > from && (this.#symbols.flags[at - 1]! & AT_END) !== 0) {
      this.#walk(node.end, from, at);
    }
    if (at >= this.#symbols.length) return;
    const child = node.next.get(this.#symbols.ids[at]!);
    if (child !== undefined) this.#walk(child, from, at + 1);
    const flags = this.#symbols.flags[at]!;
    if (node.word !== null && (flags & IS_WORD) !== 0) this.#walk(node.word, from, at + 1);
    if (node.number !== null && (flags & IS_NUMBER) !== 0) this.#walk(node.number, from, at + 1);
  }

  #note(marker: number, exception: boolean, from: number, to: number): void {
    const length = to - from;
    const longest = this.#longest[marker]!;
    if (from < this.#takenTo[marker]! || length < longest) return;
    if (longest === 0) this.#found.push(marker);
    // Of two phrases of one length the exception wins.
    const tied = length === longest && this.#isException[marker] === 1;
    this.#isException[marker] = exception || tied ? 1 : 0;
    this.#longest[marker] = length;
  }

  #settle(at: number): void {
    for (const marker of this.#found) {
      const end = at + this.#longest[marker]!;
      this.#longest[marker] = 0;
      this.#takenTo[marker] = end;
      if (this.#isException[marker] === 0) this.#accept(marker, at, end);
      this.#isException[marker] = 0;
    }
    this.#found = [];
  }

  #accept(index: number, from: number, to: number): void {
    const marker = this.#markers[index]!;
    const [first, end] = marker.shouted === true ? this.#capitals(from, to) : [from, to];
    if (end <= first) return;
    this.#takenTo[index] = end;
    const { starts, ends, sentences } = this.#symbols;
    const { id, dimension } = marker;
    this.#owners.push(index);
    this.#sentences.push(sentences[first]!);
    this.#hits.push({ marker: id, dimension, start: starts[first]!, end: ends[end - 1]! });
  }

  /** The run of capitals around a word, from word to word; none where it is one that may be an acronym. */
  #capitals(from: number, to: number): readonly [number, number] {
    const { flags, starts, ends } = this.#symbols;
    const loud = (at: number): boolean => at >= 0 && at < flags.length && (flags[at]! & IS_CAPITALS) !== 0;
    const letters = (at: number): number => ends[at]! - starts[at]!;
    if (!loud(from)) return [from, from];
    let first = from;
    let end = to;
    while (loud(first - 1)) first--;
    while (loud(end)) end++;
    while (letters(first) === 1 && first < from) first++;
    while (letters(end - 1) === 1 && end > to) end--;
    return end - first === 1 && letters(first) < 3 ? [from, from] : [first, end];
  }
}

function byPosition(a: MarkerHit, b: MarkerHit): number {
  return a.start - b.start || a.end - b.end || (a.marker < b.marker ? -1 : 1);
}
