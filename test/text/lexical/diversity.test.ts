import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gramFeatures } from "../../../src/text/classify-features.ts";
import {
  distinctShare,
  hypergeometricDiversity,
  movingTypeTokenRatio,
  textualLexicalDiversity,
  yuleK,
} from "../../../src/text/lexical/diversity.ts";
import { repetitionBetween } from "../../../src/text/lexical/repetition.ts";
import { shared } from "../../support/shared.ts";

const words = (text: string) => text.split(" ");

describe("lexical diversity", () => {
  it("of a text small enough to count by hand", () => {
    const text = words("the cat saw the dog and the dog ran");
    expect(distinctShare(text, 1)).toBeCloseTo(6 / 9, 12);
    expect(distinctShare(text, 2)).toBeCloseTo(7 / 8, 12);
    // the 3, dog 2, four others 1: sum of squares 17.
    expect(yuleK(text)).toBeCloseTo((10_000 * (17 - 9)) / 81, 10);
    // No word comes again within three; within four "the" does once, "the" again and "dog" do once each.
    expect(movingTypeTokenRatio(text, 3)).toBeCloseTo(1, 12);
    expect(movingTypeTokenRatio(text, 4)).toBeCloseTo((3 + 4 + 4 + 3 + 3 + 4) / 6 / 4, 12);
    // No factor is full; that which is left has come (1 - 6/9) / (1 - 0.5) of the way there, from either end.
    expect(textualLexicalDiversity(text, 0.5)).toBeCloseTo(9 / ((1 - 6 / 9) / 0.5), 12);
    // Two draws: 1 - chance that both are the same word.
    expect(hypergeometricDiversity(text, 2)).toBeCloseTo(
      (2 * (1 - (3 * 2 + 2) / (9 * 8)) + (3 * 2 + 2) / 72) / 2,
      12,
    );
  });
  it("is null where there are too few tokens", () => {
    expect(movingTypeTokenRatio(words("a b"))).toBeNull();
    expect(hypergeometricDiversity(words("a b"))).toBeNull();
    expect(textualLexicalDiversity([])).toBeNull();
    expect(yuleK(["a"])).toBeNull();
    expect(distinctShare(["a"], 2)).toBeNull();
  });
  it("takes the length of a text without repetition for its MTLD", () => {
    expect(textualLexicalDiversity(words("a b c d e"))).toBe(5);
  });

  const oracle = shared("oracles", "lexical-diversity.json");
  it.skipIf(oracle.missing)("is that of lexicalrichness 0.5 on real and simulated dialogues", () => {
    const { rows } = JSON.parse(readFileSync(oracle.path, "utf8"));
    for (const row of rows) {
      const lines = readFileSync(shared("data", "dialogues", row.file).path, "utf8")
        .trim()
        .split("\n");
      const all = lines.flatMap(
        (line) =>
          JSON.parse(line)
            .text.toLowerCase()
            .match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? [],
      );
      const tokens = all.slice(0, row.tokens);
      expect(movingTypeTokenRatio(tokens)).toBeCloseTo(row.mattr_50, 10);
      expect(hypergeometricDiversity(tokens)).toBeCloseTo(row.hdd_42, 10);
      expect(textualLexicalDiversity(tokens)).toBeCloseTo(row.mtld_072, 8);
      expect(yuleK(tokens)).toBeCloseTo(row.yule_k, 8);
      expect(distinctShare(tokens, 2)).toBeCloseTo(row.distinct_2, 12);
    }
  });
});

describe("repetition between speakers", () => {
  it("is the share of a speech's runs that another speaker has, not the speaker again", () => {
    const said = [
      { speaker: "a", tokens: words("i want my money back") },
      { speaker: "b", tokens: words("please i want my money") },
      { speaker: "a", tokens: words("i want my money back now") },
      { speaker: "c", tokens: words("hello there") },
    ];
    expect(repetitionBetween(said)).toEqual([1 / 2, 1 / 2, 1 / 3, null]);
  });
});

describe("features of texts", () => {
  it("are words and pairs that three users say, with the log of their counts", () => {
    const texts = ["a", "b", "c", "c"].map((user, i) => ({
      user,
      tokens: words(i === 3 ? "only mine only mine" : "so sorry so sorry"),
    }));
    const { names, rows } = gramFeatures(texts);
    expect(names).toEqual(["so", "so sorry", "sorry", "sorry so"]);
    expect(rows[0]!.get(0)).toBeCloseTo(1 + Math.log(2), 12);
    expect(rows[3]!.size).toBe(0);
  });
});
