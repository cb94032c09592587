import { describe, expect, it } from "vitest";
import { shortNames } from "../../src/figures/short-names.ts";
import { wrapLabel } from "../../src/figures/wrap-label.ts";

describe("names in figures", () => {
  it("are cut in the middle, so that checkpoints can be told apart", () => {
    const names = ["qwen3-8b-persona-sft-checkpoint-1000", "qwen3-8b-persona-sft-checkpoint-2000", "mild"];
    const label = shortNames(names, 26);
    expect(names.map(label)).toEqual(["qwen3-8b-pers…ckpoint-1000", "qwen3-8b-pers…ckpoint-2000", "mild"]);
    expect([...label(names[0]!)]).toHaveLength(26);
  });
  it("stay whole where they would read alike", () => {
    const names = ["model-with-a-long-name-A-and-the-same-end", "model-with-a-long-name-B-and-the-same-end"];
    expect(names.map(shortNames(names, 20))).toEqual(names);
  });
  it("are broken into lines after hyphens and dots, and within a word that is too long", () => {
    expect(wrapLabel("Claude-Sonnet-4.5", 9)).toBe("Claude-\nSonnet-\n4.5");
    expect(wrapLabel("mild", 9)).toBe("mild");
    expect(
      wrapLabel("a".repeat(30), 9)
        .split("\n")
        .every((line) => line.length <= 12),
    ).toBe(true);
  });
});
