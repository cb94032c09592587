import { type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";

/** Simulators by shift, the most cheerful first; those without one by their mean, last. */
export function runsByShift(finding: Finding): string[] {
  const place = (run: string) =>
    findEstimate(finding, { measure: "shift", run })?.value ??
    (findEstimate(finding, { measure: "mean", run })?.value ?? 0) - 10;
  return [...new Set(finding.estimates.filter((e) => e.measure === "unscored_share").map((e) => e.run))]
    .filter((run) => run !== REAL_RUN)
    .toSorted((a, b) => place(b) - place(a) || (a < b ? -1 : 1));
}

/** The shares of classes, in the order of figures and tables. */
export const SHARES = [
  "strongly_negative_share",
  "negative_share",
  "neutral_share",
  "positive_share",
] as const;
