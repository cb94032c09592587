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

it("a user is summed up by the terms that set them apart, the largest ratio of odds first, each at least 2", () => {
  const term = (marker: string, share: number, others: number, user = "u1") => [
    told("term_share", "real", share, null, { marker, dimension: user }),
    told("term_population", "real", others, null, { marker }),
  ];
  const finding = findingOf(
    fragmentation(0.1, 0.05),
    ...[...term("usual", 0.4, 0.4), ...term("twice", 0.3, 0.15), ...term("much", 0.2, 0.01)],
    ...[...term("most", 0.1, 0.001), ...term("nearly", 0.05, 0.03), ...term("more", 0.04, 0.01)],
    told("term_share", "real", 0.9, null, { marker: "another", dimension: "u2" }),
  );
  const { paragraphs } = profilesNarrative(finding, recordedPage(en, finding));
  expect(paragraphs.join(" ")).toContain("summary(u1, [usual,twice,much,most,nearly], [most,much,more]");
  expect(paragraphs.join(" ")).toContain("summary(u2, [another], []");
});
