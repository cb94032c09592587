import { describe, expect, it } from "vitest";
import { textWidth } from "../../src/figures/text-width.ts";
import { type Cloud, wordClouds } from "../../src/figures/word-cloud.ts";

interface Word {
  readonly panel: string;
  readonly text: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const cloud = (panel: string, texts: readonly string[]): Cloud => ({
  panel,
  words: texts.map((text, i) => ({ text, weight: 1 / (i + 1), label: `${text}: ${i}` })),
});
const drawn = (clouds: readonly Cloud[], width?: number) => {
  const spec = wordClouds(clouds, width === undefined ? undefined : { width }) as {
    readonly data: { readonly values: readonly Word[] };
    readonly spec: { readonly width: number; readonly height: number };
  };
  return { words: spec.data.values, ...spec.spec };
};
const TOPICS = [
  "Personal finance, pensions & investment basics",
  "Home improvement and garden machinery",
  "游戏",
  "internationalisation",
  "x".repeat(200),
];

describe("word clouds", () => {
  // A word wider than its panel was looked a place for without end.
  it.each([
    ["of the page", undefined],
    ["of print, a page wide", 673],
    ["of print, a column wide", 321],
    ["of 30 mm", 113],
  ])("draw every word, however wide, within its panel and clear of others: %s", (_, width) => {
    const found = drawn([cloud("one", TOPICS), cloud("all", TOPICS.toReversed())], width);
    expect(found.words.map(({ label }) => label).toSorted()).toEqual(
      [...TOPICS, ...TOPICS.toReversed()].map((text, i) => `${text}: ${i % TOPICS.length}`).toSorted(),
    );
    const boxes = found.words.map((word) => {
      const half = textWidth(word.text, { fontSize: word.size, font: "Helvetica" }) / 2;
      return { ...word, left: word.x - half, right: word.x + half };
    });
    for (const box of boxes) {
      expect(box.size).toBeGreaterThanOrEqual(10);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(found.width);
      const others = boxes.filter((other) => other !== box && other.panel === box.panel);
      for (const other of others) {
        const apart = Math.abs(other.y - box.y) >= (other.size + box.size) / 2;
        expect(apart || other.left >= box.right || other.right <= box.left, box.text).toBe(true);
      }
    }
  });

  it("end in an ellipsis what fits no line even in the smallest type, and only that", () => {
    const { words } = drawn([cloud("one", TOPICS)], 321);
    expect(words.filter(({ text }) => text.endsWith("…")).map(({ label }) => label)).toEqual([
      `${TOPICS[4]}: 4`,
    ]);
  });

  it("use large type where words fit, in one scale for all clouds", () => {
    const short = drawn([cloud("one", ["游戏", "理财"])]).words;
    expect(short.map(({ size }) => size)).toEqual([34, 19]);
    const [one, , all] = drawn([cloud("one", ["游戏", "理财"]), cloud("all", TOPICS)], 321).words;
    expect(one!.size).toBe(all!.size);
  });
});
