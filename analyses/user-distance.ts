import type { Analysis, AnalysisOptions } from "../src/analysis.ts";
import { userNotes } from "../src/estimate.ts";
import type { Distribution, Estimate, Finding } from "../src/finding.ts";
import { count, plural } from "../src/format.ts";
import { chooseRepresentation } from "../src/representation/index.ts";
import { DEFAULT_BLOCKS, type Represented } from "../src/representation/representation.ts";
import { adjust } from "../src/stats/adjust.ts";
import { commonBins } from "../src/stats/common-bins.ts";
import { MAX_PAIRS } from "../src/stats/plain-distance.ts";
import type { Store } from "../src/store/store.ts";
import { userDistanceAbout } from "./user-distance-about.ts";
import { userDistanceFigures } from "./user-distance-figures.ts";
import {
  againstReal,
  BASES,
  boundEstimates,
  type MeasuredSource,
  measureSource,
  realOf,
  sourceEstimates,
} from "./user-distance-measures.ts";
import { userDistanceNarrative } from "./user-distance-narrative.ts";
import { userDistanceTables } from "./user-distance-tables.ts";

/** Persona homogenization: how alike users are, against how alike each user's own behaviour is. */
export const userDistance: Analysis = {
  id: "user-distance",
  title: "Persona homogenization",
  question: "Do simulated users differ from one another as real users do, or are they all one?",
  needs: [],
  measure,
  figures: userDistanceFigures,
  tables: userDistanceTables,
  narrative: userDistanceNarrative,
  about: userDistanceAbout,
};

async function measure(store: Store, options: AnalysisOptions): Promise<Finding> {
  const { seed, blocks = DEFAULT_BLOCKS } = options;
  const representation = await chooseRepresentation(store, options.representation);
  if (representation === undefined) {
    return { estimates: [], notes: ["Skipped: the input has no answers, events, utterances or embeddings."] };
  }
  if ((await store.count(representation.needs)) === 0) {
    return {
      estimates: [],
      notes: [
        `Skipped: the representation ${representation.id} needs ${representation.needs}, the input has none.`,
      ],
    };
  }
  const represented = await representation.represent(store, { blocks, seed });
  const sources = represented.sources.map((source) => measureSource(source, seed));
  const real = realOf(sources);
  const bounded = real ?? sources[0];
  const estimates = [
    ...sources.flatMap((source) => sourceEstimates(source, seed)),
    ...(real === undefined
      ? []
      : adjusted(sources.flatMap((source) => (source === real ? [] : againstReal(real, source, seed))))),
    ...(bounded === undefined ? [] : boundEstimates(bounded, seed)),
  ].map((estimate) => ({ ...estimate, dimension: representation.id }));
  return {
    estimates,
    notes: [
      `Representation ${representation.id}: ${representation.title}; ${layoutOf(represented)}.`,
      ...represented.notes,
      ...sampledNote(sources),
      ...userNotes(Math.max(0, ...sources.map(({ vectors }) => vectors.ids.length))),
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

function sampledNote(sources: readonly MeasuredSource[]): string[] {
  return sources.some(({ distances }) => distances?.plain.sampled)
    ? [
        `Plain distances between users rest on ${count(MAX_PAIRS)} pairs a source, drawn with the seed; squared distances are exact.`,
      ]
    : [];
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

function layoutOf({ layout, blocks, itemsPerBlock, unit }: Represented): string {
  const size = plural(itemsPerBlock, unit.replace(/s$/u, ""), unit);
  return layout ?? `${blocks} blocks of ${size} each, the same for every user`;
}
