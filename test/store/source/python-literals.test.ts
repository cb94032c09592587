import { describe, expect, it } from "vitest";
import { parseLiteral } from "../../../src/store/source/python-literals.ts";

describe("Python's lists and dictionaries", () => {
  // On the left what Python 3 prints of the right.
  it.each([
    [`[{'role': 'user', 'content': "it's late"}]`, [{ role: "user", content: "it's late" }]],
    [String.raw`['say "hi"', 'both \' and "', 'a\\b']`, ['say "hi"', `both ' and "`, "a\\b"]],
    [String.raw`['two\nlines', 'a\ttab', '\xa0', '\u200b']`, ["two\nlines", "a\ttab", "\u00a0", "\u200b"]],
    [String.raw`['\U000e0001', '价格 None']`, ["\u{e0001}", "价格 None"]],
    ["{'a': None, 'b': True, 'c': [False, 1.5, -2]}", { a: null, b: true, c: [false, 1.5, -2] }],
    [
      "array([{'a': 'x', 'b': array([1], dtype=object)}\n       {'a': '} {'}], dtype=object)",
      [{ a: "x", b: [1] }, { a: "} {" }],
    ],
  ])("%s", (text, value) => {
    expect(parseLiteral(text)).toEqual(value);
  });
  it("are refused where they are cut off, or something else", () => {
    for (const text of ["[{'role': 'user'", "[datetime.date(2025, 1, 1)]", "{'a', 'b'}"])
      expect(() => parseLiteral(text)).toThrow(SyntaxError);
  });
});
