import type { Marker, MarkerHit } from "./marker.ts";
import type { PhraseNode, PhraseTrie } from "./phrase-trie.ts";
import { AT_END, AT_START, IS_CAPITALS, IS_NUMBER, IS_WORD, type Symbols } from "./symbols.ts";
import { insideWords } from "./word-edges.ts";

/** One slot per marker, cleared and reused for each text. */
export class Slots {
  /** The symbol up to which the marker has been matched. */
  readonly takenTo: Int32Array;
  /** Length of the longest phrase found at the present symbol, and whether it is an exception. */
  readonly longest: Int32Array;
  readonly isException: Uint8Array;

  constructor(size: number) {
    this.takenTo = new Int32Array(size);
    this.longest = new Int32Array(size);
    this.isException = new Uint8Array(size);
  }

  clear(): void {
    this.takenTo.fill(0);
    this.longest.fill(0);
    this.isException.fill(0);
  }
}

/** One pass over one text. */
export class MarkerScan {
  readonly #symbols: Symbols;
  readonly #markers: readonly Marker[];
  readonly #hits: MarkerHit[] = [];
  /** Per hit: the index of its marker, and its sentence. */
  readonly #owners: number[] = [];
  readonly #sentences: number[] = [];
  readonly #slots: Slots;
  readonly #found: number[] = [];
  #inside: Uint8Array | null = null;
  #mayBeSoftened = false;

  constructor(symbols: Symbols, markers: readonly Marker[], slots: Slots) {
    this.#symbols = symbols;
    this.#markers = markers;
    this.#slots = slots;
    slots.clear();
  }

  run(trie: PhraseTrie): MarkerHit[] {
    const { ids, flags } = this.#symbols;
    this.#inside = insideWords(this.#symbols, trie.words);
    for (let at = 0; at < ids.length; at++) {
      // No phrase begins with a wildcard, so an unknown word begins none.
      if (ids[at] === 0 && (flags[at]! & IS_NUMBER) === 0) continue;
      this.#walk(trie.anywhere, at, at);
      if ((flags[at]! & AT_START) !== 0) this.#walk(trie.atStart, at, at);
      if (this.#found.length > 0) this.#settle(at);
    }
    const hits = this.#mayBeSoftened ? this.#withoutSoftened() : this.#hits;
    return hits.length > 1 ? hits.sort(byPosition) : hits;
  }

  /** Drops hits of markers that other markers in the sentence soften. */
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

  /** Records every phrase that begins at symbol `from` and continues from `node` at symbol `at`. */
  #walk(node: PhraseNode, from: number, at: number): void {
    for (const { marker, exception } of node.endings) this.#note(marker, exception, from, at);
    if (node.end !== null && at > from && (this.#symbols.flags[at - 1]! & AT_END) !== 0) {
      this.#walk(node.end, from, at);
    }
    if (at >= this.#symbols.length) return;
    const child = node.child(this.#symbols.ids[at]!);
    if (child !== undefined) this.#walk(child, from, at + 1);
    const flags = this.#symbols.flags[at]!;
    if (node.word !== null && (flags & IS_WORD) !== 0) this.#walk(node.word, from, at + 1);
    if (node.number !== null && (flags & IS_NUMBER) !== 0) this.#walk(node.number, from, at + 1);
  }

  #note(marker: number, exception: boolean, from: number, to: number): void {
    if (this.#inside !== null && !exception && (this.#inside[from] === 1 || this.#inside[to] === 1)) return;
    const length = to - from;
    const longest = this.#slots.longest[marker]!;
    if (from < this.#slots.takenTo[marker]! || length < longest) return;
    if (this.#markers[marker]!.shouted === true && !this.#isLoud(from)) return;
    if (longest === 0) this.#found.push(marker);
    // Of two phrases of equal length the exception wins.
    const tied = length === longest && this.#slots.isException[marker] === 1;
    this.#slots.isException[marker] = exception || tied ? 1 : 0;
    this.#slots.longest[marker] = length;
  }

  #settle(at: number): void {
    for (const marker of this.#found) {
      const end = at + this.#slots.longest[marker]!;
      this.#slots.longest[marker] = 0;
      this.#slots.takenTo[marker] = end;
      if (this.#slots.isException[marker] === 0) this.#accept(marker, at, end);
      this.#slots.isException[marker] = 0;
    }
    this.#found.length = 0;
  }

  #accept(index: number, from: number, to: number): void {
    const marker = this.#markers[index]!;
    const [first, end] = marker.shouted === true ? this.#capitals(from, to) : [from, to];
    if (end <= first) return;
    this.#slots.takenTo[index] = end;
    const { starts, ends, sentences } = this.#symbols;
    const { id, dimension } = marker;
    if (marker.unlessWith !== undefined) this.#mayBeSoftened = true;
    this.#owners.push(index);
    this.#sentences.push(sentences[first]!);
    this.#hits.push({ marker: id, dimension, start: starts[first]!, end: ends[end - 1]! });
  }

  #isLoud(at: number): boolean {
    const { flags } = this.#symbols;
    return at >= 0 && at < flags.length && (flags[at]! & IS_CAPITALS) !== 0;
  }

  /** The run of words in capitals around a word; none if it may be an acronym. */
  #capitals(from: number, to: number): readonly [number, number] {
    const { starts, ends } = this.#symbols;
    const letters = (at: number): number => ends[at]! - starts[at]!;
    let first = from;
    let end = to;
    while (this.#isLoud(first - 1)) first--;
    while (this.#isLoud(end)) end++;
    while (letters(first) === 1 && first < from) first++;
    while (letters(end - 1) === 1 && end > to) end--;
    return end - first === 1 && letters(first) < 3 ? [from, from] : [first, end];
  }
}

function byPosition(a: MarkerHit, b: MarkerHit): number {
  return a.start - b.start || a.end - b.end || (a.marker < b.marker ? -1 : 1);
}
