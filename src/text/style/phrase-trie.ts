import { characterClass, HAN } from "./character-class.ts";
import { expandPhrase } from "./phrase.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What ends at a node of the trie: a phrase of a marker, or an exception to one. */
export interface Ending {
  readonly marker: number;
  readonly exception: boolean;
}

export class PhraseNode {
  readonly next = new Map<number, PhraseNode>();
  /** The same by index, for looking up every symbol of a text. */
  #byId: (PhraseNode | undefined)[] | null = null;
  /** Child for any word (`_`), any number (`#`), or the end of a clause (`$`). */
  word: PhraseNode | null = null;
  number: PhraseNode | null = null;
  end: PhraseNode | null = null;
  readonly endings: Ending[] = [];

  child(id: number): PhraseNode | undefined {
    return this.#byId === null ? this.next.get(id) : this.#byId[id];
  }

  /** Call after the last phrase, to speed up lookups of children. */
  close(size: number): void {
    this.#byId = Array.from({ length: size }, (_, id) => this.next.get(id));
  }
}

/** Phrases of all markers in one trie; those that begin with `^` in a second one; everyday words in a third. */
export class PhraseTrie {
  readonly anywhere = new PhraseNode();
  readonly atStart = new PhraseNode();
  readonly words = new PhraseNode();

  add(phrase: string, ending: Ending, vocabulary: Vocabulary): void {
    for (const plain of expandPhrase(phrase)) this.#addPlain(plain, ending, vocabulary);
  }

  addWord(word: string, vocabulary: Vocabulary): void {
    let node = this.words;
    for (const symbol of symbolsOf(word)) node = childOf(node, vocabulary.add(symbol));
    node.endings.push(WORD);
  }

  /** After the last phrase. */
  close(vocabulary: Vocabulary): void {
    for (const root of [this.anywhere, this.words]) root.close(vocabulary.size);
  }

  #addPlain(plain: string, ending: Ending, vocabulary: Vocabulary): void {
    let node = plain.startsWith("^") ? this.atStart : this.anywhere;
    const symbols = symbolsOf(plain.replace(/^\^ */, ""));
    // A leading wildcard would match at every word of every text.
    if (symbols[0] === "_") throw new RangeError(`the phrase "${plain}" begins with a wildcard`);
    for (const symbol of symbols) {
      if (symbol === "_") node = node.word ??= new PhraseNode();
      else if (symbol === "#") node = node.number ??= new PhraseNode();
      else if (symbol === "$") node = node.end ??= new PhraseNode();
      else node = childOf(node, vocabulary.add(symbol));
    }
    if (node === this.atStart || node === this.anywhere)
      throw new RangeError(`the phrase "${plain}" is empty`);
    if (!node.endings.some((e) => e.marker === ending.marker && e.exception === ending.exception)) {
      node.endings.push(ending);
    }
  }
}

/** Marks the end of an everyday word, which is no marker. */
const WORD: Ending = { marker: -1, exception: true };

function childOf(node: PhraseNode, id: number): PhraseNode {
  let child = node.next.get(id);
  if (child === undefined) {
    child = new PhraseNode();
    node.next.set(id, child);
  }
  return child;
}

/** A phrase split into symbols: single Chinese characters; everything else at spaces and `# _ $`. */
function symbolsOf(plain: string): string[] {
  const symbols: string[] = [];
  let word = "";
  const flush = (): void => {
    if (word !== "") symbols.push(word);
    word = "";
  };
  for (const character of plain) {
    const single = character.length === 1 && characterClass(character.charCodeAt(0)) === HAN;
    if (character === " ") flush();
    else if (single || character === "_" || character === "#" || character === "$") {
      flush();
      symbols.push(character);
    } else word += character;
  }
  flush();
  return symbols;
}
