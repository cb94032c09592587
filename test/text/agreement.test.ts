import { describe, expect, it } from "vitest";
import { AGREEMENT_WIDTH, addPair, classKappaOf, correlationOf } from "../../src/text/agreement.ts";
import { kappaOf, sharesBehind } from "../../src/text/audit/confusion.ts";
import { StratifiedDraw } from "../../src/text/audit/draw.ts";
import { drawsOf } from "../../src/text/audit/draws.ts";
import { gramFeatures } from "../../src/text/classify-features.ts";
import { repetitionBetween } from "../../src/text/lexical/repetition.ts";
import { BIN_WIDTH, binOf, FIRST_BIN, SCORE_BINS, STRONG_CUT } from "../../src/text/sentiment/score-bins.ts";

describe("agreement of two scorers", () => {
  const sums = (pairs: readonly (readonly [number, number])[]) => {
    const row = new Float64Array(AGREEMENT_WIDTH);
    for (const [a, b] of pairs) addPair(row, a, b);
    return row;
  };
  it("is Pearson's r: 1 on a line, nothing where one never varies", () => {
    // x = 1, 2, 3, 5, 8 and y = .11, .12, .13, .15, .18 lie on a line.
    expect(correlationOf(sums([1, 2, 3, 5, 8].map((x) => [x / 10, 0.1 + x / 100])))).toBeCloseTo(1, 9);
    expect(
      correlationOf(
        sums([
          [0.1, 0.3],
          [0.2, 0.1],
          [0.3, 0.2],
        ]),
      ),
    ).toBeCloseTo(-0.5, 9);
    expect(
      correlationOf(
        sums([
          [0.1, 0.3],
          [0.1, 0.1],
        ]),
      ),
    ).toBeNull();
  });
  it("is Cohen's kappa of their classes", () => {
    const [down, none, up] = [-0.5, 0, 0.5];
    expect(
      classKappaOf(
        sums([
          [down, down],
          [none, none],
          [up, up],
        ]),
      ),
    ).toBe(1);
    // Agreed 2 of 4; by chance 1/2 x 1/2 + 1/2 x 1/2: no more than chance.
    expect(
      classKappaOf(
        sums([
          [down, down],
          [down, up],
          [up, down],
          [up, up],
        ]),
      ),
    ).toBe(0);
    // A quarter more in one cell: rows and columns differ.
    expect(
      classKappaOf(
        sums([
          [down, up],
          [down, up],
          [down, up],
          [up, up],
        ]),
      ),
    ).toBe(0);
  });
});

describe("Cohen's kappa", () => {
  it("is 0.4 for 20, 5, 10, 15 (Wikipedia, Cohen's kappa)", () => {
    expect(
      kappaOf([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 12);
    expect(
      kappaOf([
        [45, 15],
        [25, 15],
      ]),
    ).toBeCloseTo(0.1304, 4);
    expect(
      kappaOf([
        [25, 35],
        [5, 35],
      ]),
    ).toBeCloseTo(0.2593, 4);
    expect(
      kappaOf([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      kappaOf([
        [7, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });
});

describe("the shares behind what is read", () => {
  it("are Rogan and Gladen's: (read + specificity - 1) / (sensitivity + specificity - 1)", () => {
    const errors = [
      [0.9, 0.1],
      [0.2, 0.8],
    ];
    // Read as the first in 34%: (0.34 + 0.8 - 1) / (0.9 + 0.8 - 1) = 0.2.
    const [first, second] = sharesBehind([0.34, 0.66], errors);
    expect(first).toBeCloseTo(0.2, 6);
    expect(second).toBeCloseTo(0.8, 6);
    // Fewer than a reader would read of none: there is none.
    expect(sharesBehind([0.1, 0.9], errors)[0]).toBeCloseTo(0, 3);
    expect(() => sharesBehind([1], errors)).toThrow(RangeError);
    expect(() => sharesBehind([0.5, 0.5], [[1, 0], [1]])).toThrow(RangeError);
  });
});

describe("a sample over classes", () => {
  const candidate = (i: number) => ({ user: `u${i % 7}`, place: `${i}`, text: `t${i}` });
  const filled = (size: number, counts: readonly [number, number, number], order = 1) => {
    const draw = new StratifiedDraw(size, 3);
    const all = (["negative", "neutral", "positive"] as const).flatMap((read, k) =>
      Array.from({ length: counts[k]! }, (_, i) => ({ candidate: candidate(100 * k + i), read })),
    );
    for (const one of order < 0 ? all.toReversed() : all) draw.add(one.candidate, one.read);
    return draw;
  };
  const sizes = (...asked: Parameters<typeof filled>) => {
    const reads = filled(...asked)
      .drawn()
      .map(({ read }) => read);
    return (["negative", "neutral", "positive"] as const).map(
      (read) => reads.filter((one) => one === read).length,
    );
  };
  it("has as many of each class as these allow; what one lacks the others give", () => {
    expect(sizes(9, [50, 50, 50])).toEqual([3, 3, 3]);
    expect(sizes(10, [50, 50, 50])).toEqual([4, 3, 3]);
    expect(sizes(9, [1, 50, 50])).toEqual([1, 4, 4]);
    expect(sizes(9, [1, 0, 50])).toEqual([1, 0, 8]);
    expect(sizes(9, [1, 1, 2])).toEqual([1, 1, 2]);
  });
  it("is the same whatever the order, and not the first that come", () => {
    const texts = (draw: StratifiedDraw) => draw.drawn().map(({ candidate: { text } }) => text);
    const drawn = texts(filled(9, [50, 50, 50]));
    expect(texts(filled(9, [50, 50, 50], -1))).toEqual(drawn);
    expect(drawn).not.toEqual(["t0", "t1", "t2", "t100", "t101", "t102", "t200", "t201", "t202"]);
    const ranks = filled(9, [50, 50, 50])
      .drawn()
      .slice(0, 3)
      .map(({ rank }) => rank);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });
  it("counts all utterances by user and class", () => {
    const users = filled(2, [7, 14, 0]).users();
    expect(users).toHaveLength(7);
    for (const counts of users) expect(counts).toEqual([1, 2, 0]);
  });
});

describe("draws of a seed", () => {
  const draws = 4000;
  const sample = (parameters: readonly number[], seed = 5) => {
    const { dirichlet } = drawsOf(seed);
    return Array.from({ length: draws }, () => dirichlet(parameters));
  };
  it.each([[[2, 3, 5]], [[0.5, 0.5, 1]], [[40, 10, 50]]])(
    "of a Dirichlet %j have its mean and variance",
    (parameters) => {
      const all = parameters.reduce((a, b) => a + b, 0);
      const found = sample(parameters);
      for (const shares of found.slice(0, 50)) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      parameters.forEach((own, k) => {
        const values = found.map((shares) => shares[k]!);
        const mean = values.reduce((a, b) => a + b, 0) / draws;
        const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / draws;
        const [m, v] = [own / all, (own * (all - own)) / (all ** 2 * (all + 1))];
        // Within four standard errors.
        expect(Math.abs(mean - m)).toBeLessThan(4 * Math.sqrt(v / draws));
        expect(variance / v).toBeGreaterThan(0.85);
        expect(variance / v).toBeLessThan(1.15);
      });
    },
  );
  it("are the same of the same seed, and others of neighbouring ones", () => {
    const uniforms = (seed: number) => {
      const { uniform } = drawsOf(seed);
      return Array.from({ length: 5 }, uniform);
    };
    expect(uniforms(1)).toEqual(uniforms(1));
    expect(uniforms(1)[0]).not.toBeCloseTo(uniforms(2)[0]!, 3);
    for (const x of uniforms(3)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThan(1);
    }
  });
});

describe("bins of scores", () => {
  it("are tenths, the middle one the neutral class with both its ends", () => {
    expect([BIN_WIDTH, SCORE_BINS].map((x) => Number(x.toFixed(9)))).toEqual([0.1, 21]);
    expect(FIRST_BIN).toBeCloseTo(-1.05, 12);
    expect([-0.05, 0, 0.05].map(binOf)).toEqual([10, 10, 10]);
    expect([0.0501, 0.15, 0.1501, 0.95, 1].map(binOf)).toEqual([11, 11, 12, 19, 20]);
    expect([-0.0501, -0.15, -0.1501, -0.95, -1].map(binOf)).toEqual([9, 9, 8, 1, 0]);
    // Strongly negative is below the lower end of a bin.
    expect((STRONG_CUT - FIRST_BIN) / BIN_WIDTH).toBeCloseTo(
      Math.round((STRONG_CUT - FIRST_BIN) / BIN_WIDTH),
      9,
    );
    expect(binOf(STRONG_CUT)).toBe(6);
    expect(binOf(STRONG_CUT - 0.001)).toBe(5);
  });
});

describe("words and word pairs as features", () => {
  const text = (user: string, words: string) => ({ user, tokens: words.split(" ") as never });
  it("are those of at least three users, the most widespread first, by the logarithm of their count", () => {
    const { names, rows } = gramFeatures([
      ...["a", "b", "c"].map((user) => text(user, "yes no")),
      text("d", "yes yes yes"),
      text("a", "rare"),
      text("a", "rare"),
      text("b", "rare"),
    ]);
    expect(names).toEqual(["yes", "no", "yes no"]);
    expect([...rows[0]!]).toEqual(
      expect.arrayContaining([
        [0, 1],
        [1, 1],
        [2, 1],
      ]),
    );
    expect([...rows[3]!]).toEqual([[0, 1 + Math.log(3)]]);
    expect(rows[4]!.size).toBe(0);
    expect(gramFeatures([...["a", "b", "c"].map((user) => text(user, "yes no"))], 2).names).toHaveLength(2);
  });
});

describe("what others say too", () => {
  const speech = (speaker: string, words: string) => ({ speaker, tokens: words.split(" ") as never });
  it("is the share of runs of four words that another speaker uses", () => {
    expect(
      repetitionBetween([
        speech("a", "1 2 3 4 5"),
        speech("b", "1 2 3 4 6 7"),
        speech("c", "9 9 9"),
        speech("d", "8 8 8 8 8"),
      ]),
    ).toEqual([1 / 2, 1 / 3, null, 0]);
    // Oneself is nobody else.
    expect(repetitionBetween([speech("a", "1 2 3 4"), speech("a", "1 2 3 4")])).toEqual([0, 0]);
    expect(repetitionBetween([speech("a", "1 2 3"), speech("b", "2 3 4")], 2)).toEqual([1 / 2, 1 / 2]);
  });
});
