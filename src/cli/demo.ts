import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Registry } from "../analysis.ts";
import { parseFormats } from "./output.ts";
import { analysisOptions, makeReport, type ReportFlags, tail } from "./report.ts";

/**
 * `simgap demo`: the whole report on the synthetic cohort, through the same files and readers as real
 * data; the files live in a temporary folder meanwhile.
 */
export async function demoCommand(flags: ReportFlags, registry: Registry): Promise<void> {
  const formats = parseFormats(flags.format);
  const options = analysisOptions(flags, registry);
  const { cohort, DEMO_COHORT, DEMO_SIMULATORS, predictionText, simulate } = await import(
    "../synthetic/index.ts"
  );
  const folder = await mkdtemp(join(tmpdir(), "simgap-demo-"));
  try {
    const people = cohort(DEMO_COHORT);
    const sources = [];
    for (const simulator of DEMO_SIMULATORS) {
      const path = join(folder, `${simulator.name}_prediction_results.json`);
      await writeFile(path, predictionText(simulate(people, simulator, DEMO_COHORT.seed), { indent: 0 }));
      sources.push({ name: simulator.name, files: [path] });
    }
    const shown = (path: string) => `synthetic/${basename(path)}`;
    await makeReport({
      sources: { runs: sources },
      shown,
      options: { ...options, synthetic: true, command: ["simgap demo", ...tail(flags)].join(" ") },
      formats,
      flags,
      registry,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
