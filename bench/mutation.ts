/**
 * Mutation score of each folder on a seeded sample of its mutants, with a 95% interval:
 * `npx tsx bench/mutation.ts [--share 0.05] [--seed 1] [--folder src/stats]`. All mutants of a large code take days;
 * a sample tells the score to a few points. A larger share contains a smaller one of the same seed, and what was
 * tried before is not tried again (`reports/out/mutation`).
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { wilsonInterval } from "../src/stats/wilson.ts";

/** The folders that are measured, with the tests that are held against them. */
const FOLDERS: Readonly<Record<string, string>> = {
  "src/stats": "test/stats",
  "src/compare": "test/compare",
  "src/analysis": "test/analysis",
  "src/text": "test/text",
  "src/store": "test/store",
  analyses: "test/analyses",
};
/** What is no code that computes: texts of the page. */
const TEXTS = ["!**/{en,zh}.ts", "!**/about*.ts"];

const { values } = parseArgs({
  options: {
    share: { type: "string", default: "0.05" },
    seed: { type: "string", default: "1" },
    folder: { type: "string" },
  },
});

/** The part of Stryker's mutators that is used: a name, and the mutants of a node of the syntax tree. */
interface Mutator {
  readonly name: string;
  mutate: (path: Place) => Iterable<unknown>;
}
interface Place {
  readonly node: { readonly start?: number | null };
  readonly hub: { readonly file: { readonly code: string } };
}

/** Leaves each mutator only the mutants whose hash is drawn. */
async function drawMutants(share: number, seed: string): Promise<void> {
  const instrumenter = fileURLToPath(import.meta.resolve("@stryker-mutator/instrumenter"));
  const module = pathToFileURL(join(instrumenter, "..", "mutators", "index.js")).href;
  const { allMutators } = (await import(module)) as { readonly allMutators: readonly Mutator[] };
  for (const mutator of allMutators) {
    const all = mutator.mutate.bind(mutator);
    mutator.mutate = function* (path) {
      let nth = 0;
      for (const mutant of all(path))
        if (hashOf([seed, mutator.name, nth++, path.node.start, path.hub.file.code]) < share) yield mutant;
    };
  }
}

/** A number from 0 up to 1. */
function hashOf(parts: readonly unknown[]): number {
  return createHash("sha256").update(parts.join("\n")).digest().readUInt32BE() / 2 ** 32;
}

await drawMutants(Number(values.share), values.seed);
const rows: string[] = [];
for (const [folder, tests] of Object.entries(FOLDERS)) {
  if (values.folder !== undefined && values.folder !== folder) continue;
  process.env.MUTATION_TESTS = tests;
  const id = folder.replaceAll("/", "-");
  const results = await new Stryker({
    // A machine that does other work is slow.
    dryRunTimeoutMinutes: 60,
    mutate: [`${folder}/**/*.ts`, ...TEXTS],
    incrementalFile: `reports/out/mutation/${id}.incremental.json`,
    jsonReporter: { fileName: `reports/out/mutation/${id}.json` },
  }).runMutationTest();
  const found = (...statuses: readonly string[]) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const [killed, survived] = [found("Killed", "Timeout"), found("Survived", "NoCoverage")];
  const { low, high } = wilsonInterval(killed, killed + survived);
  const percent = (value: number) => `${(100 * value).toFixed(0)}%`;
  rows.push(
    `| ${folder} | ${killed + survived} | ${survived} | ${percent(killed / (killed + survived))} | ${percent(low)} to ${percent(high)} |`,
  );
}
console.log("| folder | mutants | survived | score | 95% interval |\n| --- | ---: | ---: | ---: | --- |");
console.log(rows.join("\n"));
