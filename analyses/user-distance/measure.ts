import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import type { Distribution, Estimate } from "../../src/model/finding.ts";
import { chooseRepresentation } from "../../src/representation/index.ts";
import type { Layout } from "../../src/representation/layout.ts";
import { DEFAULT_BLOCKS, type Represented } from "../../src/representation/representation.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { commonBins } from "../../src/stats/common-bins.ts";
import { MAX_PAIRS } from "../../src/stats/plain-distance.ts";
import type { Store } from "../../src/store/store.ts";
import { dispersionEstimates } from "./dispersion.ts";
import { BASES } from "./notes.ts";
import {
  againstReal,
  boundEstimates,
  type MeasuredSource,
  measureSource,
  realOf,
  sourceEstimates,
} from "./sources.ts";

/** Distances within and between users of each source, on blocks of their items in time order. */
export async function measureUserDistance(store: Store, options: AnalysisOptions): Promise<Measured> {
  const { seed, blocks = DEFAULT_BLOCKS } = options;
  const representation = await chooseRepresentation(store, options.representation);
  if (representation === undefined) return { estimates: [], notes: [{ code: "no_input" }] };
  if ((await store.count(representation.needs)) === 0) {
    return {
      estimates: [],
      notes: [{ code: "lacking", params: { id: representation.id, table: representation.needs } }],
    };
  }
  const represented = await representation.represent(store, { blocks, seed });
  const sources = represented.sources.map((source) => measureSource(source, seed));
  const real = realOf(sources);
  const bounded = real ?? sources[0];
  const estimates = [
    ...(representation.needs === "answers" ? await dispersionEstimates(store, options) : []),
    ...sources.flatMap((source) => sourceEstimates(source, options)),
    ...(real === undefined
      ? []
      : adjusted(sources.flatMap((source) => (source === real ? [] : againstReal(real, source, options))))),
    ...(bounded === undefined ? [] : boundEstimates(bounded, options)),
  ].map((estimate) => ({ ...estimate, dimension: representation.id }));
  return {
    estimates,
    notes: [
      { code: "representation", params: { id: representation.id, layout: layoutOf(represented) } },
      ...represented.notes,
      ...(sources.some(({ distances }) => distances?.plain.sampled)
        ? [{ code: "sampled", params: { pairs: MAX_PAIRS } }]
        : []),
      ...userNotes(Math.max(0, ...sources.map(({ vectors }) => vectors.ids.length))),
    ],
    distributions: sources.flatMap(distributionsOf),
  };
}

function layoutOf({ unit, blocks, fewest = blocks, itemsPerBlock }: Represented): Layout {
  return { unit, fewest, most: blocks, items: itemsPerBlock };
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
