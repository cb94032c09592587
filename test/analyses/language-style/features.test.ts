import { expect, it } from "vitest";
import { featuresIn } from "../../../analyses/language-style/estimates.ts";
import { userSums } from "../../../src/stats/user-sums.ts";
import { DIMENSIONS } from "../../../src/text/style/marker.ts";
import { markerColumn } from "../../../src/text/style/style-sums.ts";

/** One user who uses a marker so often. */
function using(marker: string, times: number) {
  const row = new Float64Array(500);
  row[markerColumn(marker)] = times;
  return userSums([["u", [...row]]]);
}

it("all dimensions are measured, and the markers that anybody uses", () => {
  const dimensions = DIMENSIONS.map((dimension) => ({ dimension }));
  const [gratitude, apology] = ["gratitude", "apology"];
  expect(featuresIn(using(gratitude, 1), using(apology, 0), userSums([]))).toEqual([
    ...dimensions,
    { marker: gratitude },
  ]);
  expect(featuresIn(userSums([]))).toEqual(dimensions);
});
