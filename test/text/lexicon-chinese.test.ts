import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commonWords } from "../../src/text/common-words.ts";
import {
  grammar,
  hintingCharacters,
  splitWords,
  valencedWords,
  WORD_LIST_FILES,
} from "../../src/text/sentiment/chinese/word-lists.ts";
import { rulesChinese } from "../../src/text/sentiment/rules-zh.ts";

const scoreChinese = (text: string): number => rulesChinese.score(text) ?? 0;
const entries = [...valencedWords()];
const words = entries.map(([, word]) => word);
const neutral = splitWords(grammar().neutral);

function repeated(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return list.filter((word) => seen.size === seen.add(word).size);
}

describe("the Chinese word list", () => {
  test("covers general language", () => {
    expect(words.length).toBeGreaterThan(6000);
  });

  test("reads every file of words", () => {
    const folder = new URL("../../src/text/lexicons/zh/words", import.meta.url);
    expect(readdirSync(folder).sort()).toEqual(WORD_LIST_FILES.map((topic) => `${topic}.json`).sort());
  });

  test("has every word once, so that no two files can disagree", () => {
    expect(repeated(words)).toEqual([]);
    expect(repeated(neutral)).toEqual([]);
    expect(repeated(commonWords())).toEqual([]);
  });

  test("gives no word a valence that the list of neutral expressions takes away", () => {
    const shields = new Set(neutral);
    expect(words.filter((word) => shields.has(word))).toEqual([]);
  });

  test("uses the six classes of its guideline", () => {
    expect([...new Set(entries.map(([valence]) => valence))].sort((a, b) => a - b)).toEqual([
      -3, -2, -1, 1, 2, 3,
    ]);
  });

  test("is written in lower case, composed, without blanks", () => {
    for (const word of [...words, ...neutral, ...commonWords()]) {
      expect(word).toBe(word.normalize("NFC").toLowerCase());
      expect(word).toMatch(/^\S+$/u);
    }
  });

  test("keeps praise and blame in balance and its hints apart from each other", () => {
    const praise = entries.filter(([valence]) => valence > 0).length / entries.length;
    expect(praise).toBeGreaterThan(0.3);
    expect(new Set(hintingCharacters().values())).toEqual(new Set([1, -1]));
  });

  test("is found under traditional characters", () => {
    expect(scoreChinese("開心")).toBe(scoreChinese("开心"));
    expect(scoreChinese("教室很乾淨")).toBeGreaterThan(0.2);
  });
});
