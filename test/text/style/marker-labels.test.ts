import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeOf, SAMPLE } from "../../../bench/marker-hits.ts";
import { markerLabels, precisionTable } from "../../../bench/marker-labels.ts";
import { markerSet } from "../../../src/text/style/match-markers.ts";

const labels = markerLabels();
const of = (marker: string) => labels.filter((hit) => hit.marker === marker);
/** Fewer hits say nothing of a share. */
const ENOUGH = 10;

describe("the labelled hits of English markers", () => {
  it("are of every marker, and of no other", () => {
    const ids = markerSet("en").markers.map(({ id }) => id);
    expect([...new Set(labels.map(({ marker }) => marker))].sort()).toEqual([...ids].sort());
  });

  it("are each of another place, at most 50 a marker", () => {
    expect(new Set(labels.map(placeOf)).size).toBe(labels.length);
    for (const { id } of markerSet("en").markers) expect(of(id).length).toBeLessThanOrEqual(SAMPLE);
  });

  it.each(
    markerSet("en")
      .markers.map(({ id }) => id)
      .filter((id) => of(id).length >= ENOUGH),
  )("are right at least four times in five: %s", (id) => {
    expect(of(id).filter((hit) => hit.right).length / of(id).length).toBeGreaterThanOrEqual(0.8);
  });

  it("make the table of docs/text-quality.md", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/text-quality.md"), "utf8");
    expect(page).toContain(precisionTable(labels));
  });
});
