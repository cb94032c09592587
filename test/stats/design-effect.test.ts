import { expect, it } from "vitest";
import { designEffect, likeness } from "../../src/stats/design-effect.ts";

const of = (values: readonly number[]) => Float64Array.from(values);
const users = 40;
const items = of(Array(users).fill(10));
/** Half of the users say yes to everything, the others to nothing. */
const allOrNothing = of(Array.from({ length: users }, (_, u) => (u % 2) * 10));
/** All say yes to half. */
const alike = of(Array(users).fill(5));

it("users who say all or nothing are worth one answer each, users who are all the same as many as they give", () => {
  expect(likeness(items, allOrNothing)).toBe(1);
  expect(likeness(items, alike)).toBe(0);
  const own = of(Array.from({ length: users }, (_, u) => 1 + (u % 3)));
  const [sum, squares] = [own, own.map((n) => n ** 2)].map((all) => all.reduce((a, b) => a + b, 0));
  // Kish's effective users.
  expect(sum! / designEffect(items, own, allOrNothing)).toBeCloseTo(sum! ** 2 / squares!, 10);
  expect(designEffect(items, own, alike)).toBe(1);
});

it("weights change nothing where all are the same", () => {
  const own = of(Array.from({ length: users }, (_, u) => 1 + (u % 3)));
  const said = of(Array.from({ length: users }, (_, u) => u % 7));
  const [n, part, told] = [items, own, said].map((all) => all.map((count) => 3 * count));
  expect(designEffect(n!, part!, told!, 3)).toBeCloseTo(designEffect(items, own, said), 10);
  expect(designEffect(items, own, said)).toBeGreaterThan(1);
});

it("answers of nobody have no effect", () => {
  expect(designEffect(items, of(Array(users).fill(0)), allOrNothing)).toBe(1);
});
