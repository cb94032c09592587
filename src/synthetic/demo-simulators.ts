import type { CohortOptions } from "./population.ts";
import type { SimulatorSpec } from "./simulator.ts";

/** The users of `simgap demo`, who differ strongly; each simulator's run uses the same seed. */
export const DEMO_COHORT: CohortOptions = {
  users: 200,
  itemsPerUser: 30,
  seed: 20260408,
  heterogeneity: 1.5,
};

/**
 * The eleven simulators of `simgap demo`. They represent ways of being wrong, not models: from one that always says
 * yes to one that never does.
 */
export const DEMO_SIMULATORS: readonly SimulatorSpec[] = [
  sim("utopian", { hyperActivity: 0.6, personal: 0, fidelity: 0.03 }, [0.95, 0.35], [0.3, 0.3, 4]),
  sim("eager", { hyperActivity: 0.48, personal: 0.2, fidelity: 0.06 }, [0.8, 0.45], [0.25, 0.3, 4.6]),
  sim("cheerful", { hyperActivity: 0.38, personal: 0.15, fidelity: 0.1 }, [0.9, 0.8], [0.2, 0.25, 4.3]),
  sim("courtly", { hyperActivity: 0.27, personal: 0.3, fidelity: 0.12 }, [1, 0.05], [0.15, 0.25, 4.8]),
  sim("average", { hyperActivity: 0.18, personal: 0, fidelity: 0.1 }, [0.6, 0.2], [0, 0.15, 4.4]),
  sim("hasty", { hyperActivity: 0.22, personal: 0.4, fidelity: 0.15 }, [0.45, 0.2], [-0.25, 0.4, 5]),
  sim("mild", { hyperActivity: 0.12, personal: 0.5, fidelity: 0.2 }, [0.5, 0.25], [0.08, 0.2, 5.5]),
  sim("guesser", { hyperActivity: 0.06, personal: 0.3, fidelity: 0 }, [0.35, 0.3], [0, 0.8, 3.6]),
  sim("attentive", { hyperActivity: 0.04, personal: 0.7, fidelity: 0.35 }, [0.3, 0.2], [0.04, 0.15, 6.2]),
  sim("faithful", { hyperActivity: 0.005, personal: 0.95, fidelity: 0.5 }, [0.05, 0.2], [0, 0.2, 7.2]),
  {
    ...sim("lazy", { hyperActivity: 0, personal: 0, fidelity: 0 }, [0.1, 0], [-0.35, 0.1, 3.2]),
    alwaysNo: true,
  },
];

function sim(
  name: string,
  answers: Pick<SimulatorSpec, "hyperActivity" | "personal" | "fidelity">,
  [politeness, cheer]: readonly [number, number],
  [watchShift, watchNoise, judge]: readonly [number, number, number],
): SimulatorSpec {
  return { name, ...answers, politeness, cheer, watchShift, watchNoise, judge };
}
