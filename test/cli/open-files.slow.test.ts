import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratch } from "../support/cli.ts";
import { writeFaultInputs } from "../support/fault-commands.ts";

const PROGRAM = join(import.meta.dirname, "..", "..", "dist", "bin", "simgap.js");

describe.skipIf(platform() === "win32")("a process that may open few files", () => {
  let folder: ReturnType<typeof scratch>;
  beforeAll(() => {
    folder = scratch();
    writeFaultInputs(folder.path(""));
    // What Node itself needs for a program of two files.
    writeFileSync(folder.path("probe.mjs"), 'try { await import("./probed.mjs"); } catch {}');
    writeFileSync(folder.path("probed.mjs"), "");
  });
  afterAll(() => folder.remove());

  const withFiles = (most: number, ...args: readonly string[]) =>
    spawnSync("bash", ["-c", `ulimit -n ${most} && exec "$0" "$@"`, process.execPath, ...args], {
      cwd: folder.path(""),
      encoding: "utf8",
    });

  it.each([16, 17, 18, 19, 20, 22, 24, 28, 32, 40])(
    "%i at a time: done, or one line on what it lacks and exit 3, as soon as Node itself starts",
    (most) => {
      if (withFiles(most, "probe.mjs").status !== 0) return;
      const before = folder.list();
      const args = ["report", "new-a.csv", "--only", "positive-rate", "-o", "few.html"];
      const { status, stderr } = withFiles(most, PROGRAM, ...args);
      if (status === 0) return;
      expect(stderr).toMatch(/^simgap: [^\n]*too many open files[^\n]*\n$/u);
      expect(status).toBe(3);
      expect(folder.list()).toEqual(before);
    },
  );
});
