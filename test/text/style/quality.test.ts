import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleCorrelation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";
import { styleComposite } from "../../../src/text/style/style-composite.ts";

const shared = process.env.SIMGAP_SHARED ?? join(import.meta.dirname, "../../../../shared");

// A little below what docs/text-quality.md reports: a change that costs more must say so.
describe.each([
  { language: "en", file: "english-val", least: 0.57 },
  { language: "zh", file: "chinese-val", least: 0.56 },
] as const)("the composite against human politeness ($file)", ({ language, file, least }) => {
  const path = join(shared, `data/politeness/${file}.jsonl`);

  it.skipIf(!existsSync(path))(`correlates by at least ${least} (skipped without ${file}.jsonl)`, () => {
    const segmenter = new Intl.Segmenter(language, { granularity: "word" });
    const rows = readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    const scores = rows.map(({ text }) => {
      const tokens = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
      return styleComposite(matchMarkers(text, language), tokens, language);
    });
    const ratings = rows.map((row) => Number(row.human_mean));
    expect(sampleCorrelation(scores, ratings)).toBeGreaterThan(least);
  });
});
