/**
 * Gives simgap mutants of good files of every kind: `npm run fuzz -- [--inputs 10000] [--seed 1] [--from 0] [--keep FOLDER]`.
 * Every input must end with 0, 1, 3 or 4, say why in one line, leave nothing behind, and lose no row in silence
 * (an independent reader counts them). The same seed makes the same inputs. Ends with 1 where one does not hold.
 */
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Fuzzed } from "../test/support/fuzz/fuzz-one.ts";

const HANG_MS = 120_000;
/** A worker makes its good files first, which takes minutes on a busy machine. */
const START_MS = 600_000;
const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    workers: { type: "string" },
    keep: { type: "string" },
  },
});
const [inputs, from] = [Number(values.inputs), Number(values.from)];
const workers = Number(values.workers ?? Math.min(2, availableParallelism()));
const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
const codes = new Map<string, Map<number | string, number>>();
const faults: string[] = [];
let counted = 0;

/** One of the workers takes every `workers`-th input; one that hangs or dies is told, and another goes on behind it. */
function work(first: number): Promise<void> {
  return new Promise((done) => {
    let next = first;
    const start = () => {
      if (next >= from + inputs) return done();
      const child = fork(join(import.meta.dirname, "fuzz-worker.ts"), {
        execArgv: ["--import", "tsx"],
        serialization: "advanced",
      });
      let timer: NodeJS.Timeout;
      const watch = (ms: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          faults.push(`input ${next}: hangs`);
          child.kill("SIGKILL");
        }, ms);
      };
      watch(START_MS);
      let began = false;
      child.on("message", (one: Fuzzed) => {
        began = true;
        next = one.input + workers;
        note(one);
        watch(HANG_MS);
      });
      child.on("exit", (code) => {
        clearTimeout(timer);
        if (!began) {
          faults.push(`inputs from ${next}: the worker can't start, or ends at the first (${code})`);
          return done();
        }
        if (next < from + inputs) {
          faults.push(`input ${next}: ended the process (${code})`);
          next += workers;
        }
        start();
      });
      child.send({
        seed: Number(values.seed),
        next,
        end: from + inputs,
        step: workers,
        folder: join(folder, String(first)),
      });
    };
    start();
  });
}

function note({ input, kind, name, code, counted: compared, fault, bytes }: Fuzzed): void {
  if (compared) counted++;
  const of = codes.get(kind) ?? new Map<number | string, number>();
  codes.set(kind, of.set(code, (of.get(code) ?? 0) + 1));
  if (fault === undefined) return;
  faults.push(`input ${input} (${name}): ${fault}`);
  if (values.keep === undefined) return;
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(join(values.keep, `${input}-${name.replaceAll(/[\\/]/gu, "-")}`), bytes);
}

const began = performance.now();
await Promise.all(Array.from({ length: workers }, (_, i) => work(from + i)));
rmSync(folder, { recursive: true, force: true });
console.log("| kind | 0 | 1 | 3 | 4 | other |\n| --- | ---: | ---: | ---: | ---: | ---: |");
for (const [kind, of] of [...codes].sort()) {
  const usual = [0, 1, 3, 4].map((code) => of.get(code) ?? 0);
  const all = [...of.values()].reduce((a, b) => a + b, 0);
  console.log(`| ${[kind, ...usual, all - usual.reduce((a, b) => a + b, 0)].join(" | ")} |`);
}
console.log(
  `${counted} of ${inputs} counted independently; ${((performance.now() - began) / 1000).toFixed(0)} s; ${faults.length} faults`,
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
