import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RunAnalysesOptions } from "../analysis/run-analyses.ts";
import type { InputSources } from "../store/read-runs.ts";
import { openTemporaryFolder } from "../store/temporaries.ts";
import { withoutRoom } from "./failure.ts";

export interface DemoInputs {
  readonly sources: InputSources;
  readonly shown: (path: string) => string;
  readonly cache: false;
  /** Marks the result as synthetic. */
  readonly options: Pick<RunAnalysesOptions, "synthetic">;
}

/** Passes the synthetic cohort to `use` as files in a temporary folder, so that it is read like real data. */
export async function withDemoInputs<T>(use: (inputs: DemoInputs) => Promise<T>): Promise<T> {
  const { cohort, DEMO_COHORT, DEMO_SIMULATORS, predictionText, simulate } = await import(
    "../synthetic/index.ts"
  );
  const folder = withoutRoom(openTemporaryFolder);
  try {
    const people = cohort(DEMO_COHORT);
    const runs = [];
    for (const simulator of DEMO_SIMULATORS) {
      const path = join(folder.path, `${simulator.name}_prediction_results.json`);
      const text = predictionText(simulate(people, simulator, DEMO_COHORT.seed), { indent: 0 });
      await withoutRoom(() => writeFile(path, text));
      runs.push({ name: simulator.name, files: [path] });
    }
    const shown = (path: string) => `synthetic/${basename(path)}`;
    return await use({ sources: { runs }, shown, cache: false, options: { synthetic: true } });
  } finally {
    folder.close();
  }
}
