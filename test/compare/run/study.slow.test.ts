import { describe, expect, it } from "vitest";
import { compareStudy } from "../../../bench/compare-study.ts";

/** A few of the pairs of `bench/compare.ts`, whose table stands in docs/comparing.md. */
describe("comparisons of seeded pairs of runs (slow)", () => {
  it("find nothing where there is nothing, cover what is planted, and are narrower for the pairing", async () => {
    const study = await compareStudy({ pairs: 12, users: 50, itemsPerUser: 30 });
    // At a level of 5% more than 3 of 12 have a chance of 0.2%; at a coverage of 95% fewer than 9 of 12 have too.
    expect(study.anyPrimary).toBeLessThanOrEqual(3 / 12);
    expect(Object.keys(study.covered)).toEqual(["gap", "ecommerce_textual"]);
    for (const share of Object.values(study.covered)) expect(share).toBeGreaterThanOrEqual(9 / 12);
    expect(study.pairedWidth).toBeGreaterThan(0.5);
    expect(study.pairedWidth).toBeLessThan(0.9);
  }, 300_000);
});
