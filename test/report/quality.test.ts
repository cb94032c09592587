import { describe, expect, it } from "vitest";
import { qualitySection } from "../../src/report/quality.ts";

describe("the part on data quality", () => {
  it("adds up no rows, conversations and files, and says how many kinds of oddity there are", () => {
    const problems = [
      { run: "real", kind: "assumed_real", count: 7, example: "a.json" },
      { run: "real", kind: "decoded_text", count: 2, example: "b.csv: gb18030" },
      { run: "gpt", kind: "empty_utterance", count: 11, example: "u, c, turn 1" },
    ];
    const page = qualitySection(problems).text;
    expect(page).toContain("3 irregularities by kind and run");
    expect(page).not.toMatch(/\b20\b/u);
    expect(qualitySection([]).text).toContain("No irregularities were found in the input.");
  });
});
