import { writeFileSync } from "node:fs";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate, tracesOf } from "../../src/synthetic/index.ts";

export interface SyntheticStore {
  readonly users: number;
  readonly items?: number;
  readonly simulators: readonly string[];
  readonly seed?: number;
  readonly heterogeneity?: number;
  /** The users' traces are read as well. */
  readonly traces?: true;
}

/** A store with a small synthetic cohort, read through the real files and readers. */
export async function syntheticStore(
  path: (name: string) => string,
  wanted: SyntheticStore,
): Promise<DuckStore> {
  const seed = wanted.seed ?? 7;
  const people = cohort({
    users: wanted.users,
    itemsPerUser: wanted.items ?? 12,
    seed,
    heterogeneity: wanted.heterogeneity ?? 1,
  });
  const sources = DEMO_SIMULATORS.filter((s) => wanted.simulators.includes(s.name)).map((simulator) => {
    const file = path(`${simulator.name}_prediction_results.json`);
    writeFileSync(file, [...predictionText(simulate(people, simulator, seed))].join(""));
    return { name: simulator.name, files: [file] };
  });
  const store = await DuckStore.open();
  const traces = path("traces.json");
  if (wanted.traces) writeFileSync(traces, JSON.stringify(tracesOf(people)));
  await readInputs(
    store,
    { runs: sources, ...(wanted.traces ? { traces: [traces] } : {}) },
    { shown: (file) => file.replace(/^.*[/\\]/u, "") },
  );
  return store;
}
