import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P, userNotes } from "../../src/analysis/notes.ts";
import type { Distribution } from "../../src/model/drawn.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { chooseRepresentation } from "../../src/representation/index.ts";
import type { Layout } from "../../src/representation/layout.ts";
import { DEFAULT_BLOCKS, type Represented } from "../../src/representation/representation.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { commonBins } from "../../src/stats/common-bins.ts";
import { dispersion, dispersionRatio, type FieldTrials } from "../../src/stats/dispersion.ts";
import { MAX_PAIRS } from "../../src/stats/plain-distance.ts";
import { rowsByRun } from "../../src/store/by-run.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";
import {
  againstReal,
  boundEstimates,
  DISTANCE_BASES,
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
    DISTANCE_BASES.flatMap((basis) => {
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

/** Real answers over all items that any run was asked, each once. */
const REAL_TRIALS = `
  SELECT user_id, field, CAST(count(*) AS INTEGER) AS n, CAST(sum(answer) AS INTEGER) AS yes
  FROM (SELECT user_id, item, field, min(truth) AS answer FROM answers WHERE kind = 'binary' GROUP BY user_id, item, field) once
  GROUP BY user_id, field ORDER BY user_id, field`;

const trialsOf = (which: string) => `
  SELECT run, user_id, field, CAST(count(*) AS INTEGER) AS n, CAST(sum(truth) AS INTEGER) AS truth, CAST(sum(label) AS INTEGER) AS label
  FROM answers WHERE kind = 'binary' AND ${which} GROUP BY run, user_id, field ORDER BY run, user_id, field`;

/**
 * How much users differ in what they say yes to, on the log-odds scale, which is independent of the rate:
 * `dispersion` of the real users and of each simulator, and the ratio of the two on the same items; `real_dispersion`
 * where a run's own items or true values are not those of all runs together.
 */
async function dispersionEstimates(store: Store, options: AnalysisOptions): Promise<Estimate[]> {
  const real = await store.query(REAL_TRIALS);
  if (real.length === 0) return [];
  const all = dispersion(fieldTrials(real));
  const estimates: Estimate[] = [
    estimateOf({ measure: "dispersion", run: REAL_RUN, n: answersOf(real) }, all, options),
  ];
  for await (const [run, rows] of rowsByRun(store, await simulatedRuns(store, "answers"), trialsOf)) {
    const answered = (answer: "truth" | "label") =>
      rows.map((row): Row => ({ ...row, yes: row[answer] ?? null }));
    const [truth, said] = [answered("truth"), answered("label")];
    const key = { run, n: answersOf(said) };
    const own = dispersion(fieldTrials(said));
    const shared = alike(real, truth);
    const asked = shared ? all : dispersion(fieldTrials(truth));
    const ratio = dispersionRatio(own, asked);
    const p = ratio.users < MIN_USERS_FOR_P ? null : ratio.p;
    if (!shared) estimates.push(estimateOf({ measure: "real_dispersion", ...key }, asked, options));
    estimates.push(estimateOf({ measure: "dispersion", ...key }, own, options), {
      ...estimateOf({ measure: "dispersion_ratio", ...key }, ratio, options),
      p,
    });
  }
  return adjustedRatios(estimates);
}

/** Holm over the simulators. */
function adjustedRatios(estimates: readonly Estimate[]): Estimate[] {
  const family = estimates.filter(({ measure }) => measure === "dispersion_ratio");
  const adjusted = adjust(
    family.map(({ p }) => p ?? null),
    "holm",
  );
  const q = new Map(family.map((e, i) => [e, adjusted[i] ?? null]));
  return estimates.map((e) => (q.has(e) ? { ...e, q: q.get(e) ?? null } : e));
}

/** Whether a run was asked what all runs together were: most are, and the fit is then known. */
function alike(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, i) => row.n === b[i]!.n && row.yes === b[i]!.yes);
}

function answersOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row.n), 0);
}

/** Rows of user, question, answers and yeses as the fit takes them. */
function fieldTrials(rows: readonly Row[]): FieldTrials {
  const users = new Map<string, number>();
  const fields = new Map<string, { users: number[]; trials: { yes: number; of: number }[] }>();
  for (const row of rows) {
    const id = String(row.user_id);
    const user = users.get(id) ?? users.size;
    users.set(id, user);
    const name = String(row.field);
    const field = fields.get(name) ?? { users: [], trials: [] };
    fields.set(name, field);
    field.users.push(user);
    field.trials.push({ yes: Number(row.yes), of: Number(row.n) });
  }
  return { ids: [...users.keys()], fields: [...fields.values()] };
}
