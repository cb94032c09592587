/** The logistic function. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

const STEP = 0.25;
const REACH = 8;
const NODES = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, i) => i * STEP - REACH);
const densities = NODES.map((x) => Math.exp(-(x * x) / 2));
const mass = densities.reduce((sum, d) => sum + d, 0);
const WEIGHTS = densities.map((d) => d / mass);

/**
 * E[f(z)] for a standard normal z, by the trapezoid rule. For functions as smooth as a logistic of slope up to 3.3,
 * the error is below 1e-10 (the poles nearest to the axis are 0.95 away; Trefethen & Weideman 2014).
 */
export function normalExpectation(f: (z: number) => number): number {
  let sum = 0;
  for (let i = 0; i < NODES.length; i++) sum += WEIGHTS[i]! * f(NODES[i]!);
  return sum;
}

/**
 * The offset b with E[sigmoid(b + spread * z)] = rate: the centre of a population of users whose log odds have the
 * standard deviation `spread`, such that the share `rate` of all answers is positive.
 *
 * @param rate in (0, 1)
 * @param spread at least 0
 * @throws {RangeError} on other arguments.
 */
export function logitNormalOffset(rate: number, spread: number): number {
  if (!(rate > 0 && rate < 1)) throw new RangeError(`rate is ${rate}, expected a number in (0, 1)`);
  if (!(spread >= 0)) throw new RangeError(`spread is ${spread}, expected a number from 0`);
  let low = -40;
  let high = 40;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalExpectation((z) => sigmoid(middle + spread * z)) < rate) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
