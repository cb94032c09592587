import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/sentiment/en.ts";
import { sentiment } from "../../../analyses/sentiment/index.ts";
import { zh } from "../../../analyses/sentiment/zh.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";

/** A simulator that is more positive by .11, and what its shift at equal length is. */
function reading(standardised: readonly [value: number, low: number | null, high: number | null], sign = 1) {
  const estimate = (
    measure: string,
    run: string,
    value: number,
    low: number | null,
    high: number | null,
  ) => ({
    measure,
    run,
    value,
    low,
    high,
    n: 400,
    users: 60,
    q: 0.001,
  });
  const turned = ([value, low, high]: typeof standardised) =>
    sign > 0
      ? ([value, low, high] as const)
      : ([-value, high === null ? null : -high, low === null ? null : -low] as const);
  const finding: Finding = {
    estimates: [
      estimate("strongly_negative_share", REAL_RUN, 0.1, 0.08, 0.12),
      estimate("strongly_negative_share", "sim", 0.05, 0.03, 0.07),
      estimate("unscored_share", "sim", 0, 0, 0.1),
      estimate("shift", "sim", ...turned([0.11, 0.06, 0.16])),
      estimate("shift_standardised", "sim", ...turned(standardised)),
      { ...estimate("shift_floor", REAL_RUN, 0.03, 0.01, 0.07), q: null },
    ],
    notes: [],
  };
  const { verdict, paragraphs } = sentiment.narrative(finding);
  return { verdict, paragraph: paragraphs[0]! };
}

describe("what is said of a shift and the length of turns", () => {
  it.each([1, -1])(
    "blames length only where the whole interval at equal length is below the margin (%d)",
    (sign) => {
      for (const gone of [
        [-0.03, -0.09, 0.03],
        [0.01, -0.02, 0.04],
      ] as const)
        expect(reading(gone, sign).verdict).toMatch(
          /sim's (?:higher|lower) sentiment per utterance \([+−]0\.\d\d\) comes only from the length of its utterances/u,
        );
    },
  );
  it.each([1, -1])("says that a shift turns round where it is surely the other way (%d)", (sign) => {
    const { verdict, paragraph } = reading([-0.13, -0.2, -0.06], sign);
    expect(verdict).toContain(sign > 0 ? "sim's higher sentiment" : "sim's lower sentiment");
    expect(verdict).toMatch(
      /comes from the length of its utterances: at equal length the shift is the other way, [−+]0\.13 /u,
    );
    expect(verdict).not.toContain("accounts for");
    expect(paragraph).toMatch(/^At equal length the shift is the other way: sim [−+]0\.13 /u);
  });
  it("does not put it all down to length where the shift is the other way", () => {
    const runs = ["a", "b"].map((name) => ({ name, higher: true, text: "+0.11" }));
    expect(en.lengthTurns(runs, runs)).not.toContain("only");
    expect(en.lengthAlone(runs)).toContain("only through the length");
    expect(zh.lengthTurns(runs, runs)).not.toMatch(/仅|只/u);
    expect(zh.lengthAlone(runs)).toContain("只是发言长度所致");
    expect(zh.lengthAlone(runs.slice(1))).toContain("这只是发言长度所致");
  });
  it.each([1, -1])(
    "says that it is open where the interval reaches beyond, whatever the estimate (%d)",
    (sign) => {
      for (const open of [
        [0.01, -0.07, 0.09],
        [-0.02, -0.2, 0.16],
        [0.01, null, null],
      ] as const) {
        const { verdict, paragraph } = reading(open, sign);
        expect(verdict).not.toContain("accounts for");
        expect(verdict).toContain("the shift of sim may come from the length of utterances alone");
        expect(paragraph).toContain("is open");
      }
    },
  );
  it("keeps a shift that is surely there at equal length, whose size is that per utterance", () => {
    const { verdict, paragraph } = reading([0.08, 0.03, 0.13]);
    expect(verdict).toContain("sim is more positive than real users, by 0.11 [0.06, 0.16] per utterance");
    expect(paragraph).toContain("At equal length the shift remains");
  });
  it("gives the floor as the most of 20 splits", () => {
    expect(reading([0.08, 0.03, 0.13]).paragraph).toContain(
      "In 20 random splits, two halves of the real users differ by up to 0.07.",
    );
  });
});
