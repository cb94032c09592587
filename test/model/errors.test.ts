import { describe, expect, it } from "vitest";
import { quote } from "../../src/model/errors.ts";

describe("a value in a message", () => {
  it.each([
    ["1\u200b", "1<U+200B>"],
    ["1\u00a0", "1<U+00A0>"],
    ["\ufeffuser", "<U+FEFF>user"],
    ["", '""'],
    ["  ", '"  "'],
    ["x ", '"x "'],
    ["two words", "two words"],
    [{ a: 1 }, '{"a":1}'],
    [undefined, "undefined"],
    ["👩‍💻", "👩‍💻"],
  ])("shows what can't be seen: %j", (value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  it("is cut, and has its closing mark all the same", () => {
    expect(quote(" abcdef", 4)).toBe('" abc…"');
    expect(quote("abcdef", 4)).toBe("abcd…");
  });
});
