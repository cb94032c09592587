import type { PastEvent, Scene } from "../scene.ts";

/** Counts of words (Latin) and character bigrams (Chinese) in an item's texts. */
export type Bag = ReadonlyMap<string, number>;

const CHARACTERS = 400;

/** The bag of words of an item; cached by object. */
export function bagOf(scene: Pick<Scene | PastEvent, "context">): Bag {
  const known = bags.get(scene);
  if (known !== undefined) return known;
  const bag = new Map<string, number>();
  for (const value of Object.values(scene.context)) {
    if (typeof value !== "string") continue;
    for (const [term] of value
      .slice(0, CHARACTERS)
      .toLowerCase()
      .matchAll(/[\p{Script=Latin}\p{N}]{2,}|\p{Script=Han}+/gu)) {
      const pieces = /^\p{Script=Han}/u.test(term) && term.length > 2 ? pairsOf(term) : [term];
      for (const piece of pieces) bag.set(piece, (bag.get(piece) ?? 0) + 1);
    }
  }
  bags.set(scene, bag);
  return bag;
}
const bags = new WeakMap<object, Bag>();

function pairsOf(term: string): string[] {
  return Array.from({ length: term.length - 1 }, (_, i) => term.slice(i, i + 2));
}

/** Cosine similarity of two bags, in [0, 1]; 0 if one is empty. */
export function similarity(a: Bag, b: Bag): number {
  let dot = 0;
  for (const [term, n] of a) dot += n * (b.get(term) ?? 0);
  return dot === 0 ? 0 : dot / (norm(a) * norm(b));
}

function norm(bag: Bag): number {
  let sum = 0;
  for (const n of bag.values()) sum += n * n;
  return Math.sqrt(sum);
}
