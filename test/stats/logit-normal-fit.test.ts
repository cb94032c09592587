import { describe, expect, it } from "vitest";
import { scoresOf } from "../../src/stats/logit-normal-fit.ts";

/** The log likelihood of one user's answers, by the sum over 4,000 steps of z. */
function logLikelihood(yes: number, of: number, centre: number, spread: number): number {
  let sum = 0;
  for (let i = 0; i <= 4000; i++) {
    const z = -10 + i / 200;
    const odds = centre + spread * z;
    const logYes = -Math.log1p(Math.exp(-odds));
    const logNo = -Math.log1p(Math.exp(odds));
    sum += Math.exp(yes * logYes + (of - yes) * logNo - (z * z) / 2);
  }
  return Math.log(sum);
}

describe("the scores of a user's answers", () => {
  it.each([
    [0, 4, -2, 1],
    [3, 9, 0.5, 0.4],
    [1, 30, -3.3, 1.7],
    [12, 12, 1, 1.5],
  ])("are the derivatives of the likelihood: %i of %i yes", (yes, of, centre, spread) => {
    const h = 1e-3;
    const at = (byCentre: number, bySpread: number) =>
      logLikelihood(yes, of, centre + byCentre * h, spread + bySpread * h);
    const found = scoresOf({ yes, of }, centre, spread);
    const near = (value: number, truth: number) =>
      expect(Math.abs(value - truth)).toBeLessThan(0.005 + 0.02 * Math.abs(truth));
    near(found.centre, (at(1, 0) - at(-1, 0)) / (2 * h));
    near(found.spread, (at(0, 1) - at(0, -1)) / (2 * h));
    near(found.centreTwice, (at(1, 0) - 2 * at(0, 0) + at(-1, 0)) / (h * h));
    near(found.spreadTwice, (at(0, 1) - 2 * at(0, 0) + at(0, -1)) / (h * h));
    near(found.both, (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h * h));
  });
});
