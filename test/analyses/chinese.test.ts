import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { columnTitle } from "../../src/report/column-titles.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";
import { sayInChinese } from "../support/chinese-stores.ts";

const ZH = { locale: "zh" } as const;

sayInChinese("three simulators", "dialogues of other people");

describe("names in Chinese", () => {
  it("are there for every marker of style", () => {
    for (const marker of MARKER_DIMENSIONS.keys())
      expect(analyses["language-style"].nameOf("marker", marker, ZH), marker).toMatch(/^\p{Script=Han}+$/u);
  });
  it("leave what has no Chinese name as it is", () => {
    expect(analyses["language-style"].nameOf("marker", "made_up", ZH)).toBe("Made-up");
    expect(columnTitle("made_up", ZH)).toBe("made_up");
    expect(columnTitle("constructor", ZH)).toBe("constructor");
  });
});
