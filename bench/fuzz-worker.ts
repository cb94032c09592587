import { join } from "node:path";
import { analyses } from "../analyses/index.ts";
import { main } from "../src/cli/main.ts";
import { fuzzOne, type Run } from "../test/support/fuzz/fuzz-one.ts";
import { madeSeeds } from "../test/support/fuzz/made-seeds.ts";
import { SEEDS } from "../test/support/fuzz/seeds.ts";

interface Task {
  readonly seed: number;
  readonly next: number;
  readonly end: number;
  readonly step: number;
  readonly folder: string;
}

/** Runs the command line in this process and catches what it prints. */
const run: Run = async (args) => {
  const printed = { stdout: "", stderr: "" };
  const writes = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const stream of ["stdout", "stderr"] as const)
    process[stream].write = ((chunk: unknown, encoding?: unknown, taken?: unknown) => {
      printed[stream] += String(chunk);
      const done = typeof encoding === "function" ? encoding : taken;
      if (typeof done === "function") done();
      return true;
    }) as typeof process.stdout.write;
  try {
    return { code: await main(args, async () => analyses), ...printed };
  } finally {
    Object.assign(process.stdout, { write: writes.stdout });
    Object.assign(process.stderr, { write: writes.stderr });
  }
};

process.on("message", async ({ seed, next, end, step, folder }: Task) => {
  const made = join(folder, "made");
  const seeds = [...SEEDS, ...(await madeSeeds(made, run))];
  const at = { seeds, made, folder: join(folder, "one"), run };
  for (let input = next; input < end; input += step) process.send?.(await fuzzOne(seed, input, at));
  process.disconnect?.();
});
