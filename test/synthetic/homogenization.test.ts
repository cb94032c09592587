import { describe, expect, it } from "vitest";
import { simulateAnswers } from "../../src/synthetic/answers.ts";
import { cohort } from "../../src/synthetic/cohort.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/demo-simulators.ts";
import type { SimulatorSpec } from "../../src/synthetic/simulator.ts";
import { truth } from "../../src/synthetic/truth.ts";

const people = cohort({ users: 4000, itemsPerUser: 30, seed: 3 });
const alike: SimulatorSpec = { ...DEMO_SIMULATORS[0]!, name: "alike", personal: 0, fidelity: 0 };
const faithful = DEMO_SIMULATORS.find((spec) => spec.name === "faithful")!;

/**
 * One-way analysis of variance of one field: the variance between users' own rates (unbiased, so that
 * mere sampling gives 0) and the variance within users.
 */
function spread(spec: SimulatorSpec, field: string, of: "truth" | "label") {
  const users = new Map<string, { n: number; yes: number }>();
  for (const answer of simulateAnswers(people, spec, 1)) {
    if (answer.field !== field) continue;
    const user = users.get(answer.userId) ?? { n: 0, yes: 0 };
    users.set(answer.userId, { n: user.n + 1, yes: user.yes + answer[of] });
  }
  const groups = [...users.values()].filter((user) => user.n >= 2);
  const pairs = groups.map(({ n, yes }) => (yes * (yes - 1)) / (n * (n - 1)));
  const rates = groups.map(({ n, yes }) => yes / n);
  const rate = mean(rates);
  return { between: mean(pairs) - rate ** 2, total: rate * (1 - rate) };
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

describe("users' differences", () => {
  it.each(["video_completed", "shop_added_to_cart", "live_liked"])(
    "are real and as planted in %s",
    (field) => {
      const planted = truth({}, faithful).fields[field]!;
      const real = spread(faithful, field, "truth");
      expect(real.between / planted.real.between).toBeGreaterThan(0.7);
      expect(real.between / planted.real.between).toBeLessThan(1.3);
      expect(real.between / real.total).toBeGreaterThan(0.08);
    },
  );

  it("are sampling noise in a homogenized simulator, although it says yes often", () => {
    const seen = spread(alike, "video_completed", "label");
    expect(truth({}, alike).fields.video_completed!.simulated.between).toBeCloseTo(0, 9);
    expect(Math.abs(seen.between) / seen.total).toBeLessThan(0.02);
  });

  it("carry through a personal simulator", () => {
    const planted = truth({}, faithful).fields.video_completed!;
    const seen = spread(faithful, "video_completed", "label");
    expect(seen.between / planted.simulated.between).toBeGreaterThan(0.7);
    expect(seen.between / planted.simulated.between).toBeLessThan(1.3);
  });

  it("show in watch habits: far more between users than within", () => {
    const habits = people.users.map((user) =>
      user.items.flatMap((item) =>
        item.scenario === "video" && item.truths[0] === 0 ? [(item.watched ?? 0) / item.duration] : [],
      ),
    );
    const several = habits.filter((fractions) => fractions.length >= 3);
    const means = several.map(mean);
    const within = mean(several.map((f) => mean(f.map((x) => (x - mean(f)) ** 2))));
    const overall = mean(means);
    expect(mean(means.map((m) => (m - overall) ** 2))).toBeGreaterThan(5 * within);
  });
});
