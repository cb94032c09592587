import { expect, it } from "vitest";
import { TRADITIONAL_PAIRS, toSimplified } from "../../src/text/traditional-characters.ts";

const pairs = TRADITIONAL_PAIRS.trim().split(/\s+/);

it("are pairs of two different characters, no variant twice", () => {
  for (const pair of pairs) {
    expect(pair).toHaveLength(2);
    expect(pair[0]).not.toBe(pair[1]);
  }
  expect(new Set(pairs.map((pair) => pair[0])).size).toBe(pairs.length);
});

it("lead to a character that leads no further", () => {
  const variants = new Set(pairs.map((pair) => pair[0]));
  for (const pair of pairs) expect(variants).not.toContain(pair[1]);
});

it("folds a text unit by unit, and leaves one alone that has nothing to fold", () => {
  expect(toSimplified("教室很乾淨😀ok")).toBe("教室很干净😀ok");
  expect(toSimplified("很好")).toBe("很好");
  expect(toSimplified("愛".repeat(10_000))).toBe("爱".repeat(10_000));
});
