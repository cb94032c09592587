import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { unlikeness } from "../../../src/compare/shifts/comparability.ts";
import { REFERENCE, type Replicates, USERS } from "../../../src/stats/replicates.ts";

const people = (name: string, values: readonly number[]) => ({
  ...{ name, ids: values.map((_, i) => `${name}${i}`), members: values.map((_, i) => i) },
  values: Float64Array.from(values),
});
/** An estimate that leaving out real users changes by so much. */
const estimate = (centre: number, changes: readonly number[]): Replicates => ({
  ...{ scale: "linear", centre },
  populations: [
    people(USERS, [centre, centre]),
    people(
      REFERENCE,
      changes.map((by) => centre + by),
    ),
  ],
});
const rows = { same: false, byItem: false };
const side = { measure: "shift", run: "a", value: 1, low: null, high: null, n: 30, users: 20 };
const found = (a: Replicates, b: Replicates) =>
  unlikeness(analyses.sentiment.compared.shift!, [side, side], [a, b], rows);

describe("whether two runs refer to the same real utterances", () => {
  it.each([1e-12, 1, 1e12])("hangs on what each real user changes, whatever the unit: %s", (unit) => {
    const of = (centre: number, ...changes: readonly number[]) =>
      estimate(
        centre * unit,
        changes.map((by) => by * unit),
      );
    expect(found(of(3, 0.1, -0.2, 1e-14), of(5, 0.1, -0.2, -1e-14))).toBeUndefined();
    expect(found(of(3, 0.1, -0.2, 0.1), of(3, 0.1, -0.1, 0))).toBe(SHIFT_NOTES.otherReal);
    expect(found(of(3, 0.1, -0.2), of(3, 0.1))).toBe(SHIFT_NOTES.otherReal);
  });
});
