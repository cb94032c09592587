import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTrueShape } from "./cohort-files.ts";
import { type Measured, measureChild, measurePython, printTable } from "./support.ts";

/**
 * Reading prediction results of the true shape: each question with a prompt of 140 kB.
 * Usage: npx tsx bench/ingest.ts [gigabytes…]   (default 1 4)
 */
const sizes = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  for (const gigabytes of sizes.length > 0 ? sizes : [1, 4]) {
    const path = join(folder, "mild_prediction_results.json");
    const megabytes = (await writeTrueShape(path, gigabytes * 1e9)) / 1e6;
    const ours = measureChild("ingest", path);
    const row = (name: string, found: Measured) => [
      `${(megabytes / 1000).toFixed(1)} GB`,
      name,
      `${found.seconds.toFixed(1)} s`,
      found.cpuSeconds === undefined ? "" : `${found.cpuSeconds.toFixed(1)} s`,
      `${(megabytes / found.seconds).toFixed(0)} MB/s`,
      `${found.megabytes.toFixed(0)} MB`,
      `${(found.seconds / ours.seconds).toFixed(1)}x`,
    ];
    rows.push(row("simgap (with SHA-256)", ours));
    if (gigabytes > 1.5) continue;
    const python = measurePython("import json\njson.load(open(sys.argv[1]))", path);
    rows.push(
      python === null
        ? [`${(megabytes / 1000).toFixed(1)} GB`, "Python json.load", "python3 is not here", "", "", "", ""]
        : row("Python json.load", python),
    );
  }
  printTable(["file", "reader", "time", "CPU", "speed", "peak memory", "time / ours"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
