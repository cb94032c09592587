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

/** Runs the command line as it is built, with nothing kept; seconds are those of the whole process. */
export function measureCli(...args: string[]): Measured {
  const code = `process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write("\\n" + JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
  })`;
  const hook = `data:text/javascript,${encodeURIComponent(code)}`;
  const bin = join(import.meta.dirname, "..", "dist", "bin", "simgap.js");
  const start = performance.now();
  const child = spawnSync(process.execPath, ["--import", hook, bin, ...args], {
    encoding: "utf8",
    maxBuffer: 1e9,
    env: { ...process.env, SIMGAP_CACHE: "off" },
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return measured(start, child);
}

/** Runs a Python script, as `measureCli` does; the reason where it can't. */
export function measureScript(python: string, script: string, ...args: string[]): Measured | string {
  const wrapped = `import json, resource, runpy, sys
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
u = resource.getrusage(resource.RUSAGE_SELF)
print("\\n" + json.dumps([1e6 * (u.ru_utime + u.ru_stime), u.ru_maxrss]), end="", file=sys.stderr)`;
  const start = performance.now();
  const child = spawnSync(python, ["-c", wrapped, script, ...args], { encoding: "utf8" });
  if (child.error !== undefined) return `no ${python}`;
  if (child.status !== 0) return child.stderr.trim().split("\n").at(-1)!;
  return measured(start, child);
}

/** From the last line of standard error: microseconds of CPU, and kilobytes. */
function measured(start: number, { stderr, stdout }: { stderr: string; stdout: string }): Measured {
  const seconds = (performance.now() - start) / 1000;
  const [microseconds, kilobytes] = JSON.parse(stderr.slice(stderr.lastIndexOf("\n") + 1));
  return {
    seconds,
    megabytes: kilobytes / 1024,
    cpuSeconds: microseconds / 1e6,
    output: stdout.trim(),
  };
}

/** Prints a table in Markdown. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
  process.stdout.write(line(head) + line(head.map(() => "---")) + rows.map(line).join(""));
}
