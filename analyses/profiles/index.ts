import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { profilesFigures } from "./figures.ts";
import { measureProfiles } from "./measure.ts";
import { profilesNarrative } from "./narrative.ts";
import { profilesTables } from "./tables.ts";
import { profilesWriting } from "./writing.ts";
import { zh } from "./zh.ts";

/** Interest profiles: what one scenario tells of users against all (paper, "user profile reconstruction"). */
export const profiles = defineAnalysis({
  id: "profiles",
  needs: ["events"],
  weighted: true,
  texts: { en, zh },
  measures: {
    fragmentation: { unit: "number", target: 0 },
    affinity: { unit: "share", target: "real", margin: 0.05, primary: [{}], drawn: true },
    gain: { unit: "number", target: 0 },
    coverage: { unit: "share" },
    stability: { unit: "share" },
    unseen: { unit: "share" },
    term_share: { unit: "share" },
    term_population: { unit: "share" },
  },
  sources: [
    {
      text: "J. Lin (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on Information Theory 37, 145–151.",
      url: "https://doi.org/10.1109/18.61115",
    },
    {
      text: "I. J. Good (1953). The population frequencies of species and the estimation of population parameters. Biometrika 40, 237–264.",
      url: "https://doi.org/10.1093/biomet/40.3-4.237",
    },
    {
      text: "A. Agresti (1980). Generalized odds ratios for ordinal data. Biometrics 36, 59–67.",
      url: "https://doi.org/10.2307/2530495",
    },
  ],
  reads: async () => ["events", "answers"],
  measure: measureProfiles,
  figures: profilesFigures,
  tables: profilesTables,
  narrative: profilesNarrative,
  writing: profilesWriting,
});
