import type { Registry } from "../src/analysis.ts";
import { languageStyle } from "./language-style.ts";
import { leaderboard } from "./leaderboard.ts";
import { positiveRate } from "./positive-rate.ts";
import { sentiment } from "./sentiment.ts";
import { userDistance } from "./user-distance.ts";

/** Every analysis, in the order of the report. */
export const analyses = {
  "positive-rate": positiveRate,
  leaderboard,
  sentiment,
  "language-style": languageStyle,
  "user-distance": userDistance,
} as const satisfies Registry;
