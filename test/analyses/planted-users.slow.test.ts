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

function* rows(run: Simulator): Generator<object> {
  const [random, said] = [randomStream("planted users"), randomStream("planted users", run)];
  const users = Array.from({ length: USERS }, () => SPREAD * random.normal());
  const spread = run === "halved" ? SPREAD / 2 : SPREAD;
  const offsets = Object.entries(RATES).map(
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

describe("simulators whose users are known, by the package's own entries", () => {
  let found: ResultOf<typeof analyses, "user-fidelity" | "user-distance">;
  beforeAll(async () => {
    const store = await openStore();
    for (const run of ["faithful", "permuted", "halved"] as const)
      await readRows(store, rows(run), { name: run });
    found = await runAnalyses(store, analyses, { only: ["user-fidelity", "user-distance"], examples: false });
    await store.close();
  });
  const of = (analysis: "user-fidelity" | "user-distance", measure: string, run: string) =>
    found.analyses[analysis].estimates.find((e) => e.measure === measure && e.run === run)!;

  it("have no fidelity where each answers for another user, and much where for their own", () => {
    for (const measure of ["rank_correlation", "rank_correlation_corrected", "slope"]) {
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
