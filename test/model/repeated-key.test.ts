import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { refuseRepeatedKeys, repeatedKey, repeatedKeyOf } from "../../src/model/repeated-key.ts";

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

describe("a key that an object of a parsed text has twice", () => {
  it.each([
    [String.raw`{"a": "\":", "a": 1}`, "a"],
    ['{"a" : 1, "b": ":)", "a"\t: 2}', "a"],
    [String.raw`{"a\\": 1, "a\\": 2}`, "a\\"],
    [String.raw`{"a": "{\"b\": 1}", "b": "{\"b\": 1}"}`, undefined],
    ['[[{"a": ":"}], {"a": ":)", "b": [null, {"a": {}}]}]', undefined],
    ['{"__proto__": {"a": 1}, "constructor": 2}', undefined],
    ['":"', undefined],
  ])("%s", (text, expected) => {
    expect(repeatedKeyOf(JSON.parse(text), text)).toBe(expected);
  });
  it("is found wherever a search of the text alone finds it", () => {
    const random = xoroshiro128plus(7);
    const pick = <T>(of: readonly T[]) => of[uniformInt(random, 0, of.length - 1)]!;
    const string = () => JSON.stringify(pick(["a", "b", "", ":", '"', '":', "\\", '\\":', "{", ' "a" : ']));
    const json = (depth: number): string => {
      if (depth === 0) return pick([string(), "1", "null", "true"]);
      const inner = Array.from({ length: uniformInt(random, 0, 3) }, () => json(depth - 1));
      const space = pick(["", " ", "\n\t"]);
      if (pick([true, false])) return `[${inner.join(`,${space}`)}]`;
      return `{${inner.map((value) => `${string()}${space}:${pick(["", " "])}${value}`).join(",")}}`;
    };
    let [repeated, once] = [0, 0];
    for (let i = 0; i < 3000; i++) {
      const text = json(3);
      const found = repeatedKey(text)?.name;
      if (found === undefined) once++;
      else repeated++;
      expect(repeatedKeyOf(JSON.parse(text), text), text).toBe(found);
    }
    expect(Math.min(repeated, once)).toBeGreaterThan(300);
  });
});
