import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleCorrelation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { textComposite } from "../../../src/text/style/text-composite.ts";

const shared = process.env.SIMGAP_SHARED ?? join(import.meta.dirname, "../../../../shared");

// A little below what docs/text-quality.md reports: a change that costs more must say so.
describe.each([
  { language: "en", file: "english-val", least: 0.57 },
  { language: "zh", file: "chinese-val", least: 0.58 },
] as const)("the composite against human politeness ($file)", ({ language, file, least }) => {
  const path = join(shared, `data/politeness/${file}.jsonl`);

  it.skipIf(!existsSync(path))(`correlates by at least ${least} (skipped without ${file}.jsonl)`, () => {
    const rows = readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    const scores = rows.map(({ text }) => textComposite(text, language));
    const ratings = rows.map((row) => Number(row.human_mean));
    expect(sampleCorrelation(scores, ratings)).toBeGreaterThan(least);
  });
});
