import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { COUNTED, fuzzOne, judgeGood } from "../support/fuzz/fuzz-one.ts";
import { madeSeeds } from "../support/fuzz/made-seeds.ts";
import { KINDS, SEEDS, type Seed } from "../support/fuzz/seeds.ts";

const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (args: readonly string[]) => runCli(...args);

const at = { made: join(folder, "made"), folder: join(folder, "one"), run };
let seeds: readonly Seed[];
beforeAll(async () => {
  seeds = [...SEEDS, ...(await madeSeeds(at.made, run))];
}, 120_000);

describe("the good files that mutants come from", () => {
  it.each(KINDS)(
    "of the kind %s are read, with all their rows where they can be counted",
    async (kind) => {
      const judged = COUNTED.includes(kind) ? "counted" : "read";
      const ofKind = seeds.filter((seed) => seed.kind === kind);
      expect(ofKind).not.toEqual([]);
      for (const seed of ofKind) expect(await judgeGood(seed, at), seed.name).toBe(judged);
    },
    300_000,
  );
});

describe("mutants of good files", () => {
  it("end with 0, 1, 3 or 4, a line that says why, nothing left and no row lost in silence (npm run fuzz has more)", async () => {
    const faults: string[] = [];
    const counted = new Map(COUNTED.map((kind) => [kind, 0]));
    // Most mutants are no longer what they were: of those whose rows are counted, more are made.
    const all = Array.from({ length: 40 * KINDS.length }, (_, input) => input);
    const inputs = all.filter(
      (input) => input < 12 * KINDS.length || COUNTED.includes(KINDS[input % KINDS.length]!),
    );
    for (const input of inputs) {
      const one = await fuzzOne(20260408, input, { ...at, seeds });
      if (one.counted) counted.set(one.kind, (counted.get(one.kind) ?? 0) + 1);
      if (one.fault !== undefined) faults.push(`${input}: ${one.fault}`);
    }
    expect(faults).toEqual([]);
    for (const [kind, n] of counted) expect(n, kind).toBeGreaterThan(5);
    expect([...counted.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(30);
  }, 300_000);
});
