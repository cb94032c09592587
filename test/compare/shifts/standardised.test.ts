import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { estimateOf } from "../../../src/analysis/estimate.ts";
import { judgeShifts } from "../../../src/compare/shifts/judge-shifts.ts";
import { measureShifts } from "../../../src/compare/shifts/measure-shifts.ts";
import { shortNameOf } from "../../../src/compare/view/shift-names.ts";
import { jackknife } from "../../../src/stats/jackknife.ts";
import { userSums } from "../../../src/stats/user-sums.ts";

const POLITE = { dimension: "politeness", basis: "utterance" };
const HEDGED = { dimension: "hedging", basis: "utterance" };

/** A factor of 40 users, surely about as large as said. */
function factor(measure: string, run: string, axes: typeof POLITE, value: number) {
  const rows = Array.from({ length: 40 }, (_, u) => {
    return [`u${u}`, [value * (1 + 0.2 * Math.sin(11 * u + value)), 1]] as const;
  });
  const found = jackknife(userSums(rows), (sum) => sum[0]! / sum[1]!, { scale: "log" });
  return estimateOf({ measure, run, ...axes, n: 400 }, found, { replicates: true });
}
const nothing = (measure: string, run: string, axes: typeof POLITE) => ({
  ...{ measure, run, ...axes, value: null, low: null, high: null, n: 0, users: 40, note: "none so long" },
});

function shiftsOf(
  atEqualLength: Readonly<Record<string, number | null>>,
  asItIs: Readonly<Record<"a" | "b", number>> = { a: 3, b: 1.2 },
) {
  const estimates = [POLITE, HEDGED].flatMap((axes) => [
    factor("rate_ratio", "a", axes, asItIs.a),
    factor("rate_ratio", "b", axes, asItIs.b),
    ...["a", "b"].map((run) => {
      const value = axes === POLITE ? atEqualLength[run]! : null;
      const measure = "rate_ratio_standardised";
      return value === null ? nothing(measure, run, axes) : factor(measure, run, axes, value);
    }),
  ]);
  const rows = { same: false, byItem: false };
  const measured = measureShifts(analyses["language-style"], { notes: [], estimates }, "a", "b", rows);
  return judgeShifts(measured.map((shift) => ({ candidate: "b", from: "a", shift })));
}

describe("verdicts on a measure with a confound", () => {
  it("rest on what is left without it, and the measure as it is stays beside it", () => {
    const shifts = shiftsOf({ a: 1.02, b: 1 });
    const [polite, hedged] = ["politeness", "hedging"].map((dimension) =>
      shifts.filter((shift) => shift.primary && shift.dimension === dimension),
    );
    expect(polite!.map(({ measure, verdict }) => [measure, verdict])).toEqual([
      ["rate_ratio_standardised", "equivalent"],
    ]);
    expect(shifts.find(({ measure, primary }) => measure === "rate_ratio" && !primary)).toMatchObject({
      dimension: "politeness",
      verdict: "improved",
    });
    expect(hedged!.map(({ measure }) => measure)).toEqual(["rate_ratio"]);
    expect(shortNameOf({ registry: analyses, locale: "en" }, polite![0]!)).toBe("politeness at equal length");
  });

  it("rest on the measure as it is where a run has no turns of the length", () => {
    const primary = shiftsOf({ a: 1.02, b: null }).filter((shift) => shift.primary);
    expect(primary.map(({ measure }) => measure)).toEqual(["rate_ratio", "rate_ratio"]);
  });

  it("are not firm then: it changed, which way is open, and within the margin is not equivalent", () => {
    const before = shiftsOf({ a: 1.02, b: 1 }).find((shift) => shift.measure === "rate_ratio");
    const [polite] = shiftsOf({ a: 1.02, b: null }).filter((shift) => shift.primary);
    expect([before!.verdict, before!.value]).toEqual(["improved", polite!.value]);
    expect([polite!.verdict, polite!.note]).toEqual([
      "changed",
      "per utterance, not at equal length: no firm verdict",
    ]);
    const [near] = shiftsOf({ a: 1.02, b: null }, { a: 1.2, b: 1.22 }).filter((shift) => shift.primary);
    expect([near!.verdict, near!.note]).toEqual(["inconclusive", polite!.note]);
    const firm = shiftsOf({ a: 1.02, b: 1 }, { a: 1.2, b: 1.22 });
    expect(firm.find(({ measure }) => measure === "rate_ratio")!.verdict).toBe("equivalent");
  });
});
