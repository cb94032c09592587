// npm run build && npx tsx bench/simulate.ts: questions a second and memory of `simgap simulate` against an endpoint
// on this machine that answers at once (docs/simulating.md).
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cohort, tracesOf } from "../src/synthetic/index.ts";
import { printTable } from "./support.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));

const mock = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "simulate-mock.ts")], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [port] = (await once(mock.stdout, "data")) as [Buffer];
const endpoint = `http://127.0.0.1:${String(port).trim()}/v1`;

interface Measured {
  readonly questions: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs the command in a process of its own and takes its time, processor time and peak memory. */
function measure(users: number, ...more: readonly string[]): Measured {
  const traces = join(folder, `traces-${users}.json`);
  writeFileSync(traces, JSON.stringify(tracesOf(cohort({ users, itemsPerUser: 55, seed: 1 }))));
  const args = ["simulate", traces, "-o", join(folder, "out/"), "--fresh", ...more];
  const program = `
    process.argv = ["node", "simgap", ...${JSON.stringify(args)}];
    const start = performance.now();
    await import(${JSON.stringify(join(root, "dist/bin/simgap.js"))});
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    console.error(JSON.stringify({ code: process.exitCode, seconds: (performance.now() - start) / 1000, cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
    process.exit();`;
  const child = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  const found = JSON.parse(child.stderr.slice(child.stderr.lastIndexOf("{"))) as Measured;
  const questions = Number(/of ([\d,]+) questions/u.exec(child.stderr)?.[1]?.replaceAll(",", ""));
  return { ...found, questions };
}

const model = ["--endpoint", endpoint, "--model", "mock", "--concurrency", "16"];
const cases: readonly (readonly [string, number, readonly string[]])[] = [
  ["model", 15, model],
  ["model", 60, model],
  ["model", 240, model],
  ["model", 960, model],
  ["model, record a call", 60, [...model, "--ask", "record"]],
  ["baseline:user-rate", 60, ["--agent", "baseline:user-rate"]],
  ["baseline:nearest", 60, ["--agent", "baseline:nearest"]],
];
try {
  const rows = cases.map(([name, users, args]) => {
    const { questions, seconds, cpu, megabytes } = measure(users, ...args);
    return [
      name,
      questions,
      seconds.toFixed(1),
      Math.round(questions / seconds),
      cpu.toFixed(1),
      Math.round(questions / cpu),
      Math.round(megabytes),
    ];
  });
  printTable(
    [
      "simulator",
      "questions",
      "seconds",
      "questions a second",
      "CPU seconds",
      "questions a CPU second",
      "peak MB",
    ],
    rows,
  );
} finally {
  mock.kill();
  rmSync(folder, { recursive: true, force: true });
}
