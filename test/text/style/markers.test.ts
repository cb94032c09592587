import { describe, expect, it } from "vitest";
import { DIMENSIONS, MARKER_LANGUAGES } from "../../../src/text/style/marker.ts";
import { markerSet, matchMarkers } from "../../../src/text/style/match-markers.ts";
import { expandPhrase } from "../../../src/text/style/phrase.ts";

describe.each(MARKER_LANGUAGES)("the markers of %s", (language) => {
  const set = markerSet(language);
  const spansOf = (text: string, marker: string): string[] =>
    matchMarkers(text, language)
      .filter((hit) => hit.marker === marker)
      .map((hit) => text.slice(hit.start, hit.end));

  describe.each(set.markers)("$id", ({ id, mustMatch, mustNotMatch }) => {
    it.each(mustMatch)("matches $spans in “$text”", ({ text, spans }) => {
      expect(spansOf(text, id)).toEqual(spans);
    });

    it.each(mustNotMatch)("does not match “%s”", (text) => {
      expect(spansOf(text, id)).toEqual([]);
    });
  });

  it("are told apart by their id", () => {
    const ids = set.markers.map((marker) => marker.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("cover all four dimensions", () => {
    expect(new Set(set.markers.map((marker) => marker.dimension))).toEqual(new Set(DIMENSIONS));
  });

  it("name sources that the set lists, and examples of both kinds", () => {
    for (const marker of set.markers) {
      for (const source of marker.source) expect(set.sources).toHaveProperty(source);
      expect(marker.source.length, marker.id).toBeGreaterThan(0);
      expect(marker.mustMatch.length, marker.id).toBeGreaterThan(0);
      expect(marker.mustNotMatch.length, marker.id).toBeGreaterThan(0);
    }
  });

  it("defer only to markers that exist", () => {
    const ids = new Set(set.markers.map((marker) => marker.id));
    for (const marker of set.markers) {
      for (const other of marker.unlessWith ?? []) expect(ids, marker.id).toContain(other);
    }
  });

  it("do not hold one phrase twice within a dimension, which would count it twice", () => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    for (const marker of set.markers.filter(({ shouted }) => shouted !== true)) {
      const excluded = new Set((marker.except ?? []).flatMap(expandPhrase));
      for (const phrase of new Set(marker.phrases.flatMap(expandPhrase))) {
        if (excluded.has(phrase)) continue;
        const key = `${marker.dimension}: ${phrase}`;
        const owner = owners.get(key);
        if (owner !== undefined) twice.push(`${key} (${owner}, ${marker.id})`);
        owners.set(key, marker.id);
      }
    }
    expect(twice).toEqual([]);
  });
});
