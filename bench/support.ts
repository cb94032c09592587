import { spawnSync } from "node:child_process";
import { join } from "node:path";

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory of the process. */
  readonly megabytes: number;
  /** Seconds of all its threads. */
  readonly cpuSeconds?: number;
  /** What it printed. */
  readonly output?: string;
}

/** Runs a piece of `child.ts` in a process of its own, which reads cold: whatever SIMGAP_CACHE says, nothing is kept. */
export function measureChild(work: string, ...args: string[]): Measured {
  return measureCached("off", work, ...args);
}

/** As `measureChild`, but what is read is kept in this folder, and taken from there. */
export function measureCached(cache: string, work: string, ...args: string[]): Measured {
  const child = spawnSync(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "child.ts"), work, ...args],
    { encoding: "utf8", env: { ...process.env, SIMGAP_CACHE: cache } },
  );
  if (child.status !== 0) throw new Error(child.stderr);
  const { milliseconds, megabytes, cpuSeconds } = JSON.parse(
    child.stderr.slice(child.stderr.lastIndexOf("{")),
  );
  return { seconds: milliseconds / 1000, megabytes, cpuSeconds, output: child.stdout.trim() };
}

/** Runs a Python program and takes seconds and peak memory that it prints; null where there is no python3. */
export function measurePython(program: string, ...args: string[]): Measured | null {
  const wrapped = `import resource, sys, time\nstart = time.perf_counter()\n${program}\nprint(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)`;
  const child = spawnSync("python3", ["-c", wrapped, ...args], { encoding: "utf8" });
  if (child.error !== undefined || child.status !== 0) return null;
  const [seconds, megabytes] = child.stdout.trim().split(/\s+/u).map(Number);
  return { seconds: seconds!, megabytes: megabytes! };
}

/** Prints a table in Markdown. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
  process.stdout.write(line(head) + line(head.map(() => "---")) + rows.map(line).join(""));
}
