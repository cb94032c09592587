import type { InLanguage } from "../model/locale.ts";
import { byLocale } from "../model/locale.ts";
import type { About, Citation } from "../model/presentation.ts";
import type { AboutTexts } from "./definition.ts";

/**
 * An explanation, with the interval and the sources that all diagnostics share.
 * @example
 * import { aboutOf } from "simgap/analysis";
 * const texts = { what: "Words.", why: "Terse.", method: "A mean.", cannot: "Tone.", formulas: ["words / message"] };
 * aboutOf(texts).formulas[0]; // => "words / message"
 */
export function aboutOf(texts: AboutTexts, sources: readonly Citation[] = [], of?: InLanguage): About {
  const { jackknife, paper } = shared(of);
  const { what, why, cannot, formulas } = texts;
  return {
    what,
    why,
    cannot,
    formulas: [...formulas, jackknife],
    sources: [{ text: paper, url: "https://arxiv.org/abs/2604.08362" }, ...JACKKNIFE_SOURCES, ...sources],
  };
}
const shared = byLocale({
  en: {
    jackknife:
      "interval: θ ± t(0.975, U − 1) · SE, SE² = (U − 1)/U · Σ (θ without user u − their mean)², over the U users; for ratios on the logarithm",
    paper: "OmniBehavior: the benchmark, its scoring rules and the three biases (§5).",
  },
  zh: {
    jackknife:
      "置信区间：θ ± t(0.975, U − 1) · SE，SE² = (U − 1)/U · Σ (剔除用户 u 后的 θ − 其均值)²，对 U 名用户求和；比值在对数尺度上计算",
    paper: "OmniBehavior：该基准、其计分规则与三种偏差（§5）。",
  },
});

const JACKKNIFE_SOURCES: readonly Citation[] = [
  {
    text: "B. Efron and C. Stein (1981). The jackknife estimate of variance. Annals of Statistics 9, 586–596.",
    url: "https://doi.org/10.1214/aos/1176345462",
  },
  {
    text: "A. C. Cameron and D. L. Miller (2015). A practitioner's guide to cluster-robust inference. Journal of Human Resources 50, 317–372.",
    url: "https://doi.org/10.3368/jhr.50.2.317",
  },
];
