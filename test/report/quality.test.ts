import { describe, expect, it } from "vitest";
import { blockPage } from "../../src/report/block-page.ts";
import { qualitySection, sharedProblems } from "../../src/report/quality.ts";

const EN = blockPage({ locale: "en" }, false);

describe("the part on data quality", () => {
  it("adds up no rows, conversations and files, and says how many kinds of oddity there are", () => {
    const problems = [
      { run: "real", kind: "assumed_real", count: 7, example: "a.json" },
      { run: "real", kind: "missing_truth", count: 2, example: "b.csv" },
      { run: "gpt", kind: "empty_utterance", count: 11, example: "u, c, turn 1" },
    ];
    const page = qualitySection(problems, EN).text;
    expect(page).toContain("3 irregularities by kind and run");
    expect(page).not.toMatch(/\b20\b/u);
    const shared = ["a", "b", "c"].map((run) => ({ run, kind: "missing_truth", count: 7, example: "x" }));
    const rows = [...shared, { ...shared[0]!, run: "d", count: 8 }];
    expect(sharedProblems(rows, EN.format)).toEqual([{ ...shared[0], run: "a, b and c" }, rows[3]]);
    expect(qualitySection(rows, EN).text).toContain("2 irregularities");
    expect(qualitySection([], EN).text).toContain("No irregularities were found in the input.");
  });
  it("tells irregularities apart from notes, which are no fault of the input", () => {
    const note = { run: "gpt", kind: "unjudged", count: 5, example: "x" };
    const both = qualitySection([note, { ...note, kind: "missing_truth" }], EN).text;
    expect(both).toContain("1 irregularity by kind and run");
    expect(both).toContain("1 note on the input");
    const noted = qualitySection([note], EN).text;
    expect(noted).toContain("No irregularities were found in the input.");
    expect(noted).toContain("1 note on the input");
  });
});
