import { expect, it } from "vitest";
import { openingOf } from "../../../../src/text/sentiment/chinese/opening.ts";

const units = (of: ReadonlySet<number> | null | undefined) =>
  of && String.fromCharCode(...[...of].sort((a, b) => a - b));

it("a match needs the rarest of its later units, where these are few; none where it has but one", () => {
  expect(units(openingOf("a.b")?.needed)).toBe("b");
  expect(units(openingOf("a[bc]d")?.needed)).toBe("d");
  const many = Array.from({ length: 24 }, (_, i) => String.fromCharCode(0x4e00 + i)).join("");
  expect(units(openingOf(`a.[${many}]`)?.needed)).toBe(many);
  expect(openingOf(`a.[${many}x]`)?.needed).toBeNull();
  expect(openingOf("a")).toMatchObject({ needed: null });
  expect(units(openingOf("a")?.first)).toBe("a");
});
