/** One user's yes/no answers to one question: their number, and how many are yes. */
export interface Trials {
  readonly yes: number;
  readonly of: number;
}

/** The scores of one user's answers: derivatives of their log likelihood. */
export interface Scores {
  /** By the centre mu. */
  readonly centre: number;
  /** By the spread sigma. */
  readonly spread: number;
}

/** Nodes and weights of Gauss and Hermite for the weight exp(-x^2 / 2), nine of them (Abramowitz & Stegun, 25.4.46). */
const NODES = [0, 1.023255663789133, 2.077847978677818, 3.20542900285647, 4.512745863399783];
const WEIGHTS = [
  0.4063492063492063, 0.2440975028949394, 0.0499164067652179, 0.002789141321231769, 0.0000223458440077466,
];

/** Newton steps to the mode of a user's log odds; from the centre, these suffice to rounding. */
const STEPS = 60;

/**
 * The scores of one user in the model "log odds = mu + sigma z, z standard normal": expectations over z given the
 * answers, by adaptive Gauss-Hermite quadrature about its mode (Pinheiro & Bates 1995). Accurate for any number of
 * answers.
 *
 *     d/d mu = E[y - n p],   d/d sigma = E[(y - n p) z]
 *
 * @param spread above 0.
 */
export function scoresOf({ yes, of }: Trials, centre: number, spread: number): Scores {
  const { mode, scale } = modeOf(yes, of, centre, spread);
  let mass = 0;
  let byCentre = 0;
  let bySpread = 0;
  const top = logDensity(mode, yes, of, centre, spread);
  for (let k = -4; k <= 4; k++) {
    const node = Math.sign(k) * NODES[Math.abs(k)]!;
    const z = mode + scale * node;
    const density =
      WEIGHTS[Math.abs(k)]! * Math.exp(logDensity(z, yes, of, centre, spread) - top + (node * node) / 2);
    const residual = yes - of * sigmoid(centre + spread * z);
    mass += density;
    byCentre += density * residual;
    bySpread += density * residual * z;
  }
  return { centre: byCentre / mass, spread: bySpread / mass };
}

function modeOf(yes: number, of: number, centre: number, spread: number) {
  let z = 0;
  let curvature = 1;
  // The density is log-concave: the mode is where its slope, which falls, is 0. With many answers Newton steps
  // overshoot without end, so steps beyond a known bound are replaced by bisection.
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < STEPS; step++) {
    const p = sigmoid(centre + spread * z);
    curvature = 1 + spread * spread * of * p * (1 - p);
    const slope = spread * (yes - of * p) - z;
    if (slope > 0) low = z;
    else high = z;
    const next = z + Math.max(-2, Math.min(2, slope / curvature));
    const move = (next > low && next < high ? next : (low + high) / 2) - z;
    if (slope === 0 || Math.abs(slope / curvature) < 1e-9) break;
    z += move;
  }
  return { mode: z, scale: 1 / Math.sqrt(curvature) };
}

function logDensity(z: number, yes: number, of: number, centre: number, spread: number): number {
  const odds = centre + spread * z;
  // log(1 + e^x), which would overflow as written.
  const softplus = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds));
  return yes * odds - of * softplus - (z * z) / 2;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
