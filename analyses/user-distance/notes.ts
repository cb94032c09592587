import type { DISPERSION_NOTES } from "../../src/stats/dispersion.ts";

/** Names of this analysis's own notes of estimates, as results hold them (src/estimate-notes.ts). */
export const NO_VARIATION = "not defined: all blocks are alike, so that no distance is above zero";
export const TOO_FEW = "not estimable: fewer than 2 users with 2 blocks";
export const TOO_FEW_BLOCKS = "not estimable: fewer than 4 blocks";
export const OTHER_USERS = "no users in common: compared as independent samples";

export type DistanceNote =
  | (typeof DISPERSION_NOTES)[keyof typeof DISPERSION_NOTES]
  | typeof NO_VARIATION
  | typeof TOO_FEW
  | typeof TOO_FEW_BLOCKS
  | typeof OTHER_USERS;

export const BASES = ["plain", "squared"] as const;
export type Basis = (typeof BASES)[number];
