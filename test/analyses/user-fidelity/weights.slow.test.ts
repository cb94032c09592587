import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { userFidelity } from "../../../analyses/user-fidelity/index.ts";
import { FEW_YES } from "../../../analyses/user-fidelity/notes.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRuns } from "../../../src/store/read-runs.ts";
import { randomStream } from "../../../src/synthetic/random.ts";
import { scratch } from "../../support/cli.ts";

/** Users who differ in how often they say yes, and a simulator that knows most of the yeses and few of the noes. */
const random = randomStream("fidelity-weights", 5);
const population = Array.from({ length: 100 }, (_, user) => {
  const rate = 0.05 + 0.3 * random.uniform();
  return Array.from({ length: 80 }, (_, item) => {
    const yes = random.uniform() < rate;
    const said = random.uniform() < (yes ? 0.9 : 0.4);
    // All yeses are drawn, one in four of the noes.
    return { user, item, yes, said, drawn: yes || random.uniform() < 1 / 4, weight: yes ? 1 : 4 };
  });
}).flat();

describe("fidelity of a set that was drawn by outcome", () => {
  const folder = scratch();
  afterAll(folder.remove);
  async function measured(
    name: string,
    rows: readonly (typeof population)[number][],
    weight: boolean,
  ): Promise<Finding> {
    const file = folder.path(`${name}.csv`);
    const lines = rows.map(
      ({ user, item, yes, said, weight: own }) =>
        `u${user},i${item},video,video_liked,binary,${Number(yes)},${Number(said)},${Number(said)},${weight ? own : 1}`,
    );
    writeFileSync(
      file,
      ["user_id,item,scenario,field,kind,truth,predicted,label,weight", ...lines].join("\n"),
    );
    const store = await DuckStore.open();
    await readRuns(store, [{ name: "sim", files: [file] }]);
    return userFidelity.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
  }
  const value = (finding: Finding, measure: string, run = "sim") =>
    findEstimate(finding, { measure, run })!.value!;

  it("is the population's where weights are used, and far from it where they are not", async () => {
    const drawn = population.filter((row) => row.drawn);
    const all = await measured("all", population, false);
    const weighted = await measured("weighted", drawn, true);
    const plain = await measured("plain", drawn, false);
    for (const [measure, run] of [
      ["agreement", "sim"],
      ["agreement_normalised", "sim"],
      ["self_agreement", REAL_RUN],
    ] as const) {
      const [truth, found, biased] = [all, weighted, plain].map((finding) => value(finding, measure, run));
      expect(Math.abs(found! - truth!), measure).toBeLessThan(0.02);
      expect(Math.abs(biased! - truth!), measure).toBeGreaterThan(0.05);
    }
    const agreement = findEstimate(weighted, { measure: "agreement", run: "sim" })!;
    expect(agreement.low!).toBeLessThan(value(all, "agreement"));
    expect(agreement.high!).toBeGreaterThan(value(all, "agreement"));
    expect(agreement.n).toBe(drawn.length);
  });

  it("asks for as many yeses as there are, whatever their weights sum up to", async () => {
    // Yes: 2 of each of 12 users in both, or 1 of 3 users in the set that lets a yes weigh 60.
    const rows = (yeses: (user: number) => number, weight: number) =>
      Array.from({ length: 12 }, (_, user) =>
        Array.from({ length: 8 }, (_, item) => {
          const yes = (item + user) % 8 < yeses(user);
          return { user, item, yes, said: item % 2 === 0, drawn: true, weight: yes ? weight : 9 };
        }),
      ).flat();
    const correlation = (finding: Finding) =>
      findEstimate(finding, { measure: "rank_correlation", run: "sim" })!;
    const light = correlation(
      await measured(
        "light",
        rows((user) => 1 + (user % 3), 1),
        true,
      ),
    );
    expect(light.note ?? "").not.toBe(FEW_YES);
    expect(light.low).not.toBeNull();
    const heavy = correlation(
      await measured(
        "heavy",
        rows((user) => (user < 6 ? 1 : 0), 60),
        true,
      ),
    );
    expect(heavy).toMatchObject({ low: null, note: FEW_YES });
  });

  it.each([1e-5, 1e-3, 1e8])(
    "does not change with the scale of weights, ties included: %s",
    async (scale) => {
      const rows = Array.from({ length: 400 }, (_, i) => ({
        ...{
          user: i % 20,
          item: i,
          yes: i % 7 === 0,
          said: (i * 13) % 10 > 4,
          drawn: true,
          weight: 1 + (i % 3),
        },
      }));
      const scaled = rows.map((row) => ({ ...row, weight: row.weight * scale }));
      const [own, other] = [await measured("one", rows, true), await measured("other", scaled, true)];
      for (const [i, { value, low }] of own.estimates.entries()) {
        expect(other.estimates[i]!.value ?? 0).toBeCloseTo(value ?? 0, 9);
        expect(other.estimates[i]!.low ?? 0).toBeCloseTo(low ?? 0, 9);
      }
    },
  );

  it("does not change with weights that are all alike", async () => {
    const rows = population.slice(0, 4000).map((row) => ({ ...row, weight: 7 }));
    const [alike, plain] = [await measured("alike", rows, true), await measured("ones", rows, false)];
    for (const [i, { value, low }] of alike.estimates.entries()) {
      expect(value ?? 0).toBeCloseTo(plain.estimates[i]!.value ?? 0, 9);
      expect(low ?? 0).toBeCloseTo(plain.estimates[i]!.low ?? 0, 9);
    }
  });
});
