import { describe, expect, it } from "vitest";
import {
  DISPERSION_NOTES,
  dispersion,
  dispersionRatio,
  type FieldTrials,
} from "../../src/stats/dispersion.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import { scoresOf } from "../../src/stats/logit-normal-fit.ts";
import { logitNormalOffset, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const ITEMS = 20;

/** Users' answers to four questions of a rate, with log odds of a spread. */
function answers(users: number, rate: number, spread: number, label: string, items = ITEMS): FieldTrials {
  const random = randomStream("dispersion", label, rate, spread);
  const offset = logitNormalOffset(rate, spread);
  const ids = Array.from({ length: users }, (_, u) => `u${u}`);
  const own = ids.map(() => random.normal());
  const fields = Array.from({ length: 4 }, () => ({
    users: ids.map((_, u) => u),
    trials: ids.map((_, u) => {
      const chance = sigmoid(offset + spread * (0.6 * own[u]! + 0.8 * random.normal()));
      let yes = 0;
      for (let i = 0; i < items; i++) if (random.uniform() < chance) yes++;
      return { yes, of: items };
    }),
  }));
  return { ids, fields };
}

describe("the scores of the logit-normal model", () => {
  it("are the derivatives of the log likelihood, integrated without quadrature's tricks", () => {
    const logLikelihood = (yes: number, of: number, centre: number, spread: number) => {
      let sum = 0;
      for (let z = -9; z <= 9; z += 0.001) {
        const p = sigmoid(centre + spread * z);
        sum += p ** yes * (1 - p) ** (of - yes) * Math.exp((-z * z) / 2);
      }
      return Math.log(sum);
    };
    const h = 1e-4;
    for (const [yes, of, centre, spread] of [
      [0, 12, -3, 1.7],
      [7, 12, -1, 0.6],
      [40, 60, 0.5, 2.5],
      [398, 400, 0.5, 2.5],
    ] as const) {
      const found = scoresOf({ yes, of }, centre, spread);
      const byCentre =
        (logLikelihood(yes, of, centre + h, spread) - logLikelihood(yes, of, centre - h, spread)) / (2 * h);
      const bySpread =
        (logLikelihood(yes, of, centre, spread + h) - logLikelihood(yes, of, centre, spread - h)) / (2 * h);
      expect(found.centre).toBeCloseTo(byCentre, 2);
      expect(found.spread).toBeCloseTo(bySpread, 2);
    }
  });
});

describe("the dispersion of users", () => {
  it.each([0.03, 0.3, 0.7])("is the planted spread at a rate of %f", (rate) => {
    const found = dispersion(answers(200, rate, 1.7, "planted"));
    expect(found.low).toBeLessThan(1.7);
    expect(found.high).toBeGreaterThan(1.7);
    expect(found.high! / found.low!).toBeLessThan(1.6);
  });
  it.each([200, 400, 5000])("is the planted spread with %i answers a user and question", (items) => {
    const { value, low, high } = dispersion(answers(200, 0.1, 1.7, "many", items));
    expect(Math.abs(value! - 1.7)).toBeLessThan(0.15);
    expect(high! - low!).toBeGreaterThan(0.1);
    expect(high! - low!).toBeLessThan(0.4);
  });
  it.each([0.03, 0.3, 0.7])(
    "calls half the spread homogenized at a rate of %f, the right one not",
    (rate) => {
      const real = dispersion(answers(200, 0.035, 1.7, "real"));
      const half = dispersionRatio(dispersion(answers(200, rate, 0.85, "half")), real);
      const right = dispersionRatio(dispersion(answers(200, rate, 1.7, "right")), real);
      expect(half.high).toBeLessThan(1);
      expect(half.low).toBeLessThan(0.5);
      expect(half.high).toBeGreaterThan(0.5);
      expect(right.low).toBeLessThan(1);
      expect(right.high).toBeGreaterThan(1);
    },
  );
  it("is 0 with an upper end where users do not differ", () => {
    const real = dispersion(answers(200, 0.3, 1.7, "real"));
    // Everybody has exactly the same share, which is less than chance.
    const ids = Array.from({ length: 200 }, (_, u) => `u${u}`);
    const alike = dispersion({
      ids,
      fields: [{ users: ids.map((_, u) => u), trials: ids.map(() => ({ yes: 6, of: 20 })) }],
    });
    expect(alike).toMatchObject({ value: 0, low: 0, note: DISPERSION_NOTES.none });
    expect(alike.high).toBeLessThan(0.6);
    const ratio = dispersionRatio(alike, real);
    expect(ratio.value).toBe(0);
    expect(ratio.high).toBeLessThan(1);
  });
  it("has no interval where its ends are more than a factor of 100 apart", () => {
    // Of ten users who differ by next to nothing, the spread is a small number or none.
    const found = Array.from({ length: 40 }, (_, i) => dispersion(answers(10, 0.3, 0.2, `few ${i}`)));
    const wide = found.filter(({ note }) => note === NOTES.tooWide);
    expect(wide.length).toBeGreaterThan(0);
    for (const own of wide) expect(own).toMatchObject({ low: null, high: null });
    for (const { low, high } of found)
      if (low !== null && low > 0) expect(high! / low).toBeLessThanOrEqual(100);
  });
  it("is not defined where nobody ever says yes", () => {
    const ids = ["a", "b", "c"];
    const none = dispersion({
      ids,
      fields: [{ users: [0, 1, 2], trials: ids.map(() => ({ yes: 0, of: 9 })) }],
    });
    expect(none).toMatchObject({ value: null, low: null });
  });
  it("does not depend on the order of users, and turns yes into no without change", () => {
    const data = answers(60, 0.3, 1.2, "order");
    const turned: FieldTrials = {
      ids: [...data.ids].reverse(),
      fields: data.fields.map(({ trials, users }) => ({
        users,
        trials: [...trials].reverse().map(({ yes, of }) => ({ yes: of - yes, of })),
      })),
    };
    const [found, back] = [dispersion(data), dispersion(turned)];
    expect(back.value).toBeCloseTo(found.value!, 4);
    expect(back.se).toBeCloseTo(found.se!, 3);
  });
  it("is unknown of one user, who differs from nobody", () => {
    const one = { ids: ["u"], fields: [{ users: [0], trials: [{ yes: 4, of: 9 }] }] };
    expect(dispersion(one)).toMatchObject({ value: null, note: NOTES.undefinedValue, users: 1 });
  });
});

describe("the ratio of two dispersions without replicates", () => {
  const real = { value: 1.5, low: 1, high: 2, se: 0.1, p: null, users: 30 };
  const none = { value: 0, low: 0, high: 0.5, se: null, p: null, users: 20, note: DISPERSION_NOTES.none };
  it("goes up to the largest that one allows over the least of the other", () => {
    expect(dispersionRatio(none, real)).toMatchObject({
      ...{ value: 0, low: 0, high: 0.5, users: 20, note: DISPERSION_NOTES.none },
    });
  });
  it("has no interval where either lacks its own end", () => {
    expect(dispersionRatio({ ...none, high: null }, real)).toMatchObject({ value: 0, low: null, high: null });
    expect(dispersionRatio(none, { ...real, low: null })).toMatchObject({ value: 0, low: null, high: null });
  });
});
