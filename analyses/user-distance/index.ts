import type { Analysis, AnalysisOptions } from "../../src/analysis/analysis.ts";
import { userNotes } from "../../src/analysis/estimate.ts";
import type { Distribution, Estimate, Finding } from "../../src/model/finding.ts";
import { chooseRepresentation } from "../../src/representation/index.ts";
import { DEFAULT_BLOCKS } from "../../src/representation/representation.ts";
import { representationTexts } from "../../src/representation/texts.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { commonBins } from "../../src/stats/common-bins.ts";
import { MAX_PAIRS } from "../../src/stats/plain-distance.ts";
import type { Store } from "../../src/store/store.ts";
import { userDistanceAbout } from "./about.ts";
import { USER_DISTANCE_COMPARED } from "./compared.ts";
import { userDistanceFigures } from "./figures.ts";
import {
  againstReal,
  boundEstimates,
  type MeasuredSource,
  measureSource,
  realOf,
  sourceEstimates,
} from "./measures.ts";
import { userDistanceNarrative } from "./narrative.ts";
import { BASES } from "./notes.ts";
import { userDistanceTables } from "./tables.ts";
import { userDistanceTexts } from "./texts.ts";

/** Persona homogenization: how alike users are, against how alike each user's own behaviour is. */
export const userDistance: Analysis = {
  id: "user-distance",
  ...userDistanceTexts().heading,
  heading: (view) => userDistanceTexts(view).heading,
  needs: [],
  reads: async (store, { representation }) => {
    const chosen = await chooseRepresentation(store, representation);
    return chosen === undefined ? [] : [chosen.needs];
  },
  compared: USER_DISTANCE_COMPARED,
  measure,
  figures: userDistanceFigures,
  tables: userDistanceTables,
  narrative: userDistanceNarrative,
  about: userDistanceAbout,
  estimateNotes: (view) => userDistanceTexts(view).estimateNotes,
};

async function measure(store: Store, options: AnalysisOptions): Promise<Finding> {
  const { seed, blocks = DEFAULT_BLOCKS } = options;
  const { notes: texts } = userDistanceTexts(options);
  const representation = await chooseRepresentation(store, options.representation);
  if (representation === undefined) return { estimates: [], notes: [texts.nothing] };
  if ((await store.count(representation.needs)) === 0) {
    return { estimates: [], notes: [texts.lacking(representation.id, representation.needs)] };
  }
  const represented = await representation.represent(store, {
    blocks,
    seed,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  });
  const sources = represented.sources.map((source) => measureSource(source, seed));
  const real = realOf(sources);
  const bounded = real ?? sources[0];
  const estimates = [
    ...sources.flatMap((source) => sourceEstimates(source, options)),
    ...(real === undefined
      ? []
      : adjusted(sources.flatMap((source) => (source === real ? [] : againstReal(real, source, options))))),
    ...(bounded === undefined ? [] : boundEstimates(bounded, options)),
  ].map((estimate) => ({ ...estimate, dimension: representation.id }));
  return {
    estimates,
    notes: [
      texts.representation(
        representation.id,
        representationTexts(options).titles[representation.id],
        represented.layout,
      ),
      ...represented.notes,
      ...(sources.some(({ distances }) => distances?.plain.sampled) ? [texts.sampled(MAX_PAIRS)] : []),
      ...userNotes(Math.max(0, ...sources.map(({ vectors }) => vectors.ids.length)), options),
    ],
    distributions: sources.flatMap(distributionsOf),
  };
}

/** Adjusts the p-values by Holm over the simulators, on each kind of distance. */
function adjusted(estimates: readonly Estimate[]): Estimate[] {
  const q = new Map(
    BASES.flatMap((basis) => {
      const family = estimates.filter((e) => e.basis === basis);
      const values = adjust(
        family.map((e) => e.p ?? null),
        "holm",
      );
      return family.map((e, i) => [e, values[i]!] as const);
    }),
  );
  return estimates.map((e) => ({ ...e, q: q.get(e) ?? null }));
}

/** Bins of each panel of the figure. */
const BINS = 40;

/** Plain distances within and between users, for each source in bins of its own. */
function distributionsOf({ run, distances }: MeasuredSource): Distribution[] {
  if (distances === null || distances.squared.inter.every((d) => d === 0)) return [];
  const { intraHistogram, interHistogram } = distances.plain;
  const round = (share: number) => Number(share.toFixed(6));
  return commonBins([intraHistogram, interHistogram], BINS).map(({ width, shares, beyond }, i) => ({
    measure: i === 0 ? "intra" : "inter",
    run,
    basis: "plain",
    width,
    shares: shares.map(round),
    beyond: round(beyond),
  }));
}
