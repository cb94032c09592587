import { expect, it } from "vitest";
import { expandPhrase } from "../../../src/text/style/phrase.ts";

it("lists what alternatives stand for", () => {
  expect(expandPhrase("(can|could) you (please|)")).toEqual([
    "can you please",
    "can you",
    "could you please",
    "could you",
  ]);
});

it("nests alternatives and takes a bare bar as one", () => {
  expect(expandPhrase("a (b|c (d|e))")).toEqual(["a b", "a c d", "a c e"]);
  expect(expandPhrase("a|b")).toEqual(["a", "b"]);
});

it.each(["(a", "a)", "(a|b", "((a)"])("refuses the unbalanced %s", (phrase) => {
  expect(() => expandPhrase(phrase)).toThrow(/unbalanced/);
});

it("refuses a phrase that stands for too many", () => {
  expect(() => expandPhrase("(a|b)".repeat(20))).toThrow(/more than/);
});
