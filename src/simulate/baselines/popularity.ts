import type { Precedent } from "../agent.ts";
import type { Scene } from "../scene.ts";
import { factsOf } from "./facts.ts";

/** The public counter that corresponds to a field, and the counter of all who could have acted. */
const COUNTERS: Readonly<Record<string, readonly [of: string, among: readonly string[]]>> = {
  video_completed: ["complete_play_cnt", ["play_cnt"]],
  video_liked: ["like_cnt", ["play_cnt"]],
  video_commented: ["comment_cnt", ["play_cnt"]],
  video_shared: ["share_cnt", ["play_cnt"]],
  video_collected: ["collect_cnt", ["play_cnt"]],
  video_followed: ["follow_cnt", ["play_cnt"]],
  live_liked: ["live_like_cnt", ["live_total_user_cnt", "live_total_view_cnt"]],
  live_commented: ["live_comment_cnt", ["live_total_user_cnt", "live_total_view_cnt"]],
  ad_liked: ["like_cnt", ["play_cnt"]],
  ad_commented: ["comment_cnt", ["play_cnt"]],
  shop_added_to_cart: ["item_num_180d_cart", []],
  shop_order_success: ["item_num_180d_buyer", ["item_num_180d_cart"]],
};

/** How popular an item is for a field. */
export interface Popularity {
  /** Log odds among the public, or the logarithm of the counter if the public's size is not known. */
  readonly score: number;
  /** Share of the public; null if its size is not known. */
  readonly share: number | null;
}

/** @returns null if the item has no such counter. */
export function popularityOf(field: string, context: Scene["context"]): Popularity | null {
  const counter = COUNTERS[field];
  if (counter === undefined) return null;
  const [key, among] = counter;
  const count = context[key];
  if (typeof count !== "number" || count < 0) return null;
  const total = among.map((name) => context[name]).find((value) => typeof value === "number" && value > 0);
  if (typeof total !== "number") return { score: Math.log1p(count), share: null };
  const share = Math.min(0.99, (count + 0.5) / (total + 1));
  return { score: Math.log(share / (1 - share)), share };
}

/** Change in log odds for a popularity: 0 for an average one. */
export type Lift = (popularity: Popularity) => number;

/** Fewest past answers, and fewest yeses among them, for learning a slope. */
const LEAST = { answers: 30, yes: 3 } as const;

/**
 * The effect of popularity by field: the slope of a logistic regression on all users' past, shrunk towards 0 (a normal
 * prior with standard deviation 1 on the standardised score).
 */
export function learnLifts(precedents: readonly Precedent[]): ReadonlyMap<string, Lift> {
  const samples = new Map<string, { score: number; yes: number }[]>();
  for (const { history } of precedents) {
    for (const event of history) {
      for (const [field, truth] of factsOf(event).answers) {
        const popularity = popularityOf(field, event.context);
        if (popularity === null || (truth !== 0 && truth !== 1)) continue;
        const known = samples.get(field) ?? [];
        known.push({ score: popularity.score, yes: truth });
        samples.set(field, known);
      }
    }
  }
  const lifts = [...samples].flatMap(([field, sample]) => {
    const lift = liftOf(sample);
    return lift === null ? [] : [[field, lift] as const];
  });
  return new Map(lifts);
}

function liftOf(sample: readonly { readonly score: number; readonly yes: number }[]): Lift | null {
  const n = sample.length;
  const yes = sample.reduce((sum, one) => sum + one.yes, 0);
  if (n < LEAST.answers || yes < LEAST.yes || n - yes < LEAST.yes) return null;
  const mean = sample.reduce((sum, one) => sum + one.score, 0) / n;
  const sd = Math.sqrt(sample.reduce((sum, one) => sum + (one.score - mean) ** 2, 0) / n);
  if (!(sd > 1e-9)) return null;
  const slope = slopeOf(
    sample.map(({ score, yes: y }) => [(score - mean) / sd, y] as const),
    yes / n,
  );
  return ({ score }) => slope * Math.max(-3, Math.min(3, (score - mean) / sd));
}

/** Slope by Newton's method, with an intercept. */
function slopeOf(points: readonly (readonly [x: number, y: number])[], rate: number): number {
  let a = Math.log(rate / (1 - rate));
  let b = 0;
  for (let step = 0; step < 25; step++) {
    let [ga, gb, haa, hab, hbb] = [0, -b, 0, 0, 1];
    for (const [x, y] of points) {
      const p = 1 / (1 + Math.exp(-a - b * x));
      const w = p * (1 - p);
      ga += y - p;
      gb += (y - p) * x;
      haa += w;
      hab += w * x;
      hbb += w * x * x;
    }
    const det = haa * hbb - hab * hab;
    if (!(det > 1e-12)) break;
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det];
    a += da;
    b += db;
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return b;
}
