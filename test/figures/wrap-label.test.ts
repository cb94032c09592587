import { describe, expect, it } from "vitest";
import { wrapLabel } from "../../src/figures/wrap-label.ts";

describe("a label over several lines", () => {
  it("breaks where words part, into lines of about the same length", () => {
    expect(wrapLabel("gpt-4o-mini-2024-07-18", 12)).toBe("gpt-4o-mini-\n2024-07-18");
    expect(wrapLabel("short", 12)).toBe("short");
  });
  it("puts what is in brackets on a line of its own, in Chinese", () => {
    expect(wrapLabel("真实用户的倍数（同等长度）", 9)).toBe("真实用户的倍数\n（同等长度）");
    expect(wrapLabel("真实用户，同等长度", 6)).toBe("真实用户，\n同等长度");
  });
  it("ends no line with an opening bracket and begins none with what closes, however narrow", () => {
    const label = "甲乙丙（丁戊己庚）辛，壬癸“子丑”寅。卯";
    for (let width = 2; width < 20; width++) {
      const lines = wrapLabel(label, width).split("\n");
      expect(lines.join("")).toBe(label);
      for (const line of lines) {
        expect(line, `${width}`).not.toMatch(/[（“]$|^[）”，。]/u);
        expect([...line].length, `${width}`).toBeLessThanOrEqual(Math.max(width, 3));
      }
    }
  });
});
