import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeDenseRuns, writeTrueShape } from "./cohort-files.ts";
import { type Measured, measureCached, printTable } from "./support.ts";

/**
 * Reading the same files again, each time in a process of its own: the reading alone (from the names of the files to a
 * filled store) and the whole command.
 * Usage: npx tsx bench/cache.ts [gigabytes of long prompts]   (default 1)
 */
const gigabytes = Number(process.argv[2] ?? 1);
/** Files count as being at rest when they were left alone for two seconds. */
const REST_MS = 3000;
const TIMES = 5;

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
const place = join(folder, "cache");

/** The median of the runs, by CPU. */
function median(runs: readonly Measured[]): Measured {
  return runs.toSorted((a, b) => a.cpuSeconds! - b.cpuSeconds!)[Math.floor(runs.length / 2)]!;
}

function compare(inputs: string, work: string, run: () => Measured): string[] {
  const first: Measured[] = [];
  const second: Measured[] = [];
  for (let i = 0; i < TIMES; i++) {
    rmSync(place, { recursive: true, force: true });
    first.push(run());
    second.push(run());
  }
  const [before, after] = [median(first), median(second)];
  return [
    inputs,
    work,
    ...[before, after].flatMap(({ cpuSeconds, seconds }) => [
      `${cpuSeconds!.toFixed(2)} s`,
      `${seconds.toFixed(2)} s`,
    ]),
    `${(before.cpuSeconds! / after.cpuSeconds!).toFixed(1)}x`,
  ];
}

/** A piece of `child.ts` that prints its own seconds. */
function reading(path: string): Measured {
  return JSON.parse(measureCached(place, "read", path, place).output!);
}

try {
  const dense = join(folder, "dense");
  const long = join(folder, "prompts");
  mkdirSync(long);
  const bytes = [
    await writeDenseRuns(dense, 200),
    await writeTrueShape(join(long, "mild_prediction_results.json"), gigabytes * 1e9),
  ];
  await sleep(REST_MS);
  const report = (path: string) =>
    measureCached(place, "report", path, "--only", "leaderboard", "-o", join(folder, "report.html"));
  const inputs = [dense, long].map(
    (path, i) =>
      [
        path,
        `${path === dense ? "11 runs x 6,000 records, dense" : "prompts of 140 kB"}, ${(bytes[i]! / 1e6).toFixed(0)} MB`,
      ] as const,
  );
  printTable(
    ["inputs", "work", "first CPU", "first wall", "second CPU", "second wall", "CPU first / second"],
    inputs.flatMap(([path, name]) => [
      compare(name, "reading", () => reading(path)),
      compare(name, "report --only leaderboard", () => report(path)),
    ]),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
