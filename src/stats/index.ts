/** Statistics shared by the analyses: per-user sums in, estimates with jackknife intervals out. */
export { adjust } from "./adjust.ts";
export { type BlockVectors, blockVectors } from "./block-vectors.ts";
export { cliffsDelta } from "./cliffs-delta.ts";
export { cohensH } from "./cohens-h.ts";
export { contrast } from "./contrast.ts";
export { bootstrapReach, type Distance, type NullDistance, swapNull } from "./distance-inference.ts";
export { independentContrast } from "./independent-contrast.ts";
export {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  type Statistic,
} from "./jackknife.ts";
export { jensenShannonDistance } from "./jensen-shannon.ts";
export { proportion } from "./proportion.ts";
export { signFlipTest } from "./sign-flip.ts";
export { type Sample, type Tally, tally } from "./tally.ts";
export {
  distanceRatio,
  distanceSums,
  meanInter,
  meanIntra,
  squaredDistances,
  type UserDistances,
} from "./user-distance.ts";
export { columnTotal, groupUserSums, joinUsers, type UserSums, userSums } from "./user-sums.ts";
export { wasserstein1 } from "./wasserstein.ts";
export { wilsonInterval } from "./wilson.ts";
