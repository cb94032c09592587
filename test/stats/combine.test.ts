import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { combine, contributions, intervalOf } from "../../src/stats/combination.ts";
import {
  independentReplicates,
  leaveOneOutReplicates,
  pairedReplicates,
  REFERENCE,
  type Replicates,
} from "../../src/stats/replicates.ts";

/** The replicates of a mean of these values, of users by name. */
function meanOf(values: Readonly<Record<string, number>>): Replicates {
  const ids = Object.keys(values);
  const all = Object.values(values);
  const centre = all.reduce((sum, x) => sum + x, 0) / all.length;
  return leaveOneOutReplicates("linear", centre, {
    ids,
    members: ids.map((_, i) => i),
    values: all.map((x) => (centre * all.length - x) / (all.length - 1)),
  });
}
const renamed = (of: Replicates): Replicates => ({
  ...of,
  populations: of.populations.map((own) => ({ ...own, name: REFERENCE })),
});
const [a, b] = [meanOf({ ann: 1, bob: 3, cem: 5 }), meanOf({ ann: 2, bob: 8, cem: 5 })];

describe("a weighted sum of estimates", () => {
  it("has the value and the standard error of the mean of the weighted values", () => {
    // 2 b - 3 a of each: 1, 7, -5; mean 1, variance 36.
    const found = combine([
      { weight: 2, of: b },
      { weight: -3, of: a },
    ]);
    expect(found.value).toBeCloseTo(1, 12);
    expect(found.se).toBeCloseTo(Math.sqrt(36 / 3), 12);
    expect(found).toMatchObject({ users: 3, fewest: 3 });
    // Fourths of 0, 6, -6 are 2 x 1296, of 72 squared 3 x 2592 / 5184: k = 1.5, 6 / 0.5 above U - 1.
    expect(found.df).toBe(2);
  });
  it("has no error of one user, and none where nobody moves it", () => {
    expect(combine([{ weight: 1, of: meanOf({ ann: 1 }) }])).toMatchObject({ value: 1, se: null, fewest: 1 });
    const still = combine([{ weight: 1, of: meanOf({ ann: 2, bob: 2, cem: 2 }) }]);
    expect(still).toMatchObject({ value: 2, se: 0, df: 2 });
    expect(intervalOf(still)).toBeNull();
    expect(intervalOf({ ...still, se: null })).toBeNull();
    expect(combine([])).toMatchObject({ value: 0, se: null, users: 0 });
  });
  it("takes a person who is in one estimate alone for one who leaves the other as it is", () => {
    const other = meanOf({ bob: 8, cem: 5, dan: 2 });
    const found = combine([
      { weight: 1, of: other },
      { weight: -1, of: a },
    ]);
    // Without ann: 5 - 4; bob: 3.5 - 3; cem: 5 - 2; dan: 6.5 - 3. Of four: mean 2, squares 1, 2.25, 1, 2.25 over 4/3.
    expect(found).toMatchObject({ value: 2, users: 4, fewest: 4 });
    expect(found.se).toBeCloseTo(Math.sqrt((3 / 4) * 6.5), 12);
  });
  it("knows people by their ids, whatever their order and who takes part", () => {
    const turned = leaveOneOutReplicates("linear", b.centre, {
      ids: ["x", "cem", "ann", "bob"],
      members: [1, 2, 3],
      values: [2, 0, 1].map((i) => b.populations[0]!.values[i]!),
    });
    expect(
      combine([
        { weight: 1, of: turned },
        { weight: -1, of: a },
      ]).se,
    ).toBeCloseTo(
      combine([
        { weight: 1, of: b },
        { weight: -1, of: a },
      ]).se!,
      12,
    );
  });
  it("adds the errors of groups of other people in squares, with Welch's degrees of freedom", () => {
    const [own, others] = [
      meanOf({ ann: 1, bob: 3, cem: 5 }),
      renamed(meanOf({ x: 0, y: 6, z: 0, w: 2, v: 2 })),
    ];
    const found = combine([
      { weight: 1, of: own },
      { weight: -1, of: others },
    ]);
    // Variances 4 / 3 of 3, and 6 / 5 of 5.
    expect(found.se).toBeCloseTo(Math.sqrt(4 / 3 + 6 / 5), 12);
    expect(found).toMatchObject({ users: 3, fewest: 3 });
    const [first, second] = [
      combine([{ weight: 1, of: own }]),
      combine([
        { weight: 1, of: { ...others, populations: meanOf({ x: 0, y: 6, z: 0, w: 2, v: 2 }).populations } },
      ]),
    ];
    const welch = (4 / 3 + 6 / 5) ** 2 / ((4 / 3) ** 2 / first.df + (6 / 5) ** 2 / second.df);
    expect(found.df).toBeCloseTo(welch, 9);
  });
  it("has Student's interval: R, qt(0.975, 2) = 4.302653, qt(0.95, 2) = 2.919986", () => {
    const found = combine([{ weight: 1, of: a }]);
    const se = 2 / Math.sqrt(3);
    expect(intervalOf(found)!.high).toBeCloseTo(3 + 4.302653 * se, 5);
    expect(intervalOf(found, 0.9)!.low).toBeCloseTo(3 - 2.919986 * se, 5);
  });
});

describe("what each user adds", () => {
  it("is, of a mean, the user's own value over their number; all add up to it", () => {
    const found = contributions([
      { weight: 2, of: b },
      { weight: -3, of: a },
    ]);
    expect(found.map(({ id }) => id)).toEqual(["ann", "bob", "cem"]);
    for (const [i, value] of [1, 7, -5].entries()) expect(found[i]!.value).toBeCloseTo(value / 3, 12);
    expect(contributions([])).toEqual([]);
  });
});

describe("replicates of a difference", () => {
  it("of the same people are those of the differences; who lacks one side leaves it as it is", () => {
    const paired = pairedReplicates(a, b);
    expect(paired.centre).toBeCloseTo(2, 12);
    const { se } = combine([{ weight: 1, of: paired }]);
    expect(se).toBeCloseTo(
      combine([
        { weight: 1, of: b },
        { weight: -1, of: a },
      ]).se!,
      12,
    );
    const part = pairedReplicates(a, meanOf({ bob: 8, cem: 5, dan: 2 }));
    expect(part.populations[0]!.ids).toEqual(["ann", "bob", "cem", "dan"]);
    for (const [i, value] of [1, 0.5, 3, 3.5].entries())
      expect(part.populations[0]!.values[i]).toBeCloseTo(value, 12);
  });
  it("of other people have both errors, in groups of their own", () => {
    const found = independentReplicates(a, b);
    expect(found.populations.map(({ name }) => name)).toEqual(["users", "reference"]);
    expect(Array.from(found.populations[0]!.values)).toEqual(
      Array.from(b.populations[0]!.values).map((x) => x - 3),
    );
    expect(Array.from(found.populations[1]!.values)).toEqual(
      Array.from(a.populations[0]!.values).map((x) => 5 - x),
    );
    const { se } = combine([{ weight: 1, of: found }]);
    expect(se).toBeCloseTo(Math.sqrt(4 / 3 + 9 / 3), 12);
  });
  it("give the same whether the two are subtracted before or after", () => {
    const random = xoroshiro128plus(3);
    const value = () => (random.next() >>> 0) / 2 ** 32;
    for (let round = 0; round < 50; round++) {
      const users = Array.from({ length: 2 + (round % 9) }, (_, u) => `u${u}`);
      const draw = () => meanOf(Object.fromEntries(users.map((id) => [id, value()])));
      const [x, y] = [draw(), draw()];
      const [one, two] = [
        combine([{ weight: 1, of: pairedReplicates(x, y) }]),
        combine([
          { weight: 1, of: y },
          { weight: -1, of: x },
        ]),
      ];
      for (const key of ["value", "se", "df"] as const) expect(one[key]).toBeCloseTo(two[key]!, 9);
    }
  });
});
