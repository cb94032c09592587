import { expect, it } from "vitest";
import { pseudonym } from "../../../src/compare/saved/pack.ts";

it("a pseudonym has so many bits that any two of a million users have the same once in 37 million", () => {
  const digits = pseudonym("user 1");
  expect(digits).toMatch(/^[0-9a-f]+$/u);
  const users = 1e6;
  // Pairs of users, each of which agrees by chance in all bits.
  const expected = (users * (users - 1)) / 2 / 16 ** digits.length;
  expect(1 / expected / 1e6).toBeCloseTo(36.9, 1);
});
