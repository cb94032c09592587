import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { compareRuns } from "../../src/compare/run/compare-runs.ts";
import { randomStream } from "../../src/synthetic/random.ts";
import { eventStore, type PlantedEvent } from "../support/events.ts";

const USERS = 40;
/** How much more probable, by its odds, is a yes to what fits the user, and how many of all items are answered yes. */
const SIMULATORS = {
  rare: { odds: 4, share: 0.08 },
  often: { odds: 4, share: 0.6 },
  careless: { odds: 1, share: 0.6 },
} as const;

/**
 * Users with two interests who are shown things that they like, and had met elsewhere, and others that nobody meets twice;
 * real users and two simulators choose alike but not as often, the third at random.
 */
async function store() {
  const random = randomStream("yes-choice", 5);
  const events: PlantedEvent[] = [];
  const rows: string[] = [];
  for (let n = 0; n < USERS; n++) {
    const user = `u${n}`;
    const liked = ["sea", "hill"].map((kind) => `${kind}side${n % 7}`);
    for (let day = 0; day < 20; day++)
      events.push({ user, scenario: "video", day, topic: random.pick(liked) });
    for (let i = 0; i < 30; i++) {
      const fits = i % 3 === 0;
      const topic = fits ? random.pick(liked) : `once${n}w${i}`;
      events.push({ user, scenario: "ecommerce", day: 21 + i / 4, topic });
      const item = `ecommerce ${events.length - 1}`;
      const says = ({ odds, share }: { odds: number; share: number }) => {
        const own = (share / (1 - share)) * (fits ? odds : 1);
        return random.uniform() < own / (1 + own) ? 1 : 0;
      };
      const truth = says({ odds: 4, share: 0.15 });
      for (const [run, simulator] of Object.entries(SIMULATORS)) {
        const said = says(simulator);
        rows.push(
          `('${run}', '${user}', '${item}', 'ecommerce', 'bought', 'binary', ${truth}, ${said}, ${said})`,
        );
      }
    }
  }
  const planted = await eventStore(events);
  await planted.run(
    `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label) VALUES ${rows.join(", ")}`,
  );
  return planted;
}

describe.each(["profiles.affinity", "chains.yes_link"])("%s of runs with few and with many yeses", (name) => {
  const [only, measure] = name.split(".") as [string, string];
  const compared = async (baseline: string, candidate: string) => {
    const planted = await store();
    const { shifts } = await compareRuns(
      planted,
      analyses,
      { baseline, candidates: [candidate] },
      { only: [only], examples: false, draws: 200 },
    ).finally(() => planted.close());
    return shifts.find((shift) => shift.measure === measure && shift.primary)!;
  };

  it("is alike where they choose alike: four in five pairs, as real users do", async () => {
    const shift = await compared("rare", "often");
    // Odds of 4 are 4 pairs in 5.
    for (const value of [shift.baseline, shift.candidate, shift.real])
      expect(Math.abs(value! - 0.8)).toBeLessThan(0.06);
    expect(shift).toMatchObject({ users: USERS, n: USERS * 30 });
    expect(shift.low!).toBeLessThan(0);
    expect(shift.high!).toBeGreaterThan(0);
    expect(["inconclusive", "equivalent"]).toContain(shift.verdict);
  });

  it("can be gated: the candidate's own, its shift, its distance from real users", async () => {
    const planted = await store();
    const gate = { analysis: only, measure };
    const { gates } = await compareRuns(
      planted,
      analyses,
      { baseline: "rare", candidates: ["careless"] },
      {
        ...{ only: [only], examples: false, draws: 200 },
        gates: {
          gates: [
            { ...gate, of: "candidate", min: 0.4 },
            { ...gate, of: "candidate", min: 0.6 },
            { ...gate, of: "shift", min: -0.1 },
            { ...gate, of: "distance", max: 0.1 },
          ],
        },
      },
    ).finally(() => planted.close());
    expect(gates.map(({ status }) => status)).toEqual(["passed", "failed", "failed", "failed"]);
  });

  it("is worse where one chooses at random, however often", async () => {
    const shift = await compared("rare", "careless");
    expect(Math.abs(shift.candidate! - 0.5)).toBeLessThan(0.05);
    expect(shift.verdict).toBe("worsened");
    expect((await compared("careless", "often")).verdict).toBe("improved");
  });
});
