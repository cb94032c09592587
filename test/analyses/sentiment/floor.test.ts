import { describe, expect, it } from "vitest";
import { FLOORS, shiftFloors } from "../../../analyses/sentiment/comparison.ts";
import { HALVES_NOTE } from "../../../src/stats/split-halves.ts";
import type { Sample } from "../../../src/stats/tally.ts";

/** Twenty users, of whom one alone says something else: one half has that user, whatever the split. */
function sample(other: number): Sample {
  const ids = Array.from({ length: 20 }, (_, u) => `u${u}`);
  return { ids, values: ids.map((_, u) => (u === 7 ? [other, other] : [0.2, 0.2])) };
}
const real = (scores: Sample, pieces: Sample) => ({ scores, allPieces: pieces });

describe("the floors of sentiment's shifts", () => {
  it("are known where one user differs: a tenth of that, in every split", () => {
    const found = shiftFloors(real(sample(0.7), sample(-0.3)), 1);
    expect(found.map(({ measure }) => measure)).toEqual([FLOORS.shift, FLOORS.shift_standardised]);
    for (const e of found) {
      // Means of ten users each: (9 * 0.2 + x) / 10 against 0.2.
      for (const end of ["value", "low", "high"] as const) expect(e[end]).toBeCloseTo(0.05, 12);
      expect(e).toMatchObject({ run: "real", n: 40, users: 20, note: HALVES_NOTE });
    }
  });
  it("are 0 where all say the same, however often each says it", () => {
    const ids = Array.from({ length: 20 }, (_, u) => `u${u}`);
    const alike: Sample = { ids, values: ids.map((_, u) => Array.from({ length: 1 + (u % 5) }, () => 0.25)) };
    for (const e of shiftFloors(real(alike, alike), 1)) expect([e.value, e.low, e.high]).toEqual([0, 0, 0]);
  });
  it("are none with fewer than 20 users", () => {
    const few: Sample = { ids: ["a", "b"], values: [[0], [1]] };
    expect(shiftFloors(real(few, few), 1)).toEqual([]);
  });
});
