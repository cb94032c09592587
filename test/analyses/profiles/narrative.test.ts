import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/profiles/en.ts";
import { profilesNarrative } from "../../../analyses/profiles/narrative.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const verdict = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return profilesNarrative(finding, recordedPage(en, finding)).verdict;
};
const fragmentation = (value: number, half: number, scenario?: string) =>
  told("fragmentation", "real", value, [value - half, value + half], scenario ? { scenario } : {});
const SCENARIOS = ["live", "shop", "service", "search"].map((scenario) => fragmentation(0, 0.05, scenario));

describe("what is said of profiles", () => {
  it("is no loss where one of several scenarios barely excludes 0 by its own interval", () => {
    const chance = fragmentation(0.021, 0.02, "ads");
    expect(verdict(fragmentation(0, 0.01), chance, ...SCENARIOS)).toBe(
      "verdict(0.00 [−0.01, 0.01], false, null)",
    );
    // Alone it is no pick of the largest.
    expect(verdict(fragmentation(0, 0.01), chance)).toMatch(/true, \{scenario:Ads,/u);
  });

  it("is a loss where one scenario is sure of it among all, or all together are", () => {
    expect(verdict(fragmentation(0, 0.01), fragmentation(0.03, 0.02, "ads"), ...SCENARIOS)).toBe(
      "verdict(0.00 [−0.01, 0.01], true, {scenario:Ads,value:0.03 [0.01, 0.05]})",
    );
    expect(verdict(fragmentation(0.02, 0.01), ...SCENARIOS)).toBe("verdict(0.02 [0.01, 0.03], true, null)");
  });

  it("is open without an interval", () => {
    expect(verdict(told("fragmentation", "real", 0.3))).toBe("verdict(0.30 [no interval], null, null)");
  });
});
