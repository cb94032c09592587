import { describe, expect, it } from "vitest";
import { qualitySection, sharedProblems } from "../../src/report/quality.ts";

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
    const shared = ["a", "b", "c"].map((run) => ({ run, kind: "missing_label", count: 7, example: "x" }));
    const rows = [...shared, { ...shared[0]!, run: "d", count: 8 }];
    expect(sharedProblems(rows)).toEqual([{ ...shared[0], run: "a, b and c" }, rows[3]]);
    expect(qualitySection(rows).text).toContain("2 irregularities");
    expect(qualitySection([]).text).toContain("No irregularities were found in the input.");
  });
});
