import { expect, it } from "vitest";
import { afinnRatings, vaderRatings } from "../../../src/text/sentiment/english/ratings.ts";
import { scorerByName } from "../../../src/text/sentiment/registry.ts";

it("ratings of AFINN are those of its list, on the scale of the others", () => {
  const ratings = new Map(afinnRatings());
  expect(ratings.size).toBe(3382);
  expect([ratings.get("superb"), ratings.get("abandon")]).toEqual([4, -1.6]);
});

it("ratings of VADER are means of ten people, of words and emoticons", () => {
  const ratings = new Map(vaderRatings());
  expect(ratings.size).toBeGreaterThan(7000);
  expect([ratings.get("great"), ratings.get("horrible"), ratings.get(":)")]).toEqual([3.1, -2.5, 2]);
  for (const rating of ratings.values()) expect(Math.abs(rating)).toBeLessThanOrEqual(4);
});

it("that no one could be more of something is praise", () => {
  const { score } = scorerByName("rules");
  expect(score("No one could be happier.")).toBeGreaterThan(0.2);
});
