import { expect, it } from "vitest";
import {
  designEffect,
  likeness,
  likenessAt,
  modelSpread,
  saidByTruth,
} from "../../src/stats/design-effect.ts";

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

it("two answers of one user are as alike at another rate as their odds ratio says", () => {
  // At 30%: both yes in 15%, one in 15% each, none in 55%, an odds ratio of 0.15 x 0.55 / 0.15^2 = 11 / 3.
  const correlation = (0.15 - 0.09) / 0.21;
  const there = likenessAt(correlation, 0.3, 0.5);
  // At 50% both and none are as frequent, x^2 / (0.5 - x)^2 = 11 / 3.
  const both = (0.5 * Math.sqrt(11 / 3)) / (1 + Math.sqrt(11 / 3));
  expect(there).toBeCloseTo((both - 0.25) / 0.25, 12);
  expect(likenessAt(there, 0.5, 0.3)).toBeCloseTo(correlation, 12);
  expect(likenessAt(0, 0.3, 0.5)).toBe(0);
  expect(likenessAt(1, 0.3, 0.5)).toBe(1);
});

it("what is said of yes less that of no is as unsure as independent answers are where all users have as much of either", () => {
  const found = saidByTruth(
    items,
    alike,
    allOrNothing,
    of(Array.from({ length: users }, (_, u) => (u % 2) * 5)),
  );
  expect(found).toMatchObject({ share: 0.5, likeness: 1, together: 0 });
  expect(found!.alone).toBeCloseTo(1 / 200 + 1 / 200, 12);
  expect(saidByTruth(items, of(Array(users).fill(0)), alike, of(Array(users).fill(0)))).toBeNull();
});

it("a model's error has the freedom of users only as far as it comes from them", () => {
  expect(modelSpread(3, 1, 11)).toEqual({ se: 2, df: 160 });
  expect(modelSpread(0, 4, 11)).toEqual({ se: 2, df: 10 });
  expect(modelSpread(4, 0, 11).df).toBe(1e6);
});
