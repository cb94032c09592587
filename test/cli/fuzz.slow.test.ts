import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { fuzzOne, judgeGood } from "../support/fuzz/fuzz-one.ts";
import { SEEDS } from "../support/fuzz/seeds.ts";

const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (args: readonly string[]) => runCli(...args);

describe("the good files that mutants come from", () => {
  it.each(SEEDS)("$name ($kind) is read, with all its rows", async (seed) => {
    expect(await judgeGood(seed, join(folder, "good"), run)).toBe("read");
  });
});

describe("mutants of good files", () => {
  it("end with 0, 1, 3 or 4, a line that says why, nothing left and no row lost in silence (npm run fuzz has more)", async () => {
    const faults: string[] = [];
    let counted = 0;
    for (let input = 0; input < 270; input++) {
      const one = await fuzzOne(20260408, input, join(folder, "one"), run);
      if (one.counted) counted++;
      if (one.fault !== undefined) faults.push(`${input}: ${one.fault}`);
    }
    expect(faults).toEqual([]);
    expect(counted).toBeGreaterThan(30);
  }, 300_000);
});
