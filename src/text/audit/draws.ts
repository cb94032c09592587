import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded random draws, the same on every platform. */
export interface Draws {
  /** In [0, 1). */
  uniform(): number;
  /** Shares that sum to 1, Dirichlet with these parameters, all above 0. */
  dirichlet(parameters: readonly number[]): number[];
}

const WARM_UP = 20;

export function drawsOf(seed: number): Draws {
  // Hashed, since streams of neighbouring seeds begin alike.
  const generator = xoroshiro128plus(Math.imul(seed ^ (seed >>> 15), 0x9e3779b1) | 0);
  for (let i = 0; i < WARM_UP; i++) uniformFloat64(generator);
  const uniform = () => uniformFloat64(generator);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    dirichlet: (parameters) => {
      const gammas = parameters.map((shape) => gamma(shape, uniform, normal));
      const sum = gammas.reduce((a, b) => a + b, 0);
      return gammas.map((value) => value / sum);
    },
  };
}

/** Marsaglia & Tsang 2000, A simple method for generating gamma variables; below 1 by their power of a uniform. */
function gamma(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gamma(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
