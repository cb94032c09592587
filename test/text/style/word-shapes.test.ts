import { describe, expect, it } from "vitest";
import { isCapitals, stopName } from "../../../src/text/style/word-shapes.ts";

describe("a run of stops", () => {
  it.each([
    ["!", "!"],
    ["!!", "!!"],
    ["！", "!"],
    ["?", "?"],
    ["？？", "??"],
    ["‼", "!!"],
    ["⁇", "??"],
    ["⁈", "?!"],
    ["⁉", "?!"],
    ["?!", "?!"],
    ["!.?", "?!"],
    [".", "."],
    ["。。", "。。"],
  ])("%s is %s", (text, name) => expect(stopName(text, 0, text.length)).toBe(name));
});

describe("capitals", () => {
  it.each(["NOW", "I", "DON'T", "DON’T"])("%s is one word of them", (word) =>
    expect(isCapitals(word)).toBe(true),
  );
  it.each(["", "'", "Now", "É", "A1"])("“%s” is none", (word) => expect(isCapitals(word)).toBe(false));
});
