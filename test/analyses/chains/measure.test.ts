import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { chains } from "../../../analyses/chains/index.ts";
import { conversionTest } from "../../../analyses/chains/permutation.ts";
import { HISTORY_CUTS } from "../../../analyses/chains/user-chains.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { redactFindings } from "../../../src/analysis/redact.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import { eventStore, type PlantedEvent } from "../../support/events.ts";
import { shoppers } from "../../support/shoppers.ts";

async function measured(events: readonly PlantedEvent[]): Promise<Finding> {
  const store = await eventStore(events);
  return chains.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
}

const of = ({ estimates }: Finding, measure: string, basis?: string) =>
  estimates.find((e) => e.measure === measure && e.run === REAL_RUN && e.basis === basis)!;

describe("a chain of one user", () => {
  const day = (n: number, scenario: string, topic: string, converted = false): PlantedEvent => ({
    user: "u",
    scenario,
    day: n,
    topic,
    converted,
  });

  it("has the antecedents that share a term with the conversion, and what each cut loses", async () => {
    const finding = await measured([
      day(0, "search", "telescope"),
      day(2, "video", "telescope review"),
      day(2.5, "video", "cooking"),
      day(12, "live", "telescope"),
      day(12.01, "ecommerce", "telescope", true),
    ]);
    expect(of(finding, "chained_share").value).toBe(1);
    expect(of(finding, "search_first_share").value).toBe(1);
    expect(of(finding, "span_days").value).toBeCloseTo(12.01, 2);
    // Of three antecedents one is in the session, none in the scenario, two within eleven days.
    expect(of(finding, "amputation", "session").value).toBeCloseTo(2 / 3, 9);
    expect(of(finding, "amputation", "scenario").value).toBe(1);
    expect(of(finding, "amputation", "12_days").value).toBeCloseTo(1 / 3, 9);
    expect(
      finding.estimates.flatMap(({ measure, basis }) => (measure === "amputation" ? [basis] : [])),
    ).toEqual([
      ...["session", "scenario", "session_and_scenario"],
      ...["1_hour", "1_day", "3_days", "7_days", "12_days", "30_days"],
      ...HISTORY_CUTS.map((tokens) => `${tokens}_tokens`),
    ]);
    // Events of few words take 26 to 35 tokens each: all fit the smallest window.
    expect(of(finding, "amputation", "500_tokens").value).toBe(0);
    const steps = finding.estimates.filter((e) => e.measure === "chain_step");
    expect(steps.map((e) => [e.scenario, e.marker, e.note])).toEqual([
      ["search", "telescope", "antecedent"],
      ["video", "telescope", "antecedent"],
      ["ecommerce", "telescope", "conversion"],
    ]);
    expect(JSON.stringify(redactFindings({ chains: finding }, { chains }))).not.toContain("telescope");
  });

  it("loses what lies before the tokens that are kept", async () => {
    // A word of ten letters is 7 tokens: 27 an event. Of 60 antecedents, the nearest 18 lie within 500 tokens.
    const finding = await measured([
      ...Array.from({ length: 60 }, (_, i) => day(i / 4, "video", "telescopes")),
      day(16, "ecommerce", "telescopes", true),
    ]);
    expect(of(finding, "amputation", "500_tokens").value).toBeCloseTo(1 - 18 / 60, 9);
    expect(of(finding, "amputation", "2000_tokens").value).toBe(0);
  });

  it("is none without a conversion, and the page says so", async () => {
    const finding = await measured([day(0, "video", "telescope")]);
    expect(chains.narrative(finding).verdict).toBe(
      "No conversions are known, so there are no chains to look for.",
    );
  });
});

describe("the exchange within exposures of a user", () => {
  it("gives the exact probability: one stratum of four in which the conversion has the only link", () => {
    const random = xoroshiro128plus(1);
    const only = { at: [0, 1, 2, 3], links: [3, 0, 0, 0], converted: [true, false, false, false] };
    expect(conversionTest([only], { random, draws: 20_000 })).toBeCloseTo(1 / 4, 1);
  });
  it("is 1 where all are alike, and null where there is none", () => {
    const random = xoroshiro128plus(1);
    const alike = { at: [0, 1, 2], links: [2, 2, 2], converted: [true, false, false] };
    expect(conversionTest([alike], { random, draws: 100 })).toBe(1);
    expect(conversionTest([], { random, draws: 100 })).toBeNull();
  });
});

describe("shoppers", () => {
  it("who buy whatever they like have antecedents everywhere and no excess", async () => {
    const finding = await measured(shoppers(40, 0, 3));
    expect(of(finding, "chained_share").value!).toBeGreaterThan(0.8);
    const excess = of(finding, "excess_link");
    expect(excess.low!).toBeLessThan(0);
    expect(excess.high!).toBeGreaterThan(0);
    expect(excess.p!).toBeGreaterThan(0.05);
    expect(chains.narrative(finding).verdict).toMatch(/^Conversions are not shown to follow/u);
  });

  it("of whom half follow a chain of their own show it", async () => {
    const finding = await measured(shoppers(40, 0.5, 3));
    const excess = of(finding, "excess_link");
    expect(excess.low!).toBeGreaterThan(0);
    expect(excess.p!).toBeLessThan(0.01);
    expect(chains.narrative(finding).verdict).toMatch(/^Conversions follow events of other scenarios/u);
  });
});
