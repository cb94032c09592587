import { describe, expect, it } from "vitest";
import { equalPieces } from "../../src/text/equal-pieces.ts";

describe("pieces of equal length", () => {
  it("are about sixteen words each, in order, and leave nothing out", () => {
    const text = Array.from({ length: 50 }, (_, i) => `w${i}`).join(" ");
    const pieces = equalPieces(text);
    expect(pieces).toHaveLength(3);
    expect(pieces.join("")).toBe(text);
    expect(pieces.map((piece) => piece.trim().split(" ").length)).toEqual([17, 16, 17]);
  });
  it("do not depend on how many turns a text was said in, but for the white space between them", () => {
    const turns = ["I lost my bag", "on the flight to Oslo", "and nobody answers the phone there today"];
    const words = (pieces: readonly string[]) => pieces.map((piece) => piece.trim().split(/\s+/u));
    expect(words(equalPieces(turns.join("\n"), 5))).toEqual(words(equalPieces(turns.join(" "), 5)));
  });
  it("are cut between Chinese characters too, at two thirds of a word each", () => {
    const pieces = equalPieces("我要退款，你们什么时候处理？快一点！我已经等了很久了，真的很着急。", 8);
    expect(pieces.length).toBe(2);
    expect(pieces.join("")).toContain("我要退款，");
  });
  it("are none of a text below half a piece", () => {
    expect(equalPieces("where is it")).toEqual([]);
    expect(equalPieces("")).toEqual([]);
  });
});
