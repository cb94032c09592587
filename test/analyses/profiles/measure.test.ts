import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { beforeAll, describe, expect, it } from "vitest";
import { chains } from "../../../analyses/chains/index.ts";
import { profiles } from "../../../analyses/profiles/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import { eventStore, type PlantedEvent } from "../../support/events.ts";

const SCENARIOS = ["video", "live", "ads"] as const;
const WORDS = ["fishing", "cooking", "football", "gardening", "painting", "cycling", "knitting", "sailing"];

/** Users with three interests of their own, the same in all scenarios but for a share of the ads. */
function cohort(users: number, ownTopics: number, seed: number): PlantedEvent[] {
  const random = xoroshiro128plus(seed);
  const draw = (n: number) => uniformInt(random, 0, n - 1);
  return Array.from({ length: users }, (_, user) => {
    const first = draw(WORDS.length);
    const liked = [0, 3, 5].map((step) => WORDS[(first + step) % WORDS.length]!);
    return Array.from({ length: 60 }, (_, i): PlantedEvent => {
      const scenario = SCENARIOS[i % 3]!;
      const planted = scenario === "ads" && draw(100) < 100 * ownTopics;
      return {
        user: `u${user}`,
        scenario,
        day: i,
        topic: planted ? `advert${draw(3)}` : liked[draw(3)]!,
      };
    });
  }).flat();
}

async function measured(events: readonly PlantedEvent[]): Promise<Finding> {
  const store = await eventStore(events);
  return profiles.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
}

const of = ({ estimates }: Finding, measure: string, scenario?: string, basis?: string) =>
  estimates.find(
    (e) => e.measure === measure && e.scenario === scenario && e.basis === basis && e.run === REAL_RUN,
  )!;

describe("profiles of users whose interests are the same everywhere", () => {
  let finding: Finding;
  beforeAll(async () => {
    finding = await measured(cohort(30, 0, 5));
  });

  it("are not fragmented: the interval holds 0 in every scenario", () => {
    for (const scenario of [undefined, ...SCENARIOS]) {
      const e = of(finding, "fragmentation", scenario);
      expect(e.low!, scenario).toBeLessThanOrEqual(0.005);
      expect(e.high!, scenario).toBeGreaterThanOrEqual(-0.005);
      expect(Math.abs(e.value!), scenario).toBeLessThan(0.03);
    }
  });

  it("gain nothing from other scenarios, and are covered by one as by all", () => {
    expect(Math.abs(of(finding, "gain").value!)).toBeLessThan(0.05);
    const [single, mixed] = ["single", "mixed"].map(
      (basis) => of(finding, "coverage", undefined, basis).value!,
    );
    expect(single! - mixed!).toBeCloseTo(0, 1);
  });

  it("say so in words, and claim no loss", () => {
    expect(profiles.narrative(finding).verdict).toMatch(
      /^One scenario is not shown to reveal less of a user/u,
    );
  });
});

describe("profiles of users who see other things in one scenario", async () => {
  const [some, many] = [await measured(cohort(30, 0.2, 5)), await measured(cohort(30, 0.5, 5))];

  it("are fragmented there, the more of it the more, and less elsewhere", () => {
    const [a, b] = [of(some, "fragmentation", "ads"), of(many, "fragmentation", "ads")];
    expect(a.low!).toBeGreaterThan(0);
    expect(b.low!).toBeGreaterThan(a.high!);
    expect(b.value!).toBeGreaterThan(0.15);
    // Video lacks what is only in the ads, which is less than the ads lack.
    expect(of(many, "fragmentation", "video").value!).toBeLessThan(b.low! / 2);
  });

  it("gain from the other scenarios", () => {
    expect(of(many, "gain", "ads").low!).toBeGreaterThan(0);
  });

  it("are named in the verdict", () => {
    expect(profiles.narrative(many).verdict).toMatch(/most in ads/u);
  });
});

describe("events without a time", () => {
  it("are left out by profiles and chains, which say how many they are", async () => {
    const store = await eventStore(cohort(12, 0, 5));
    await store.run("UPDATE events SET happened = NULL WHERE user_id IN ('u0', 'u1', 'u2')");
    const found = {
      profiles: await profiles.measure(store, DEFAULT_OPTIONS),
      chains: await chains.measure(store, DEFAULT_OPTIONS),
    };
    await store.close();
    for (const { notes } of Object.values(found))
      expect(notes).toContainEqual({ code: "untimed", params: { share: 0.25 }, text: expect.any(String) });
    const finding = { ...found.profiles, estimates: [] };
    expect(profiles.notes(finding, { locale: "en" }).join(" ")).toContain(
      "25.0% of events have no time that can be read: they are left out here.",
    );
    expect(chains.notes(found.chains, { locale: "zh" }).join("")).toContain("25.0% 的事件没有可读的时间");
    expect(of(found.profiles, "fragmentation").users).toBe(9);
  });
});

describe("terms of users", () => {
  it("are in clouds, all of them, and in no estimate without examples", async () => {
    const events = cohort(6, 0, 9);
    const finding = await measured(events);
    const shown = finding.estimates.filter((e) => e.measure === "term_share");
    expect(new Set(shown.map((e) => e.dimension)).size).toBe(1);
    for (const figure of profiles.figures(finding).filter(({ id }) => id.startsWith("profiles-cloud"))) {
      const { values } = (figure.spec as { data: { values: { text: string; panel: string }[] } }).data;
      expect(values.map(({ text, panel }) => `${panel} ${text}`).sort()).toEqual(
        figure.rows.map(({ scenario, term }) => `${scenario} ${term}`).sort(),
      );
    }
    const store = await eventStore(events);
    const without = await profiles
      .measure(store, { ...DEFAULT_OPTIONS, examples: false })
      .finally(() => store.close());
    expect(JSON.stringify(without)).not.toMatch(new RegExp(WORDS.join("|"), "u"));
  });
});
