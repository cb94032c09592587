import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/user-fidelity/en.ts";
import { userFidelityFigures } from "../../../analyses/user-fidelity/figures.ts";
import { marksOf, rowsOf, settingOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const point = (run: string, x: number, y: number, n = 9) => ({ measure: "fidelity", run, x, y, n, users: 3 });
const draw = (points: readonly ReturnType<typeof point>[], ...runs: readonly [string, number | null][]) => {
  const estimates = runs.map(([run, value]) =>
    told("fidelity", run, value, value === null ? null : [value - 0.1, value + 0.1]),
  );
  const finding = { ...findingOf(...estimates), points: [...points] };
  return userFidelityFigures(finding, recordedPage(en, finding));
};

describe("the figure of users' rates", () => {
  const points = [
    point("a", 0.5, 0.25, 40),
    point("b", 0.125, 0.1),
    point("b", 0.3, 0.2),
    point("d", 0.4, 0.2),
  ];
  const [figure] = draw(points, ["a", 0.2], ["b", 0.6], ["c", 0.9], ["d", null]);
  it("has the points of each run that has any, the most faithful first, those not judged last", () => {
    expect(rowsOf(figure)).toEqual(["b 0.125 0.1 9 3", "b 0.3 0.2 9 3", "a 0.5 0.25 40 3", "d 0.4 0.2 9 3"]);
    const marks = marksOf(figure, "run", "x", "y");
    expect(marks.filter((mark) => mark.startsWith("b") && !mark.includes("–"))).toEqual(
      expect.arrayContaining(["b 0.125 0.1", "b 0.3 0.2"]),
    );
    expect(figure!.alt).toBe(
      "figure.told(b, 0.60 [0.50, 0.70]) figure.told(a, 0.20 [0.10, 0.30]) figure.unknown(d)",
    );
    expect(figure!.caption).toMatch(/^figure\.caption\(true\) figure\.byValue/u);
  });
  it("says no order of one, and is not drawn of none; equal ones go by name", () => {
    expect(draw(points.slice(1, 3), ["b", 0.6])[0]!.caption).toBe("figure.caption(true)");
    expect(draw([], ["b", 0.6])).toEqual([]);
    expect(rowsOf(draw(points.slice(0, 2), ["b", 0.6], ["a", 0.6])[0]).map((row) => row[0])).toEqual([
      "a",
      "b",
    ]);
  });
  it.each([
    [0.03, 0.05],
    [0.05, 0.05],
    [0.12, 0.15],
    [0.2, 0.2],
    [0.21, 0.3],
    [0.5, 0.5],
    [0.51, 0.75],
    [1, 1],
  ])("reaches from none to the next round share: of %d to %d", (x, end) => {
    const [drawn] = draw([point("a", x, 0.01)], ["a", 0.5]);
    const [from, to] = settingOf(drawn!.spec, "domain") as [number, number];
    expect(from).toBe(0);
    expect(to).toBeCloseTo(end, 9);
  });
});
