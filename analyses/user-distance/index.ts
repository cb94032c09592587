import { defineAnalysis } from "../../src/analysis/define.ts";
import { chooseRepresentation } from "../../src/representation/index.ts";
import { en } from "./en.ts";
import { userDistanceFigures } from "./figures.ts";
import { measureUserDistance } from "./measure.ts";
import { userDistanceNarrative } from "./narrative.ts";
import { userDistanceTables } from "./tables.ts";
import { zh } from "./zh.ts";

/** Persona homogenization: how alike users are, against how alike each user's own behaviour is. */
export const userDistance = defineAnalysis({
  id: "user-distance",
  needs: [],
  texts: { en, zh },
  measures: {
    dispersion_ratio: {
      unit: "factor",
      target: 1,
      margin: 1.1,
      primary: [{}],
      drawn: true,
      gapOf: { simulated: "dispersion", real: "dispersion", ownReal: "real_dispersion", as: "factor" },
    },
    ratio_vs_real: {
      unit: "factor",
      target: 1,
      margin: 1.05,
      // Of answers the dispersion is primary: R grows with how often users say yes.
      primary: ["activity", "language", "embedding"].map((dimension) => ({ basis: "plain", dimension })),
      drawn: true,
      gapOf: { simulated: "ratio", real: "ratio", as: "factor" },
    },
    dispersion: { unit: "amount", target: "real", margin: 1.1 },
    intra: { unit: "amount", target: "real", margin: 1.1 },
    inter: { unit: "amount", target: "real", margin: 1.1 },
    reidentification: { unit: "share", target: "real", margin: 0.05 },
    ratio: { unit: "number" },
    dbicc: { unit: "share" },
    real_dispersion: { unit: "amount" },
    reidentification_chance: { unit: "share" },
    ratio_floor: { unit: "number" },
    ratio_vs_real_floor: { unit: "factor" },
    ratio_ceiling: { unit: "number" },
  },
  sources: [
    {
      text: "M. Xu, P. T. Reiss and I. Cribben (2021). Generalized reliability based on distances. Biometrics 77, 258–270.",
      url: "https://doi.org/10.1111/biom.13287",
    },
  ],
  reads: async (store, { representation }) => {
    const chosen = await chooseRepresentation(store, representation);
    return chosen === undefined ? [] : [chosen.needs];
  },
  measure: measureUserDistance,
  figures: userDistanceFigures,
  tables: userDistanceTables,
  narrative: userDistanceNarrative,
});
