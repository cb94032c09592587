import type { Registry } from "../src/analysis.ts";
import { leaderboard } from "./leaderboard.ts";
import { positiveRate } from "./positive-rate.ts";

/** Every analysis, in the order of the report. */
export const analyses = {
  "positive-rate": positiveRate,
  leaderboard,
} as const satisfies Registry;
