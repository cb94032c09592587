import { expect, it } from "vitest";
import { largest, smallest } from "../../src/stats/extremes.ts";

it("the largest and the smallest are those of any number of values", () => {
  const many = Array.from({ length: 1_000_000 }, (_, i) => (i * 7919) % 1_000_003);
  expect(() => Math.max(...many)).toThrow(/call stack/u);
  const sorted = many.toSorted((a, b) => a - b);
  expect([smallest(many), largest(many)]).toEqual([sorted[0], sorted.at(-1)]);
  expect([smallest([]), largest(new Map<number, string>().keys())]).toEqual([Infinity, -Infinity]);
  expect([smallest([-1, -2]), largest([-1, -2])]).toEqual([-2, -1]);
});
