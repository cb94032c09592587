import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { distanceVectors } from "./distance-vectors.ts";
import { printTable } from "./support.ts";

/**
 * Ratio of squared distances within and between users: simgap with its jackknife interval, against the
 * same mean over pairs from scipy's pdist, without one. The same vectors, each in a process of its own:
 * the best of three runs, and the peak memory of the process with the vectors in it.
 * Usage: npx tsx bench/user-distance.ts
 */
const PDIST = `
import json, resource, sys, time
import numpy
from scipy.spatial.distance import pdist
users, blocks, width, repeats = map(int, sys.argv[2:])
x = numpy.fromfile(sys.argv[1], dtype=numpy.float32).reshape(users * blocks, width).astype(float)
best = float("inf")
for _ in range(repeats):
    start = time.perf_counter()
    intra = sum(pdist(x[u * blocks:(u + 1) * blocks], "sqeuclidean").sum() for u in range(users))
    inter = pdist(x, "sqeuclidean").sum() - intra
    ratio = intra / (users * blocks * (blocks - 1) / 2) / (inter / (users * (users - 1) / 2 * blocks ** 2))
    best = min(best, time.perf_counter() - start)
print(json.dumps({"ratio": ratio, "milliseconds": 1000 * best, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
`;

/** The largest is too large for pdist: it would need a terabyte. */
const SIZES = [
  { users: 800, blocks: 5, width: 384, pdist: true, repeats: 3 },
  { users: 2_000, blocks: 5, width: 384, pdist: true, repeats: 3 },
  { users: 100_000, blocks: 5, width: 384, pdist: false, repeats: 3 },
] as const;

interface Found {
  readonly ratio: number;
  readonly milliseconds: number;
  readonly megabytes: number;
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  printTable(
    ["vectors", "dimensions", "tool", "R", "ms", "peak MB", "times as fast"],
    SIZES.flatMap(({ users, blocks, width, pdist, repeats }) => {
      const shape = [users, blocks, width, repeats].map(String);
      const child = join(import.meta.dirname, "user-distance-child.ts");
      const ours = run(process.execPath, ["--import", "tsx", child, ...shape]);
      const scipy = pdist ? againstScipy(users, blocks, width, shape) : null;
      const row = (tool: string, found: Found | null, speed: string) =>
        found === null
          ? [users * blocks, width, tool, "skipped: no python3 with scipy", "", "", ""]
          : [
              users * blocks,
              width,
              tool,
              found.ratio.toFixed(9),
              found.milliseconds.toFixed(0),
              found.megabytes.toFixed(0),
              speed,
            ];
      const speed =
        ours !== null && scipy !== null ? (scipy.milliseconds / ours.milliseconds).toFixed(0) : "";
      return [
        row("simgap, with interval", ours, speed),
        ...(pdist ? [row("scipy pdist, without", scipy, "1")] : []),
      ];
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function againstScipy(users: number, blocks: number, width: number, shape: readonly string[]): Found | null {
  const path = join(folder, "vectors.f32");
  const { rows } = distanceVectors(users, blocks, width);
  writeFileSync(path, new Uint8Array(rows.buffer));
  return run("python3", ["-c", PDIST, path, ...shape]);
}

function run(command: string, args: readonly string[]): Found | null {
  const child = spawnSync(command, args, { encoding: "utf8" });
  return child.status === 0 ? (JSON.parse(child.stdout) as Found) : null;
}
