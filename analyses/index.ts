import type { Registry } from "../src/analysis/analysis.ts";
import { chains } from "./chains/index.ts";
import { discriminability } from "./discriminability/index.ts";
import { languageStyle } from "./language-style/index.ts";
import { leaderboard } from "./leaderboard/index.ts";
import { positiveRate } from "./positive-rate/index.ts";
import { profiles } from "./profiles/index.ts";
import { sentiment } from "./sentiment/index.ts";
import { sequences } from "./sequences/index.ts";
import { userDistance } from "./user-distance/index.ts";
import { userFidelity } from "./user-fidelity/index.ts";
import { wording } from "./wording/index.ts";

/** Every analysis, in the order of the report. */
export const analyses = {
  "positive-rate": positiveRate,
  leaderboard,
  sentiment,
  "language-style": languageStyle,
  "user-distance": userDistance,
  "user-fidelity": userFidelity,
  profiles,
  chains,
  sequences,
  wording,
  discriminability,
} as const satisfies Registry;
