import { beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { openStore, type ResultOf, readRows, runAnalyses } from "../../src/index.ts";
import { logitNormalOffset, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const USERS = 150;
const ITEMS = 40;
const SPREAD = 1.6;
/** Rates of yes of the questions; each is asked of every item. */
const RATES = { video_liked: 0.3, video_completed: 0.7, video_followed: 0.1 } as const;

/** What a simulated user's log odds are, from those of all real ones. */
const SIMULATORS = {
  faithful: (users: readonly number[], u: number) => users[u]!,
  /** Answers for the next user: the same people, none in their place. */
  permuted: (users: readonly number[], u: number) => users[(u + 1) % users.length]!,
  halved: (users: readonly number[], u: number) => users[u]! / 2,
};

type Simulator = keyof typeof SIMULATORS;
type Rates = Readonly<Record<string, number>>;

function* rows(run: Simulator, rates: Rates): Generator<object> {
  const [random, said] = [randomStream("planted users"), randomStream("planted users", run)];
  const users = Array.from({ length: USERS }, () => SPREAD * random.normal());
  const spread = run === "halved" ? SPREAD / 2 : SPREAD;
  const offsets = Object.entries(rates).map(
    ([field, rate]) => [field, logitNormalOffset(rate, SPREAD), logitNormalOffset(rate, spread)] as const,
  );
  for (const [u, own] of users.entries()) {
    const other = SIMULATORS[run](users, u);
    for (const [field, real, simulated] of offsets) {
      for (let i = 0; i < ITEMS; i++) {
        const truth = random.uniform() < sigmoid(real + own) ? 1 : 0;
        const predicted = said.uniform() < sigmoid(simulated + other) ? 0.9 : 0.1;
        yield { user_id: `u${u}`, item: `${i}`, scenario: "video", field, kind: "binary", truth, predicted };
      }
    }
  }
}

type Found = ResultOf<typeof analyses, "user-fidelity" | "user-distance">;

async function measured(rates: Rates, runs: readonly Simulator[]): Promise<Found> {
  const store = await openStore();
  for (const run of runs) await readRows(store, rows(run, rates), { name: run });
  const only = ["user-fidelity", "user-distance"] as const;
  return runAnalyses(store, analyses, { only, examples: false }).finally(() => store.close());
}

const estimateOf = (
  found: Found,
  analysis: "user-fidelity" | "user-distance",
  measure: string,
  run: string,
) => found.analyses[analysis].estimates.find((e) => e.measure === measure && e.run === run)!;

describe("simulators whose users are known, by the package's own entries", () => {
  let found: Found;
  beforeAll(async () => {
    found = await measured(RATES, ["faithful", "permuted", "halved"]);
  });
  const of = (analysis: "user-fidelity" | "user-distance", measure: string, run: string) =>
    estimateOf(found, analysis, measure, run);

  it("have fidelity 0 within the interval where users are permuted, and above a half where each answers for their own", () => {
    for (const measure of ["fidelity", "rank_correlation", "rank_correlation_corrected", "slope"]) {
      const permuted = of("user-fidelity", measure, "permuted");
      expect(permuted.low!, measure).toBeLessThan(0);
      expect(permuted.high!, measure).toBeGreaterThan(0);
      expect(of("user-fidelity", measure, "faithful").low!, measure).toBeGreaterThan(0.5);
    }
  });
  it("are as varied as real users whoever they answer for, and half as much where their log odds are halved", () => {
    for (const [run, ratio] of [
      ["faithful", 1],
      ["permuted", 1],
      ["halved", 0.5],
    ] as const) {
      const dispersion = of("user-distance", "dispersion_ratio", run);
      expect(dispersion.low!, run).toBeLessThan(ratio);
      expect(dispersion.high!, run).toBeGreaterThan(ratio);
    }
    expect(of("user-distance", "dispersion_ratio", "halved").high!).toBeLessThan(0.75);
  });
});

describe("homogenization at a rate of yes", () => {
  it.each([0.03, 0.3, 0.7])(
    "of %s is told of users whose spread is halved, and not of those with the right spread",
    async (rate) => {
      const rates = Object.fromEntries(Object.keys(RATES).map((field) => [field, rate]));
      const found = await measured(rates, ["faithful", "halved"]);
      const verdict = analyses["user-distance"].narrative(found.analyses["user-distance"]).verdict;
      expect(verdict).toContain("halved's users spread less");
      expect(verdict).toContain("faithful shows no sure difference");
      const halved = estimateOf(found, "user-distance", "dispersion_ratio", "halved");
      expect(halved.high!).toBeLessThan(1);
      expect(halved.low!).toBeLessThan(0.5);
      expect(halved.high!).toBeGreaterThan(0.5);
    },
  );
});
