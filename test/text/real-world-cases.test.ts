import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scoreText } from "../../src/text/score-text.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";
import { needs, shared } from "../support/shared.ts";

const SCORED = [
  ...["html-entities", "addresses", "full-width", "apostrophes", "afinn-curly", "without-a-doubt"],
  ...["negated-comparative", "enough", "treat", "pretty-bad", "no-worries", "negation-far"],
  ...["segmented", "bu-kuaile", "haowu", "mei-le", "comparison"],
];
const MARKED = [
  ...["my-friend", "one-phrase", "go-wrong", "one-hour", "operate", "so-i", "seven-days", "book-one"],
  ...["not-like", "number"],
];

function casesOf(path: string): { text: string; expect: string | null }[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("inputs that were once read wrongly", () => {
  it.each(SCORED)("%s", (name) => {
    const data = shared("cases", "real-world", `${name}.jsonl`);
    if (data.missing) return console.warn(needs(name, data));
    const scorer = scorerByName(name.startsWith("afinn") ? "afinn" : "rules");
    for (const { text, expect: wanted } of casesOf(data.path)) {
      expect(scoreText(text, null, scorer), text).toMatchObject({ class: wanted });
      if (name === "addresses") expect(scoreText(text, null, scorer).markers).toEqual([]);
    }
  });

  it.each(MARKED)("%s: markers", (name) => {
    const rules = scorerByName("rules");
    const data = shared("cases", "real-world", `${name}.jsonl`);
    if (data.missing) return console.warn(needs(name, data));
    for (const { text, expect: wanted } of casesOf(data.path)) {
      const hits = scoreText(text, null, rules).markers;
      for (const [, marker] of String(wanted).matchAll(/no (\w+)/gu))
        expect(
          hits.map((hit) => hit.marker),
          text,
        ).not.toContain(marker);
      if (wanted === "one marker a dimension")
        expect(new Set(hits.map((hit) => hit.dimension)).size).toBe(hits.length);
    }
  });
});
