import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import { type MutantPlan, planPath } from "./mutation-plan.ts";

/** How the tests of `bench/mutation.ts` run: all in one process, each file as it is and then with its mutants. */
const folder = process.env.MUTATION_FOLDER ?? "";
const { sources, tests } = JSON.parse(readFileSync(planPath(folder), "utf8")) as MutantPlan;
const root = join(import.meta.dirname, "..");
const made = join(root, planPath(folder), "..", "tests");
rmSync(made, { recursive: true, force: true });
mkdirSync(made, { recursive: true });
const trials = JSON.stringify(relative(made, join(root, "bench", "mutation-trial.ts")));
for (const [i, test] of tests.entries())
  for (const part of ["asItIs", "withMutants"]) {
    const text = `import { ${part} } from ${trials};\n${part}(${JSON.stringify(test)}, (query) => import(/* @vite-ignore */ ${JSON.stringify(join(root, test))} + query));\n`;
    writeFileSync(join(made, `${String(i).padStart(4, "0")}-${part}.test.ts`), text);
  }
writeFileSync(join(made, "9999-end.test.ts"), `import { end } from ${trials};\nend();\n`);

export default defineConfig({
  plugins: [
    {
      name: "mutants",
      enforce: "pre",
      load: (id) => sources[relative(root, id.replace(/\?.*$/u, ""))],
    },
  ],
  test: {
    include: [`${relative(root, made)}/*.test.ts`],
    pool: "forks",
    isolate: false,
    maxWorkers: 1,
    env: { SIMGAP_CACHE: "off", MUTATION_FOLDER: folder },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: [{}],
    sequence: {
      sequencer: class extends BaseSequencer {
        override async sort(files: Parameters<BaseSequencer["sort"]>[0]) {
          return files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
        }
      },
    },
  },
});
