import { describe, expect, it } from "vitest";
import { drawBenchmarkItems, userSeed } from "../../src/prepare/benchmark-draw.ts";
import { benchmarkInclusion } from "../../src/prepare/benchmark-inclusion.ts";
import { drawItems } from "../../src/prepare/representative-draw.ts";
import { drawUsers } from "../../src/prepare/user-strata.ts";
import { dispersion, type FieldTrials } from "../../src/stats/dispersion.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const FIELDS = [-3, -4, -3.5, -4.5];
const SPREAD = 1.5;
const DRAWN = { users: 200, items: 30 };

/** One user's events: whether each question was answered yes, in time order. */
type Events = readonly (readonly boolean[])[];

/** Users with 100 to 400 test events and log odds of their own for each question. */
function population(users: number, seed: number): { id: string; events: Events }[] {
  const random = randomStream("spread", seed);
  return Array.from({ length: users }, (_, u) => {
    const odds = FIELDS.map((centre) => 1 / (1 + Math.exp(-(centre + SPREAD * random.normal()))));
    const size = 100 + Math.floor(300 * random.uniform());
    return {
      id: `u${u}`,
      events: Array.from({ length: size }, () => odds.map((p) => random.uniform() < p)),
    };
  });
}

/** The spread between users over chosen events of each, which count as their weights say: in all as many as there are. */
function spreadOf(
  users: readonly { readonly id: string; readonly events: Events }[],
  chosen: (user: { readonly id: string; readonly events: Events }) => readonly {
    readonly place: number;
    readonly weight: number;
  }[],
): number {
  const fields = FIELDS.map(() => ({ users: [] as number[], trials: [] as { yes: number; of: number }[] }));
  users.forEach((user, u) => {
    const own = chosen(user);
    const all = own.reduce((sum, { weight }) => sum + weight, 0);
    fields.forEach((field, f) => {
      const yes = own.reduce((sum, { place, weight }) => sum + (user.events[place]![f]! ? weight : 0), 0);
      field.users.push(u);
      field.trials.push({ yes: (own.length * yes) / all, of: own.length });
    });
  });
  const data: FieldTrials = { ids: users.map(({ id }) => id), fields };
  return dispersion(data).value!;
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe("how much users differ, in a sample of them", () => {
  const seeds = Array.from({ length: 8 }, (_, i) => i + 1);
  it("is what it is in the population, without weights, where outcomes play no part in the draw", () => {
    const found = seeds.map((seed) => {
      const all = population(2000, seed);
      const { drawn } = drawUsers(
        all.map(({ id, events }) => ({ id, events: events.length, scenarios: 1 })),
        DRAWN.users,
        seed,
      );
      // Users are drawn in proportion to their strata, so that all have about the same probability.
      for (const { probability } of drawn) expect(probability).toBeCloseTo(DRAWN.users / all.length, 2);
      const ids = new Set(drawn.map(({ id }) => id));
      return spreadOf(
        all.filter(({ id }) => ids.has(id)),
        ({ id, events }) =>
          drawItems(events.length, DRAWN.items, seed, id).map(({ place }) => ({ place, weight: 1 })),
      );
    });
    expect(mean(found)).toBeGreaterThan(SPREAD - 0.05);
    expect(mean(found)).toBeLessThan(SPREAD + 0.05);
  });
  it("is less where events of high value are preferred, and weights do not mend that", () => {
    const found = seeds.map((seed) => {
      const users = population(DRAWN.users, seed);
      const draw =
        (weighted: boolean) =>
        ({ id, events }: { readonly id: string; readonly events: Events }) => {
          const candidates = events.map((yes) => ({ scenario: "video", high: yes.some(Boolean) }));
          const inclusion = benchmarkInclusion(candidates, DRAWN.items);
          return drawBenchmarkItems(candidates, DRAWN.items, userSeed(seed, id)).map((place) => ({
            place,
            weight: weighted ? 1 / inclusion[place]! : 1,
          }));
        };
      return {
        all: spreadOf(users, ({ events }) => events.map((_, place) => ({ place, weight: 1 }))),
        drawn: spreadOf(users, draw(false)),
        weighted: spreadOf(users, draw(true)),
      };
    });
    const [all, drawn, weighted] = (["all", "drawn", "weighted"] as const).map((of) =>
      mean(found.map((one) => one[of])),
    ) as [number, number, number];
    expect(all).toBeCloseTo(SPREAD, 1);
    for (const value of [drawn, weighted]) {
      expect(value).toBeGreaterThan(1.15);
      expect(value).toBeLessThan(1.38);
    }
  });
});
