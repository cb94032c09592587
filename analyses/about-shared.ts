import type { Source } from "../src/analysis.ts";

/** What every diagnostic rests on. */
export const JACKKNIFE =
  "interval: θ ± t(0.975, U − 1) · SE, SE² = (U − 1)/U · Σ (θ without user u − their mean)², over the U users; for ratios on the logarithm";

export const PAPER: Source = {
  text: "OmniBehavior: the benchmark, its scoring rules and the three biases (§5).",
  url: "https://arxiv.org/abs/2604.08362",
};

export const JACKKNIFE_SOURCES: readonly Source[] = [
  {
    text: "B. Efron and C. Stein (1981). The jackknife estimate of variance. Annals of Statistics 9, 586–596.",
    url: "https://doi.org/10.1214/aos/1176345462",
  },
  {
    text: "A. C. Cameron and D. L. Miller (2015). A practitioner's guide to cluster-robust inference. Journal of Human Resources 50, 317–372.",
    url: "https://doi.org/10.3368/jhr.50.2.317",
  },
];

export const FALSE_DISCOVERY: Source = {
  text: "Y. Benjamini and Y. Hochberg (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57, 289–300.",
  url: "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x",
};
