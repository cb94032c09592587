import { describe, expect, it } from "vitest";
import { chinese } from "../../src/locale/format-zh.ts";
import { countedVerbZh, reversed, reversedZh, whoseZh, whoZh } from "../../src/report/scorecard-counts.ts";

describe("a Chinese headline", () => {
  const said = (runs: readonly string[], of: number) =>
    chinese`${whoZh(runs, of)}${countedVerbZh(runs.length, { one: "行动过多", many: "行动过多", hollow: 0 })}`;
  it("is a sentence with one subject, some, two, and all", () => {
    expect(said(["a"], 2)).toBe("a 行动过多");
    expect(said(["a", "b"], 2)).toBe("两个模拟器均行动过多");
    expect(said(["a", "b"], 3)).toBe("3 个模拟器中有 2 个行动过多");
    expect(said(["a", "b", "c"], 3)).toBe("全部 3 个模拟器均行动过多");
  });
  it("says whose column it is about", () => {
    expect(whoseZh(["a"], 2, "活跃度")).toBe("a 的活跃度");
    expect(whoseZh(["a", "b"], 2, "活跃度")).toBe("两个模拟器的活跃度均");
    expect(whoseZh(["a", "b"], 3, "活跃度")).toBe("3 个模拟器中有 2 个的活跃度");
  });
});

describe("columns that turn round at equal length", () => {
  it("have both directions named", () => {
    const found = { above: ["hedging"], below: ["sentiment", "politeness"] };
    expect(reversed(found)).toEqual([
      "hedging higher at equal length, though lower per utterance",
      "sentiment and politeness lower at equal length, though higher per utterance",
    ]);
    expect(reversedZh({ above: [], below: ["情感"] })).toEqual(["情感按同等长度偏低，按每条发言却偏高"]);
  });
});
