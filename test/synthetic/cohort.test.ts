import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cohort } from "../../src/synthetic/cohort.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/demo-simulators.ts";
import { predictionText } from "../../src/synthetic/prediction-text.ts";
import { simulate } from "../../src/synthetic/simulate.ts";

const small = { users: 5, itemsPerUser: 30, seed: 7 };
const [utopian, eager] = DEMO_SIMULATORS;
const text = (options = small, spec = utopian!, seed = 1) =>
  [...predictionText(simulate(cohort(options), spec, seed))].join("");

describe("a cohort", () => {
  it("is the same bytes for the same seeds", () => {
    expect(text()).toBe(text());
  });

  it("is the same on every platform and Node: the digest is pinned, change it with the generator", () => {
    expect(createHash("sha256").update(text()).digest("hex").slice(0, 16)).toBe("361e7d1e8f57d0e1");
  });

  it("changes with the cohort's seed, the run's seed and the simulator's name", () => {
    const variants = [
      text(),
      text({ ...small, seed: 8 }),
      text(small, utopian, 2),
      text(small, { ...utopian!, name: "other" }),
      text(small, eager),
    ];
    expect(new Set(variants).size).toBe(variants.length);
  });

  it("begins with the users of a smaller one", () => {
    expect(cohort({ ...small, users: 9 }).users.slice(0, 5)).toEqual(cohort(small).users);
  });

  it("refuses impossible sizes", () => {
    expect(() => cohort({ ...small, users: 0 })).toThrow("users is 0, expected a whole number from 1");
    expect(() => cohort({ ...small, heterogeneity: 3 })).toThrow("heterogeneity is 3");
  });
});
