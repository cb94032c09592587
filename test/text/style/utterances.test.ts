import { describe, expect, it } from "vitest";
import { ExampleChoice } from "../../../src/text/style/example-choice.ts";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";
import {
  addStyle,
  anyColumn,
  hitsColumn,
  markerColumn,
  STYLE_WIDTH,
  styleOf,
  TOKENS,
  UTTERANCES,
} from "../../../src/text/style/style-sums.ts";
import { WordTally } from "../../../src/text/style/word-tally.ts";
import { languagesOf } from "../../../src/text/utterance-language.ts";

describe("the language of utterances", () => {
  const said = (user: string, text: string, lang: string | null = null) => ({ user, text, lang });
  it("is what the source says, in its many spellings, else what the letters say", () => {
    const tags = languagesOf([
      said("a", "ok", "zh-CN"),
      said("a", "ok", "Chinese"),
      said("a", "ok", "en_US"),
      said("a", "ok", " FR "),
      said("a", "退款", ""),
      said("a", "refund"),
      said("a", "возврат"),
    ]);
    expect(tags).toEqual(["zh", "zh", "en", "fr", "zh", "en", "other"]);
  });
  it("is that of the speaker where there is no letter, else that of most", () => {
    const utterances = [
      said("a", "？？"),
      said("a", "退款"),
      said("b", "12"),
      said("c", "ok"),
      said("c", "yes"),
      said("c", "👍"),
    ];
    expect(languagesOf(utterances)).toEqual(["zh", "zh", "en", "en", "en", "en"]);
    expect(languagesOf([said("a", "!!")])).toEqual(["other"]);
    expect(languagesOf([])).toEqual([]);
  });
});

describe("the sums of style", () => {
  it("count utterances, tokens, hits by dimension and marker, and utterances with any", () => {
    const row = new Float64Array(STYLE_WIDTH);
    for (const text of ["thanks, many thanks!", "ok", "please help"]) addStyle(row, styleOf(text, "en"));
    expect([row[UTTERANCES], row[TOKENS]]).toEqual([3, 6]);
    expect(row[markerColumn("gratitude")]).toBe(2);
    expect(row[hitsColumn("politeness")]).toBe(3);
    expect(row[anyColumn("politeness")]).toBe(2);
    expect(row[anyColumn("confrontation")]).toBe(0);
    expect(() => markerColumn("swagger")).toThrow(RangeError);
  });
});

describe("the tally of words", () => {
  it("folds case and apostrophes, counts users once, and passes numbers, codes and endless words over", () => {
    const tally = new WordTally();
    tally.add("a", ["I’m", "i'm", "HAT271", "42", "x".repeat(100_000)]);
    tally.add("b", ["I'm"]);
    tally.add("b", ["constructor", "__proto__"]);
    expect([...tally.counts()]).toEqual([
      ["i'm", 3],
      ["constructor", 1],
    ]);
    expect(tally.usersOf("i'm")).toBe(2);
    expect(tally.usersOf("never")).toBe(0);
  });
});

describe("the choice of examples", () => {
  const texts = Array.from({ length: 40 }, (_, i) => `thanks ${i}, please hurry`);
  const chosen = (order: readonly string[]) => {
    const choice = new ExampleChoice(3);
    for (const text of order) choice.add(text, matchMarkers(text, "en"));
    return choice.examples();
  };
  it("depends on the texts, not on their order or number of copies", () => {
    const examples = chosen(texts);
    expect(examples.filter((e) => e.dimension === "politeness")).toHaveLength(3);
    expect(chosen([...texts].reverse())).toEqual(examples);
    expect(chosen([...texts, ...texts])).toEqual(examples);
  });
  it("prefers short texts, and cuts a long one without breaking a character or keeping lost hits", () => {
    const long = `please ${"😀".repeat(200)} thanks`;
    const [example] = chosen([long]);
    expect(example!.text.length).toBeLessThanOrEqual(281);
    expect(example!.text.isWellFormed()).toBe(true);
    expect(example!.hits.map(({ marker }) => marker)).toEqual(["please_start"]);
    expect(chosen([long, ...texts]).some((e) => e.text.includes("😀"))).toBe(false);
  });
});
