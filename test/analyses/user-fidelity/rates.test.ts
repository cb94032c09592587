import { describe, expect, it } from "vitest";
import { userRates } from "../../../analyses/user-fidelity/rates.ts";

const half = (user: string, field: string, which: 0 | 1, n: number, real: number, simulated: number) => ({
  ...{ user, field, half: which, answers: n, n, real, simulated },
  ...{ same: 0, squares: 0, realSquares: 0, simulatedSquares: 0 },
});

describe("rates of users beyond their questions", () => {
  it("are differences from what users in general answer to the same questions, by half", () => {
    const rows = [
      // Liked: 4 of 8 real yes, 6 of 8 simulated; shared: 1 of 4, 0 of 4.
      half("ann", "liked", 0, 2, 2, 2),
      half("ann", "liked", 1, 2, 1, 2),
      half("bob", "liked", 0, 2, 0, 1),
      half("bob", "liked", 1, 2, 1, 1),
      half("bob", "shared", 0, 4, 1, 0),
    ];
    const { ids, answers, real, simulated } = userRates(rows as never);
    expect(ids).toEqual(["ann", "bob"]);
    expect(answers).toEqual([4, 8]);
    // Ann: 3 of 4 where half say yes; bob: 1 - 2 + 1 - 1 of 8.
    expect(real.all).toEqual([0.25, -0.125]);
    expect(real.halves).toEqual(
      [
        [0.5, (0 - 1 + 1 - 1) / 6],
        [0, 0],
      ].map((own) => own.map((rate) => expect.closeTo(rate, 9))),
    );
    expect(simulated.all).toEqual([0.25, expect.closeTo((2 - 3) / 8, 9)]);
  });
  it("are of users with four answers and some in each half", () => {
    const known = (...rows: ReturnType<typeof half>[]) => userRates(rows as never).ids;
    expect(known(half("a", "f", 0, 2, 1, 1), half("a", "f", 1, 2, 1, 1))).toEqual(["a"]);
    expect(known(half("a", "f", 0, 2, 1, 1), half("a", "f", 1, 1, 1, 1))).toEqual([]);
    expect(known(half("a", "f", 0, 9, 1, 1))).toEqual([]);
  });
});
