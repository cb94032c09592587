import type { PhraseNode } from "./phrase-trie.ts";
import type { Symbols } from "./symbols.ts";

/**
 * Which symbols of a text lie inside an everyday word: 1 at its second and further symbols. Words are matched from
 * left to right, longest first. Null if there are none.
 */
export function insideWords({ ids, length }: Symbols, words: PhraseNode): Uint8Array | null {
  if (words.next.size === 0) return null;
  const inside = new Uint8Array(length + 1);
  for (let at = 0; at < length; ) {
    const end = longestWord(ids, at, words);
    for (at++; at < end; at++) inside[at] = 1;
  }
  return inside;
}

function longestWord(ids: readonly number[], from: number, words: PhraseNode): number {
  let node: PhraseNode | undefined = words;
  let end = from;
  for (let at = from; at < ids.length; at++) {
    node = node.child(ids[at]!);
    if (node === undefined) break;
    if (node.endings.length > 0) end = at + 1;
  }
  return end;
}
