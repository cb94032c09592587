import { describe, expect, it } from "vitest";
import type { ChineseLexicon, Expression } from "../../../../src/text/sentiment/chinese/lexicon.ts";
import { Segmentation } from "../../../../src/text/sentiment/chinese/segment.ts";

/** A lexicon of these words alone; units that are in none have the number 0. */
function lexiconOf(...words: readonly string[]): ChineseLexicon {
  const expression = (length: number) => ({ length }) as Expression;
  const beginning = (...units: readonly number[]) =>
    words
      .filter((word) => word.startsWith(String.fromCharCode(...units)))
      .sort((a, b) => a.length - b.length);
  return {
    numberOf: (unit) => (words.some((word) => word.includes(String.fromCharCode(unit))) ? unit : 0),
    single: (number) => (words.includes(String.fromCharCode(number)) ? expression(1) : null),
    longer: (first, second) =>
      beginning(first, second).map((text) => ({ text, expression: expression(text.length) })),
  } satisfies Pick<ChineseLexicon, "numberOf" | "single" | "longer"> as unknown as ChineseLexicon;
}
function pieces(
  text: string,
  lexicon: ChineseLexicon,
  stands = (_: Expression, __: string, ___: number) => true,
) {
  const found = new Segmentation(lexicon, stands);
  // A longer text before leaves nothing behind.
  found.read("a".repeat(700));
  found.read(text);
  const all: string[] = [];
  for (let at = 0; at < text.length; at += all.at(-1)!.length)
    all.push(text.slice(at, at + (found.pieceAt(at)?.length ?? 1)));
  return all;
}

describe("the pieces of a text", () => {
  it("are as few as possible", () => {
    expect(pieces("abcd", lexiconOf("ab", "bcd"))).toEqual(["a", "bcd"]);
    expect(pieces("abcd", lexiconOf("abc", "ab", "cd"))).toEqual(["ab", "cd"]);
    expect(pieces("abcd", lexiconOf("abcd", "ab", "cd"))).toEqual(["abcd"]);
    expect(pieces("xyz", lexiconOf())).toEqual(["x", "y", "z"]);
  });
  it("of two ways with as many, have the shorter piece first", () => {
    expect(pieces("abc", lexiconOf("ab", "bc"))).toEqual(["a", "bc"]);
  });
  it("are rather words of the lexicon than characters that are none", () => {
    expect(pieces("abc", lexiconOf("ab", "bc", "c"))).toEqual(["ab", "c"]);
    expect(pieces("abc", lexiconOf("ab", "bc", "a", "c"))).toEqual(["a", "bc"]);
  });
  it("leave out what does not stand where it is", () => {
    const notFirst = (_: Expression, __: string, at: number) => at > 0;
    expect(pieces("abab", lexiconOf("ab"), notFirst)).toEqual(["a", "b", "ab"]);
    expect(pieces("aa", lexiconOf("a"), () => false)).toEqual(["a", "a"]);
  });
});
