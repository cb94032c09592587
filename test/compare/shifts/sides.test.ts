import { describe, expect, it } from "vitest";
import type { Analysis, ComparedMeasure } from "../../../src/analysis/analysis.ts";
import { withReplicates } from "../../../src/analysis/estimate.ts";
import { judgeShifts } from "../../../src/compare/shifts/judge-shifts.ts";
import { measureShifts } from "../../../src/compare/shifts/measure-shifts.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { leaveOneOutReplicates, type Replicates } from "../../../src/stats/replicates.ts";

const USERS = 12;
/** The replicates of a mean of 12 users; on the log scale, of its logarithm. */
function about(value: number, turn: number, scale: Replicates["scale"]): Replicates {
  const centre = scale === "log" ? Math.log(value) : value;
  return leaveOneOutReplicates(scale, centre, {
    ids: Array.from({ length: USERS }, (_, u) => `u${u}`),
    members: Array.from({ length: USERS }, (_, u) => u),
    values: Array.from({ length: USERS }, (_, u) => centre + Math.sin(5 * u + turn) / 1000),
  });
}
const estimate = (
  more: Partial<Estimate> & { run: string },
  scale: Replicates["scale"] = "linear",
): Estimate => {
  const full = { measure: "rate", value: 0.5, low: 0.4, high: 0.6, n: 120, users: USERS, ...more };
  return withReplicates(full, about(full.value ?? 1, full.run.length + full.run.charCodeAt(0), scale));
};
const SPEC: ComparedMeasure = { title: "Rate", unit: "points", target: 0, margin: 0.02, primary: [{}] };
const toy = (compared: Record<string, ComparedMeasure>) => ({ id: "toy", compared }) as unknown as Analysis;
const rows = { same: false, byItem: true };
const shiftsOf = (
  estimates: readonly Estimate[],
  compared: Record<string, ComparedMeasure> = { rate: SPEC },
) => measureShifts(toy(compared), { notes: [], estimates: [...estimates] }, "a", "b", rows);

describe("the sides of a shift", () => {
  it("are the estimates of one quantity; what only one side has is a shift without a difference", () => {
    const found = shiftsOf([
      estimate({ run: "a", value: 0.5 }),
      estimate({ run: "b", value: 0.3 }),
      estimate({ run: "b", value: 0.7, scenario: "video" }),
      estimate({ run: "a", value: 0.2, scenario: "ads" }),
      // Another run, another comparison, and a measure that is not compared.
      estimate({ run: "c", value: 0.9 }),
      estimate({ run: "b", value: 0.9, versus: "a" }),
      estimate({ run: "b", measure: "toString" }),
    ]);
    expect(
      found.map(({ axes, baseline, candidate, difference }) => [
        axes,
        baseline?.value,
        candidate?.value,
        difference?.found.value,
      ]),
    ).toEqual([
      [{}, 0.5, 0.3, expect.closeTo(-0.2, 12)],
      [{ scenario: "ads" }, 0.2, undefined, undefined],
      [{ scenario: "video" }, undefined, 0.7, undefined],
    ]);
  });
  it("are compared on one scale only, whichever side is there", () => {
    const [mixed] = shiftsOf([estimate({ run: "a", value: 2 }, "log"), estimate({ run: "b", value: 1 })]);
    expect(mixed).toMatchObject({ scale: "log", difference: undefined });
    const ratio = { rate: { ...SPEC, unit: "factor", target: 1 } as const };
    const bare = { measure: "rate", value: null, low: null, high: null, n: 0, users: 0 };
    const [none] = shiftsOf(
      [
        { ...bare, run: "a" },
        { ...bare, run: "b" },
      ],
      ratio,
    );
    expect(none!.scale).toBe("log");
    expect(shiftsOf([{ ...bare, run: "a" }])[0]!.scale).toBe("linear");
    const [log] = shiftsOf(
      [estimate({ run: "a", value: 2 }, "log"), estimate({ run: "b", value: 1 }, "log")],
      ratio,
    );
    // From a factor of 2 to one of 1, where real users are.
    expect(log!.difference!.found.value).toBeCloseTo(-Math.LN2, 12);
    expect(log!.distance.value).toBeCloseTo(-Math.LN2, 12);
    expect(log!.real).toBe(1);
  });
  it("have the real users' own value for a target where there is no fixed one", () => {
    const real = { rate: { ...SPEC, target: "real" } as const };
    const sides = [estimate({ run: "a", value: 0.5 }), estimate({ run: "b", value: 0.3 })];
    const [known] = shiftsOf([...sides, estimate({ run: "real", value: 0.25 })], real);
    expect(known).toMatchObject({ real: 0.25 });
    expect(known!.distance.value).toBeCloseTo(-0.2, 12);
    const [unknown] = shiftsOf(sides, real);
    expect(unknown).toMatchObject({ real: null });
    expect(unknown!.distance.value).toBeNaN();
  });
});

describe("a primary shift", () => {
  it("is pooled over scenarios and fields, on the axes that the measure names", () => {
    const compared = { rate: { ...SPEC, primary: [{ dimension: "politeness", basis: "utterance" }] } };
    const at = (more: Partial<Estimate>) => ["a", "b"].map((run) => estimate({ run, ...more }));
    const own = { dimension: "politeness", basis: "utterance" };
    const primary = (more: Partial<Estimate>, spec = compared) => shiftsOf(at(more), spec)[0]!.primary;
    expect(primary(own)).toBe(true);
    expect(primary({ ...own, marker: "please" })).toBe(true);
    expect(primary({ dimension: "politeness", basis: "100_tokens" })).toBe(false);
    expect(primary({ basis: "utterance" })).toBe(false);
    expect(primary({ ...own, scenario: "video" })).toBe(false);
    expect(primary({ ...own, field: "liked" })).toBe(false);
    const { primary: _, ...none } = SPEC;
    expect(primary({}, { rate: none as typeof compared.rate })).toBe(false);
  });
});

describe("the shift of a field in its only scenario", () => {
  const at = (more: Partial<Estimate>, a = 0.5, b = 0.3) => [
    estimate({ run: "a", value: a, ...more }),
    estimate({ run: "b", value: b, ...more }),
  ];
  const repeated = (estimates: readonly Estimate[]) =>
    shiftsOf(estimates).map(({ repeats }) => repeats?.axes);
  it("repeats that of the field, and no other does", () => {
    const field = at({ field: "liked" });
    expect(repeated([...field, ...at({ field: "liked", scenario: "video" })])).toEqual([
      undefined,
      { field: "liked" },
    ]);
    // Another value, other answers, other users: the field occurs elsewhere too.
    for (const more of [{ low: 0.41 }, { high: 0.61 }, { n: 119 }, { users: 11 }])
      expect(repeated([...field, ...at({ field: "liked", scenario: "video", ...more })])).toEqual([
        undefined,
        undefined,
      ]);
    expect(repeated([...field, ...at({ field: "liked", scenario: "video" }, 0.5, 0.4)])).toEqual([
      undefined,
      undefined,
    ]);
    // The pooled shift of the only scenario is a row of its own.
    expect(repeated([...at({}), ...at({ scenario: "video" })])).toEqual([undefined, undefined]);
  });
  it("takes the q of the field, and is marked", () => {
    const estimates = [...at({}), ...at({ field: "liked" }), ...at({ field: "liked", scenario: "video" })];
    const judged = judgeShifts(shiftsOf(estimates).map((shift) => ({ candidate: "b", from: "a", shift })));
    expect(judged.map(({ repeats }) => repeats)).toEqual([undefined, undefined, true]);
    expect(judged[2]!.q).toBe(judged[1]!.q);
    // It is no test of its own: the family of the field is of one.
    expect(judged[1]!.q).toBe(judged[1]!.p);
  });
});

describe("a margin that depends on the real rate", () => {
  const spec = { ...SPEC, marginOf: { measure: "real_rate", ratio: 1.25, floor: 0.005 } };
  const sides = [estimate({ run: "a", value: 0.1 }), estimate({ run: "b", value: 0.12 })];
  const judged = (rate: Partial<Estimate>, margins?: ReadonlyMap<string, number>) => {
    const real = {
      measure: "real_rate",
      run: "b",
      low: null,
      high: null,
      n: 200,
      users: USERS,
      value: null,
      ...rate,
    };
    const [shift] = shiftsOf([...sides, real], { rate: spec });
    return {
      shift: shift!,
      margin: judgeShifts([{ candidate: "b", from: "a", shift: shift! }], margins)[0]!.margin,
    };
  };
  it("is a quarter of it, no less than half a point, and replaced by one that is asked for", () => {
    expect(judged({ value: 0.4 }).margin).toBeCloseTo(0.1, 12);
    expect(judged({ value: 0.01 }).margin).toBe(0.005);
    expect(judged({ value: 0.4 }, new Map([["toy.rate", 0.3]])).margin).toBe(0.3);
    expect(judged({ value: 0.4 }, new Map([["toy.other", 0.3]])).margin).toBeCloseTo(0.1, 12);
  });
  it("is that of the measure where the rate is unknown", () => {
    expect(judged({ value: null }).margin).toBe(0.02);
    expect(judged({ value: 0.4, scenario: "video" }).margin).toBe(0.02);
    expect(judged({ value: 0.4, run: "a" }).margin).toBe(0.02);
  });
  it("says how many answers the rate counts: as told, else the rate of all", () => {
    expect(judged({ value: 0.0975 }).shift.positives).toBe(20);
    expect(judged({ value: 0.0974 }).shift.positives).toBe(19);
    expect(judged({ value: 0.4, effective_positives: 7.25 }).shift.positives).toBe(7.25);
    expect(judged({ value: null }).shift.positives).toBeUndefined();
  });
  it("of a factor is its logarithm, above 1 or below", () => {
    const of = (margin: number) => {
      const compared = { rate: { ...SPEC, unit: "factor", target: 1, margin } as const };
      const shift = shiftsOf(
        [estimate({ run: "a", value: 2 }, "log"), estimate({ run: "b", value: 1 }, "log")],
        compared,
      )[0]!;
      return judgeShifts([{ candidate: "b", from: "a", shift }])[0]!;
    };
    expect(of(1.25).margin).toBeCloseTo(Math.log(1.25), 15);
    expect(of(0.8).margin).toBeCloseTo(Math.log(1.25), 12);
  });
});

describe("a judged shift", () => {
  const judged = (
    a: number | null,
    b: number | null,
    compared: Record<string, ComparedMeasure> = { rate: SPEC },
  ) => {
    const side = (run: string, value: number | null, n: number, users: number) =>
      value === null ? [] : [estimate({ run, value, n, users })];
    const [shift] = shiftsOf([...side("a", a, 120, 12), ...side("b", b, 110, 12)], compared);
    return judgeShifts([{ candidate: "b", from: "a", shift: shift! }])[0]!;
  };
  it("has the sides, the fewer items, and its direction by the estimates", () => {
    const found = judged(0.5, 0.3);
    expect(found).toMatchObject({
      ...{ run: "b", versus: "a", baseline: 0.5, candidate: 0.3, real: 0, n: 110, users: 12, primary: true },
      ...{ toward_real: true, verdict: "improved", scale: "linear", margin: 0.02 },
    });
    expect(found.value).toBeCloseTo(-0.2, 12);
    expect(found.distance_change.value).toBeCloseTo(-0.2, 12);
    expect(found.low!).toBeLessThan(found.value!);
    expect(found.high!).toBeGreaterThan(found.value!);
    expect(judged(0.3, 0.5)).toMatchObject({ toward_real: false, verdict: "worsened" });
    expect(judged(0.5, 0.5)).toMatchObject({ toward_real: null });
  });
  it("without a side has neither numbers nor a verdict, and says which is missing", () => {
    expect(judged(null, 0.3)).toMatchObject({
      ...{
        value: null,
        low: null,
        high: null,
        n: 0,
        users: 0,
        p: null,
        q: null,
        baseline: null,
        candidate: 0.3,
      },
      ...{ toward_real: null, verdict: "not estimable", detectable: null, note: "only the candidate has it" },
      distance_change: { value: null, low: null, high: null, p: null, q: null },
    });
    expect(judged(0.3, null)).toMatchObject({ note: "only the baseline has it", n: 0 });
  });
});
