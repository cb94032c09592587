import { describe, expect, it } from "vitest";
import { drawBenchmarkItems, drawBenchmarkUsers } from "../../src/prepare/benchmark-draw.ts";
import { benchmarkInclusion } from "../../src/prepare/benchmark-inclusion.ts";
import { drawItems } from "../../src/prepare/representative-draw.ts";
import { drawUsers } from "../../src/prepare/user-strata.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const USERS = 200;
const ITEMS = 20;
const SEEDS = 200;

/** People of whom the active say yes more rarely, and everybody less often with time. */
const random = randomStream("weights", 3);
const people = Array.from({ length: 5000 }, (_, i) => {
  const activity = random.normal();
  const size = 5 + Math.round(40 * Math.exp(0.9 * activity));
  const odds = -2.3 - 0.4 * activity + 1.2 * random.normal();
  const events = Array.from({ length: size }, (_, t) => {
    const yes = random.uniform() < 1 / (1 + Math.exp(-odds + 0.8 * (t / size - 0.5))) ? 1 : 0;
    return { scenario: random.pick(["video", "video", "live", "ads"]), high: yes === 1, yes };
  });
  return { id: `u${String(i).padStart(4, "0")}`, events };
});
const byId = new Map(people.map((person) => [person.id, person.events]));
const all = people.flatMap(({ events }) => events);
const truth = all.reduce((sum, { yes }) => sum + yes, 0) / all.length;

type Draw = (
  seed: number,
) => { id: string; probability: number; items: { place: number; probability: number }[] }[];

const representative: Draw = (seed) =>
  drawUsers(
    people.map(({ id, events }) => ({ id, events: events.length, scenarios: 3 })),
    USERS,
    seed,
  ).drawn.map(({ id, probability }) => ({
    id,
    probability,
    items: drawItems(byId.get(id)!.length, ITEMS, seed, id),
  }));

const benchmark: Draw = (seed) =>
  drawBenchmarkUsers([...byId.keys()], USERS, seed).map((id, i) => {
    const events = byId.get(id)!;
    const inclusion = benchmarkInclusion(events, ITEMS);
    const places = drawBenchmarkItems(events, ITEMS, 1000 * seed + i);
    return {
      id,
      probability: USERS / people.length,
      items: places.map((place) => ({ place, probability: inclusion[place]! })),
    };
  });

/** Share of seeds whose interval holds the population's rate, and the mean estimate. */
function study(draw: Draw, weighted: boolean): { readonly coverage: number; readonly mean: number } {
  let [covered, sum] = [0, 0];
  for (let seed = 0; seed < SEEDS; seed++) {
    const counted = { part: 0, rest: 0 };
    const rows = draw(seed).map(({ id, probability, items }) => {
      const sums: [number, number] = [0, 0];
      for (const item of items) {
        const weight = weighted ? 1 / (probability * item.probability) : 1;
        const { yes } = byId.get(id)![item.place]!;
        counted[yes === 1 ? "part" : "rest"]++;
        sums[0] += weight * yes;
        sums[1] += weight;
      }
      return [id, sums] as const;
    });
    const { value, low, high } = proportion(userSums(rows), 0, 1, 0.95, weighted ? counted : undefined);
    sum += value!;
    if (low! <= truth && truth <= high!) covered++;
  }
  return { coverage: covered / SEEDS, mean: sum / SEEDS };
}

describe("a population in which the active say yes more rarely", () => {
  it.each([
    ["representative", representative],
    ["benchmark", benchmark],
  ] as const)("is recovered by the weighted rates of the %s sample, and not without weights", (_, draw) => {
    const weighted = study(draw, true);
    expect(weighted.coverage).toBeGreaterThanOrEqual(0.92);
    expect(weighted.coverage).toBeLessThanOrEqual(0.97);
    expect(Math.abs(weighted.mean - truth)).toBeLessThan(0.04 * truth);
    const plain = study(draw, false);
    expect(plain.coverage).toBeLessThan(0.4);
    expect(plain.mean).toBeGreaterThan(1.15 * truth);
  });
});
