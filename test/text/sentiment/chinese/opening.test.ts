import { expect, it } from "vitest";
import { openingOf } from "../../../../src/text/sentiment/chinese/opening.ts";

const units = (of: ReadonlySet<number> | null | undefined) =>
  of && String.fromCharCode(...[...of].sort((a, b) => a - b));

const needed = (pattern: string) => openingOf(pattern)?.needed.map(units);

it("a match needs one of each of its later units, the rarest first, where these are few", () => {
  expect(needed("a.b")).toEqual(["b"]);
  expect(needed("a[bc]d")).toEqual(["d", "bc"]);
  expect(needed("abcdefg")).toEqual(["b", "c", "d", "e"]);
  const many = Array.from({ length: 24 }, (_, i) => String.fromCharCode(0x4e00 + i)).join("");
  expect(needed(`a.[${many}]`)).toEqual([many]);
  expect(needed(`a.[${many}x]`)).toEqual([]);
  expect(needed("a")).toEqual([]);
  expect(units(openingOf("a")?.first)).toBe("a");
});
