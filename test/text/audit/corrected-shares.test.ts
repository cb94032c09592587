import { describe, expect, it } from "vitest";
import { kappaOf, sharesBehind } from "../../../src/text/audit/confusion.ts";
import { correctShares } from "../../../src/text/audit/corrected-shares.ts";
import { parseLabel } from "../../../src/text/audit/labels.ts";

describe("kappa", () => {
  it("is that of Cohen's definition", () => {
    // (0.7 - 0.5) / (1 - 0.5): 35 + 35 of 100 agree, margins of a half each.
    expect(
      kappaOf([
        [35, 15],
        [15, 35],
      ]),
    ).toBeCloseTo(0.4, 12);
    expect(
      kappaOf([
        [10, 0],
        [0, 5],
      ]),
    ).toBe(1);
    expect(
      kappaOf([
        [7, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      kappaOf([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });
});

describe("shares behind a reader who errs", () => {
  it("say nothing of classes that a reader never tells apart, and are numbers where one is never read", () => {
    expect(
      sharesBehind(
        [1, 0],
        [
          [1, 0],
          [1, 0],
        ],
      ),
    ).toEqual([0.5, 0.5]);
  });
  it("are Rogan and Gladen's with two classes", () => {
    // (0.35 + 0.9 - 1) / (0.8 + 0.9 - 1)
    const [sick] = sharesBehind(
      [0.35, 0.65],
      [
        [0.8, 0.2],
        [0.1, 0.9],
      ],
    );
    expect(sick).toBeCloseTo(0.25 / 0.7, 6);
  });

  it("undo any mixing of three", () => {
    const truth = [0.2, 0.5, 0.3];
    const errors = [
      [0.8, 0.15, 0.05],
      [0.1, 0.8, 0.1],
      [0, 0.2, 0.8],
    ];
    const read = truth.map((_, k) => truth.reduce((sum, share, j) => sum + share * errors[j]![k]!, 0));
    for (const [j, share] of sharesBehind(read, errors).entries()) expect(share).toBeCloseTo(truth[j]!, 5);
  });

  it("stay shares where the inverse would be below zero", () => {
    const found = sharesBehind(
      [0.02, 0.98],
      [
        [0.8, 0.2],
        [0.1, 0.9],
      ],
    );
    expect(found[0]).toBeCloseTo(0, 3);
    expect(found[0]! + found[1]!).toBeCloseTo(1, 9);
  });
});

describe("corrected shares", () => {
  const users = [
    [10, 20, 10],
    [0, 30, 10],
    [20, 0, 0],
  ];

  it("leave what people confirm as it was read", () => {
    const { raw, shares, kappa } = correctShares(
      {
        users,
        labels: [
          [9, 0, 0],
          [0, 9, 0],
          [0, 0, 9],
        ],
      },
      1,
    );
    expect(shares.map(({ value }) => value)).toEqual(raw);
    expect(kappa.value).toBeCloseTo(1, 12);
  });

  it("move what people read otherwise, weighed by how often it is found", () => {
    const { shares } = correctShares(
      {
        users,
        labels: [
          [10, 0, 0],
          [5, 5, 0],
          [0, 0, 10],
        ],
      },
      1,
    );
    expect(shares[0]!.value).toBeCloseTo(0.3 + 0.25, 12);
    expect(shares[1]!.value).toBeCloseTo(0.25, 12);
  });

  it("hold their value in the interval, the same for the same seed", () => {
    const run = {
      users,
      labels: [
        [8, 2, 0],
        [1, 8, 1],
        [0, 3, 7],
      ],
    };
    const found = correctShares(run, 5);
    expect(correctShares(run, 5)).toEqual(found);
    for (const { value, low, high } of found.shares) {
      expect(low!).toBeLessThanOrEqual(value!);
      expect(high!).toBeGreaterThanOrEqual(value!);
    }
  });

  it("are not told where a class of the scorer has no label", () => {
    const { shares, missing } = correctShares(
      {
        users,
        labels: [
          [0, 0, 0],
          [0, 5, 0],
          [0, 0, 5],
        ],
      },
      1,
    );
    expect(missing).toBe(0);
    expect(shares[1]).toEqual({ value: null, low: null, high: null });
  });
});

it.each([
  ["Negative ", "negative"],
  ["-1", "negative"],
  ["中性", "neutral"],
  ["+", "positive"],
  ["", null],
  ["?", null],
  ["maybe", undefined],
])("the label %j is %s", (cell, label) => {
  expect(parseLabel(cell)).toBe(label);
});
