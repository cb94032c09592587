import { expect, it } from "vitest";
import { FEW_VARY, measureSource, sourceEstimates } from "../../../analyses/user-distance/sources.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/options.ts";
import { blockVectors } from "../../../src/stats/block-vectors.ts";

it("R has no interval where more than a quarter of the users are alike in every block, as with rare answers", () => {
  /** Sixty users with five blocks; the first ones vary. */
  const of = (varying: number) => {
    const vectors = blockVectors(
      Array.from({ length: 60 }, (_, u) => {
        const blocks = Array.from({ length: 5 }, (_, b) => [
          u < varying && b === u % 5 ? 2 + (u % 3) : u % 2,
        ]);
        return [`u${u}`, blocks] as const;
      }),
    );
    return sourceEstimates(measureSource({ run: "sim", vectors }, 1), DEFAULT_OPTIONS).filter(({ measure }) =>
      ["ratio", "dbicc"].includes(measure),
    );
  };
  const [enough, few] = [of(45), of(44)];
  expect(enough).toHaveLength(3);
  for (const estimate of enough) expect(estimate.low).toBeLessThan(estimate.high!);
  for (const estimate of few) expect(estimate).toMatchObject({ low: null, high: null, note: FEW_VARY });
});
