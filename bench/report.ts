import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDenseRuns } from "./cohort-files.ts";
import { type Measured, measureChild, printTable } from "./support.ts";

/**
 * The whole `simgap report` on eleven runs: 200 users with 30 items each, and ten times the users.
 * Usage: npm run build && npx tsx bench/report.ts [options of report, such as --only leaderboard]
 */
const options = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  let first: Measured | undefined;
  for (const users of [200, 2000]) {
    const runs = join(folder, String(users));
    await writeDenseRuns(runs, users);
    const found = measureChild("report", runs, ...options, "-o", join(folder, "report.html"));
    first ??= found;
    rows.push([
      `report, 11 runs x ${users * 30} records`,
      `${found.seconds.toFixed(1)} s`,
      `${found.cpuSeconds!.toFixed(1)} s`,
      `${found.megabytes.toFixed(0)} MB`,
      `${(found.cpuSeconds! / first.cpuSeconds!).toFixed(1)}x`,
    ]);
  }
  const bin = join(import.meta.dirname, "..", "dist", "bin", "simgap.js");
  const help = median(Array.from({ length: 9 }, () => timed(process.execPath, bin, "--help")));
  const node = median(Array.from({ length: 9 }, () => timed(process.execPath, "-e", "0")));
  rows.push(
    ["simgap --help (median of 9)", `${help.toFixed(0)} ms`, "", "", ""],
    ["node -e 0 (median of 9)", `${node.toFixed(0)} ms`, "", "", ""],
  );
  printTable(["work", "time", "CPU", "peak memory", "CPU / first"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function timed(command: string, ...args: string[]): number {
  const start = performance.now();
  const child = spawnSync(command, args);
  if (child.status !== 0) throw new Error(`${args.join(" ")} ended with ${child.status}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
