/** One user's yes/no answers to one question: their number, and how many are yes. */
export interface Trials {
  readonly yes: number;
  readonly of: number;
}

/** Derivatives of the log likelihood of one user's answers by the centre mu and the spread sigma. */
export interface Scores {
  readonly centre: number;
  readonly spread: number;
  /** Second derivatives: by the centre, by centre and spread, by the spread. */
  readonly centreTwice: number;
  readonly both: number;
  readonly spreadTwice: number;
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
 *     d/d mu = E[r],   d/d sigma = E[r z]   with r = y - n p
 *
 * The second derivatives are the covariances of r and r z, minus E[n p (1 - p)] times 1, z and z^2.
 *
 * @param spread above 0.
 */
export function scoresOf({ yes, of }: Trials, centre: number, spread: number): Scores {
  const { mode, scale } = modeOf(yes, of, centre, spread);
  const top = at(mode, yes, of, centre, spread).logDensity;
  let [mass, centre1, spread1, centre2, both2, spread2] = [0, 0, 0, 0, 0, 0];
  for (let k = -4; k <= 4; k++) {
    const node = Math.sign(k) * NODES[Math.abs(k)]!;
    const z = mode + scale * node;
    const { logDensity, p } = at(z, yes, of, centre, spread);
    const density = WEIGHTS[Math.abs(k)]! * Math.exp(logDensity - top + (node * node) / 2);
    const residual = yes - of * p;
    const bend = density * (residual * residual - of * p * (1 - p));
    mass += density;
    centre1 += density * residual;
    spread1 += density * residual * z;
    centre2 += bend;
    both2 += bend * z;
    spread2 += bend * z * z;
  }
  const [byCentre, bySpread] = [centre1 / mass, spread1 / mass];
  return {
    centre: byCentre,
    spread: bySpread,
    centreTwice: centre2 / mass - byCentre * byCentre,
    both: both2 / mass - byCentre * bySpread,
    spreadTwice: spread2 / mass - bySpread * bySpread,
  };
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

/** The probability of a yes at z, and the joint log density of z and the answers, up to a constant. */
function at(z: number, yes: number, of: number, centre: number, spread: number) {
  const odds = centre + spread * z;
  // log(1 + e^x), which would overflow as written.
  const small = Math.exp(-Math.abs(odds));
  const softplus = Math.max(odds, 0) + Math.log1p(small);
  return { p: (odds > 0 ? 1 : small) / (1 + small), logDensity: yes * odds - of * softplus - (z * z) / 2 };
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
