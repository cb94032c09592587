import { plainText } from "../plain/plain-text.ts";
import type { MarkerHit, MarkerLanguage, MarkerSet } from "./marker.ts";
import { ENGLISH_MARKERS } from "./markers-en.ts";
import { CHINESE_MARKERS } from "./markers-zh.ts";
import { oneAPhrase } from "./one-a-phrase.ts";
import { PhraseTrie } from "./phrase-trie.ts";
import { MarkerScan, Slots } from "./scan.ts";
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
 * All markers of one language in a text, sorted by start, then end, then marker. Hits of one marker never overlap;
 * hits of different markers may. Spans are UTF-16 offsets into `text`. Linear in the length of the text; accepts any
 * string. Entities, widths, apostrophes and addresses are normalised by `plainText`.
 */
export function matchMarkers(text: string, language: MarkerLanguage): MarkerHit[] {
  let matcher = matchers.get(language);
  if (matcher === undefined) {
    matcher = compileMarkers(MARKER_SETS[language]);
    matchers.set(language, matcher);
  }
  const plain = plainText(text);
  const hits = matcher(plain.text);
  if (plain.text === text) return hits;
  return hits.map((hit) => ({ ...hit, ...plain.original(hit.start, hit.end) }));
}

/**
 * Creates the matcher of a set of markers: one trie for all, walked once from every symbol of the text.
 * @throws {RangeError} on a malformed or empty phrase.
 */
export function compileMarkers(set: MarkerSet): MarkerMatcher {
  const vocabulary = new Vocabulary();
  const trie = new PhraseTrie();
  set.markers.forEach((marker, index) => {
    for (const phrase of marker.phrases) trie.add(phrase, { marker: index, exception: false }, vocabulary);
    for (const phrase of marker.except ?? [])
      trie.add(phrase, { marker: index, exception: true }, vocabulary);
  });
  for (const word of set.words ?? []) trie.addWord(word, vocabulary);
  vocabulary.close(set.openers);
  trie.close(vocabulary);
  const reading = { vocabulary, startsAt: set.startsAt };
  const slots = new Slots(set.markers.length);
  const find = (text: string) => new MarkerScan(readSymbols(text, reading), set.markers, slots).run(trie);
  if (set.oneAPhrase !== true) return find;
  const shouted = new Set(set.markers.filter((marker) => marker.shouted).map(({ id }) => id));
  return (text) => oneAPhrase(find(text), shouted);
}
