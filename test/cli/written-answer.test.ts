import { describe, expect, it } from "vitest";
import { MOST_WRITTEN, readWritten } from "../../src/cli/written-answer.ts";

const read = (answer: string, locale: "en" | "zh" = "en", terms = ["fishing", "sailing boat"]) =>
  readWritten(answer, { terms, locale });
const odd = (...args: Parameters<typeof read>) => read(...args).odd;

describe("what a model wrote of terms", () => {
  it("is one line, and nothing odd where it names one of them in the language asked for", () => {
    expect(read("  Fond of Fishing\n and the sea. ")).toEqual({
      text: "Fond of Fishing and the sea.",
      odd: [],
    });
    expect(odd("此人喜欢钓鱼。", "zh", ["钓鱼"])).toEqual([]);
  });
  it.each(["", "  \n\t ", "\u00a0", "<think>fishing?</think>", "<think>fishing, cut off"])(
    "is empty: %j",
    (answer) => {
      expect(read(answer)).toEqual({ text: "", odd: ["empty"] });
    },
  );
  it("is without what it thought before", () => {
    expect(read("<think>Hm, sailing.\nYes.</think>Fond of fishing.").text).toBe("Fond of fishing.");
    expect(read("Hm, sailing.</think> Fond of fishing.").text).toBe("Fond of fishing.");
  });
  it("is cut where it is too long, never within a character", () => {
    const { text, odd: kinds } = read(`fishing ${"🎣".repeat(MOST_WRITTEN)}`);
    expect([...text]).toHaveLength(MOST_WRITTEN + 1);
    expect(text.endsWith("🎣…")).toBe(true);
    expect(kinds).toEqual(["cut"]);
    expect(odd(`fishing ${"x".repeat(MOST_WRITTEN - 8)}`)).toEqual([]);
  });
  it.each([
    "I'm sorry, but I can't help with fishing.",
    "I cannot tell what fishing means.",
    "As an AI language model, I see fishing.",
    "Sorry, fishing is private.",
  ])("reads like a refusal: %s", (answer) => {
    expect(odd(answer)).toEqual(["refusal"]);
  });
  it("reads like a refusal in Chinese, too", () => {
    for (const answer of ["抱歉，我不能评价钓鱼。", "作为一个AI，我不评价钓鱼。", "我无法根据钓鱼判断。"])
      expect(odd(answer, "zh", ["钓鱼"]), answer).toEqual(["refusal"]);
  });
  it("is in another language than asked for, or in none", () => {
    expect(odd("此人喜欢钓鱼。", "en", ["钓鱼"])).toEqual(["other_language"]);
    expect(odd("Fond of fishing.", "zh")).toEqual(["other_language"]);
    expect(odd("12, 13, fishing 钓鱼钓鱼钓鱼钓鱼")).toEqual(["other_language"]);
    expect(odd("42")).toEqual(["other_language"]);
  });
  it("names none of the terms, which one in another language may do in its own words", () => {
    expect(odd("Fond of tennis.")).toEqual(["no_term"]);
    expect(odd("Fond of sailing boats.")).toEqual([]);
    expect(odd("Fond of angling.", "en", ["钓鱼"])).toEqual([]);
    expect(odd("Fond of angling.", "en", [])).toEqual([]);
  });
});
