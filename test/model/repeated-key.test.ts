import { describe, expect, it } from "vitest";
import { refuseRepeatedKeys, repeatedKey } from "../../src/model/repeated-key.ts";

describe("a key that an object has twice", () => {
  it.each<[string, string, ReturnType<typeof repeatedKey>]>([
    ["in another spelling", String.raw`{"a": 1, "\u0061": 2}`, { name: "a", line: 1 }],
    [
      "after a text that holds signs",
      String.raw`{"a": "}\"{[\\", "b": ["]"], "a": 2}`,
      { name: "a", line: 1 },
    ],
    ["with space before its colon", '{"a"\n: 1,\n"a"\t: 2}', { name: "a", line: 3 }],
    ["that every object inherits", '{"__proto__": 1, "__proto__": 2}', { name: "__proto__", line: 1 }],
    ["inherited, and once", '{"__proto__": 1, "constructor": 2}', undefined],
    ["as a value only", '{"a": "a", "b": ["a", "a"]}', undefined],
    ["one in an object in a list beside it", '{"a": [{"a": 1}, {"a": 1}], "b": {"a": 1}}', undefined],
  ])("%s", (_, text, expected) => {
    expect(repeatedKey(text)).toEqual(expected);
  });
  it("is refused with file and line", () => {
    expect(() => refuseRepeatedKeys('{"a": 1,\n"a": 2}', "x.json")).toThrow(
      'x.json, line 2: found the key "a" again, expected each key once',
    );
  });
  it("is looked for in no more time than a text takes to be read, deeply nested or long", () => {
    expect(repeatedKey("[".repeat(1e6))).toBeUndefined();
    expect(repeatedKey(`{"a": "${"x".repeat(1e7)}", "a": 1}`)).toEqual({ name: "a", line: 1 });
  });
});
