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
  it("are cut around the place where they part, where ends are alike", () => {
    const names = ["model-with-a-long-name-A-and-the-same-end", "model-with-a-long-name-B-and-the-same-end"];
    expect(names.map(shortNames(names, 20))).toEqual(["model-wit…e-A-and-t…", "model-wit…e-B-and-t…"]);
  });
  it("stay whole where no cut tells them apart", () => {
    const stem = "model-with-a-long-name";
    const names = [
      `${stem}-A-and-a-1-at-the-end`,
      `${stem}-A-and-a-2-at-the-end`,
      `${stem}-B-and-a-1-at-the-end`,
    ];
    const label = shortNames(names, 16);
    expect(new Set(names.map(label)).size).toBe(3);
  });
  it("are broken into as few lines as there can be, of about the same length", () => {
    expect(wrapLabel("rate relative to real users", 22)).toBe("rate relative\nto real users");
    expect(wrapLabel("通义千问三代用户模拟器", 66, (line) => 11 * line.length)).toBe(
      "通义千问三代\n用户模拟器",
    );
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
