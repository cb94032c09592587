import { describe, expect, it } from "vitest";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { analysisOptions, measureAnalyses, shownOptions } from "../../src/analysis/run-analyses.ts";
import type { Store } from "../../src/store/store.ts";
import { replyLength } from "./reply-length.ts";

const registry = { length: replyLength, other: replyLength };

describe("the analyses that are chosen", () => {
  it("are all, or those named, in their own order", () => {
    expect(shownOptions(registry, {})).toMatchObject({ analyses: ["length", "other"], confidence: 0.95 });
    expect(shownOptions(registry, { only: ["other", "length"] }).analyses).toEqual(["length", "other"]);
    expect(shownOptions(registry, { only: ["other"] }).analyses).toEqual(["other"]);
    expect(shownOptions(registry, {})).not.toHaveProperty("command");
    expect(shownOptions(registry, { command: "simgap report" })).toMatchObject({ command: "simgap report" });
  });
  it("are refused by name where one is unknown", async () => {
    const unknown = { only: ["length", "lenght"] };
    const message = 'no analysis "lenght" (there are: length, other)';
    expect(() => shownOptions(registry, unknown)).toThrow(message);
    await expect(measureAnalyses({} as Store, registry, unknown)).rejects.toThrow(message);
  });
});

it("an option that is not set keeps its default; one that says what to run is none of the analyses'", () => {
  expect(analysisOptions({ seed: undefined as never, only: ["length"], command: "x" })).toEqual(
    DEFAULT_OPTIONS,
  );
  expect(analysisOptions({ seed: 7 })).toEqual({ ...DEFAULT_OPTIONS, seed: 7 });
});
