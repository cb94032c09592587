import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { markerSet } from "../../../src/text/style/match-markers.ts";

/** Hits read by hand: marker, where from, hit in brackets with two characters around it, right or wrong. */
const [, ...labels] = readFileSync(
  new URL("../../../bench/data/marker-labels-zh.tsv", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => line.split("\t"));

describe("hits of Chinese markers that were read by hand", () => {
  test("belong to markers, and are right or wrong", () => {
    const known = new Set(markerSet("zh").markers.map(({ id }) => id));
    for (const [marker = "", , hit = "", verdict = ""] of labels) {
      expect(known).toContain(marker);
      expect(hit).toMatch(/\[.+\]/u);
      expect(["right", "wrong"]).toContain(verdict);
    }
  });

  test.each(markerSet("zh").markers.map(({ id }) => [id]))("at least four in five of %s are right", (id) => {
    const own = labels.filter(([marker]) => marker === id);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThanOrEqual(50);
    expect(own.filter(([, , , verdict]) => verdict === "right").length / own.length).toBeGreaterThanOrEqual(
      0.8,
    );
  });
});
