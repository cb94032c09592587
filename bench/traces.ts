import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cohort, tracesOf } from "../src/synthetic/index.ts";
import { measureChild, printTable } from "./support.ts";

/**
 * Traces of many users, a file each of 200 events: describing them, a report on them (its sequences, which read all
 * events, and the data set), a baseline on them.
 * Usage: npx tsx bench/traces.ts [users…] [--only describe|report|simulate]   (default 200 2000)
 */
const only = process.argv.includes("--only") ? process.argv.at(-1) : undefined;
const sizes = process.argv.slice(2).map(Number).filter(Boolean);

const WORKS: Readonly<Record<string, (traces: string, folder: string) => string[]>> = {
  describe: (traces, folder) => [traces, "-o", join(folder, "set.json")],
  report: (traces, folder) => ["--traces", traces, "--only", "sequences", "-o", join(folder, "result.json")],
  simulate: (traces, folder) => [
    traces,
    "--agent",
    "baseline:never",
    "--items",
    "5",
    "-o",
    join(folder, "runs"),
  ],
};

/** The files of so many users: those of a cohort, again and again under other names. @returns their bytes. */
function writeTraces(folder: string, users: number): number {
  const people = Object.values(
    tracesOf(cohort({ users: 50, itemsPerUser: 200, seed: 7, heterogeneity: 1.5 })),
  );
  mkdirSync(folder);
  let bytes = 0;
  for (let n = 0; n < users; n++) {
    const text = JSON.stringify({ [`u${n}`]: people[n % people.length] });
    writeFileSync(join(folder, `u${n}.json`), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  for (const users of sizes.length > 0 ? sizes : [200, 2000]) {
    const traces = join(folder, `traces-${users}`);
    const bytes = writeTraces(traces, users);
    for (const [work, args] of Object.entries(WORKS)) {
      if (only !== undefined && only !== work) continue;
      const found = measureChild(work, ...args(traces, folder));
      rows.push([
        work,
        users.toLocaleString("en"),
        (200 * users).toLocaleString("en"),
        `${(bytes / 1e6).toFixed(0)} MB`,
        `${found.cpuSeconds?.toFixed(1)} s`,
        `${found.megabytes.toFixed(0)} MB`,
      ]);
    }
    rmSync(traces, { recursive: true });
  }
  printTable(["command", "users and files", "events", "size", "CPU time", "peak memory"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
