import { describe, expect, it } from "vitest";
import { textWidth } from "../../src/figures/text-width.ts";
import { type TimelineMark, timeline } from "../../src/figures/timeline.ts";

interface Value {
  readonly lane: string;
  readonly days: number;
  readonly text: string;
  readonly label: string;
  readonly offset: number;
}

const WIDTH = 770;
const valuesOf = (marks: readonly TimelineMark[], lanes: readonly string[]) =>
  (timeline(marks, { lanes, axisTitle: "days" }, { width: WIDTH + 130 }) as { data: { values: Value[] } })
    .data.values;
const mark = (lane: string, days: number, text: string, end?: true): TimelineMark => ({
  ...{ lane, days, text, label: `${lane} ${days} ${text}` },
  ...(end === undefined ? {} : { end }),
});

describe("a timeline", () => {
  it("writes a term where it changes, and at the end", () => {
    const marks = [
      mark("Live", 20, "tent"),
      mark("Video", 18, "tent"),
      mark("Live", 15, "tent"),
      mark("Live", 10, "camp"),
      mark("Live", 4, "tent"),
      mark("Live", 0, "tent", true),
    ];
    const values = valuesOf(marks, ["Live", "Video"]);
    expect(values.map(({ text }) => text)).toEqual(["tent", "tent", "", "camp", "tent", "tent"]);
    expect(values.map(({ label }) => label)).toEqual(marks.map(({ label }) => label));
  });

  it("lets no two texts meet, however near their events are", () => {
    const words = ["streaming", "studio", "growth", "telescope"];
    const marks = Array.from({ length: 24 }, (_, i) => mark("Live", (24 - i) / 2, words[i % words.length]!));
    const written = valuesOf([...marks, mark("Ads", 0, "growth", true)], ["Live", "Ads"]).filter(
      ({ text }) => text !== "",
    );
    const live = written.filter(({ lane }) => lane === "Live");
    expect(live.length).toBeGreaterThan(8);
    // Of 12 days on all but the padding of 30 pixels.
    const box = ({ days, text }: Value) => {
      const middle = ((12 - days) / 12) * (WIDTH - 60);
      const half = textWidth(text, { fontSize: 11 }) / 2;
      return [middle - half, middle + half] as const;
    };
    for (const a of live)
      for (const b of live)
        if (a.days > b.days && a.offset === b.offset)
          expect(box(b)[0] - box(a)[1]).toBeGreaterThanOrEqual(7.99);
  });
});
