import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/sequences/en.ts";
import { sequencesFigures } from "../../../analyses/sequences/figures.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { marksOf, rowsOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const draw = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return sequencesFigures(finding, recordedPage(en, finding));
};
const step = (run: string, after: string, next: string, value: number | null, basis?: string) =>
  told("transition", run, value, value === null ? null : [value - 0.1, value + 0.1], {
    ...{ dimension: after, marker: next },
    ...(basis === undefined ? {} : { basis }),
  });

describe("the figure of steps", () => {
  const [figure, ...others] = draw(
    step("real", "video_acts", "video_passes", 0.3),
    step("real", "video_acts", "video_acts", 0.625),
    step("real", "video_passes", "video_acts", 0.2),
    step("real", "video_passes", "video_passes", null),
  );
  it("has a cell a step that was measured, and says of each state what follows most often", () => {
    expect(others).toEqual([]);
    expect(rowsOf(figure)).toEqual([
      "video_acts video_passes 0.3 0.2 0.4 100 20",
      "video_acts video_acts 0.625 0.525 0.725 100 20",
      "video_passes video_acts 0.2 0.1 0.3 100 20",
    ]);
    expect(figure!.alt).toBe(
      "matrix.alt([matrix.most(video_acts, video_acts, 63%),matrix.most(video_passes, video_acts, 20%)])",
    );
    expect(marksOf(figure, "row", "column", "rowPlace", "columnPlace")).toEqual([
      "video_acts video_passes 0 1",
      "video_acts video_acts 0 0",
      "video_passes video_acts 1 0",
    ]);
    expect(marksOf(figure, "label")[1]).toBe("matrix.cell(video_acts, video_acts, 62.5% [52.5%, 72.5%])");
  });
});

describe("the figure of deeds", () => {
  const cells = [
    step("b", "acts", "acts", 0.9, "asked"),
    step("real", "passes", "acts", 0.1, "asked"),
    step("real", "acts", "acts", 0.4, "asked"),
    step("a", "acts", "passes", 0.7, "asked"),
  ];
  it("has a matrix a run, real users first", () => {
    const figure = draw(...cells).find(({ id }) => id === "sequences-deeds");
    expect(rowsOf(figure).map((row) => row.replace(/^Real users/u, "Real"))).toEqual([
      "Real passes acts 0.1 0 0.2 100 20",
      "Real acts acts 0.4 0.3 0.5 100 20",
      "a acts passes 0.7 0.6 0.8 100 20",
      "b acts acts 0.9 0.8 1 100 20",
    ]);
    expect(marksOf(figure, "run", "panelPlace", "strength")).toEqual([
      "real 0 0.082",
      "real 0 0.238",
      "a 1 0.394",
      "b 2 0.498",
    ]);
  });
  it("says what users do again, or else all", () => {
    const alt = (...of: readonly Estimate[]) => draw(...of).find(({ id }) => id === "sequences-deeds")!.alt;
    expect(alt(...cells).match(/\d+\.\d% \[/gu)).toEqual(["40.0% [", "90.0% ["]);
    expect(alt(cells[1]!, cells[3]!).match(/\d+\.\d% \[/gu)).toEqual(["10.0% [", "70.0% ["]);
    const many = Array.from({ length: 14 }, (_, i) => step(`r${i}`, "acts", "acts", 0.5, "asked"));
    expect(alt(...many).match(/\d+\.\d% \[/gu)).toHaveLength(12);
  });
  it("is not drawn of real users alone", () => {
    expect(draw(...cells.slice(1, 3)).map(({ id }) => id)).toEqual([]);
  });
});

describe("the figure of hours", () => {
  it("has a row a part of the day that was measured", () => {
    const hour = (basis: string, value: number | null) =>
      told("hour_share", "real", value, value === null ? null : [value - 0.1, value + 0.1], { basis });
    const [figure, ...others] = draw(hour("0-3", 0.25), hour("3-6", null), hour("6-9", 0.5));
    expect(others).toEqual([]);
    expect(rowsOf(figure)).toEqual(["0-3 0.25 0.15 0.35 20", "6-9 0.5 0.4 0.6 20"]);
    expect(marksOf(figure, "value", "low", "high", "rowPlace")).toEqual([
      "0.25 0.15 0.35 0",
      "0.5 0.4 0.6 1",
    ]);
    expect(figure!.alt).toMatch(
      /^0-3: 25\.0% \[15\.0%, 35\.0%\](?:,| and) 6-9: 50\.0% \[40\.0%, 60\.0%\]\.$/u,
    );
    expect(draw(hour("0-3", null))).toEqual([]);
  });
});

describe("the figure of what is compared", () => {
  it("is drawn where there are simulators", () => {
    const far = (run: string) => told("state_divergence", run, 0.2, [0.1, 0.3]);
    const [figure] = draw(far("a"), far("real"));
    expect([figure!.id, figure!.title, figure!.caption]).toEqual([
      "sequences-measures",
      "figure.title",
      "figure.caption",
    ]);
    expect(draw(far("real"))).toEqual([]);
  });
});
