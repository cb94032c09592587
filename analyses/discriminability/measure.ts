import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { type ClassifierAuc, type ClassifierSide, classifierAuc } from "../../src/stats/classifier-auc.ts";
import { largest } from "../../src/stats/extremes.ts";
import { answeredFor } from "../../src/store/pairs.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { gramFeatures } from "../../src/text/classify-features.ts";
import type { Language } from "../../src/text/language.ts";
import { halvesOf, type RunTexts, readAnswers, readRunTexts, type SpokenText } from "./rows.ts";

/** The AUCs: by words of texts cut to equal length, by answers, by words of uncut turns. */
export const WORDS = "auc_words";
export const AUC_ANSWERS = "auc_answers";
export const RAW = "auc_words_raw";
type AucMeasure = typeof WORDS | typeof AUC_ANSWERS | typeof RAW;

/** The note on a word's weight. */
export const WEIGHT_NOTE = "weight in the classifier, without interval";

/** Number of revealing words per simulator. */
const GIVEAWAYS = 8;

/**
 * How well a classifier, tested on users it has not seen, separates real from simulated users: by what they write,
 * and by how often they say yes to which questions; real users against real users are the floor.
 */
export async function measureDiscriminability(store: Store, options: AnalysisOptions): Promise<Measured> {
  const estimates = [...(await words(store, options)), ...(await answers(store, options))];
  if (estimates.length === 0) return { estimates, notes: [{ code: "no_input" }] };
  return { estimates, notes: userNotes(Math.min(...estimates.map(({ users }) => users))) };
}

async function words(store: Store, options: AnalysisOptions): Promise<Estimate[]> {
  const runs = await simulatedRuns(store, "utterances");
  const real = await readRunTexts(store, REAL_RUN, await answeredFor(store));
  const language = [...real].sort(
    (a, b) => b[1].turns.length - a[1].turns.length || (a[0] < b[0] ? -1 : 1),
  )[0]?.[0];
  if (language === undefined || runs.length === 0) return [];
  const own = real.get(language)!;
  const [first, second] = halvesOf(own.pieces, options.seed);
  const estimates = [aucEstimate(REAL_RUN, WORDS, compareTexts(first, second, options.seed).found, options)];
  for (const { name } of runs) estimates.push(...(await ofRun(store, name, own, language, options)));
  return estimates;
}

async function ofRun(
  store: Store,
  run: string,
  real: RunTexts,
  language: Language,
  options: AnalysisOptions,
): Promise<Estimate[]> {
  const texts = (await readRunTexts(store, run)).get(language);
  if (texts === undefined) return [];
  const raw = compareTexts(real.turns, texts.turns, options.seed);
  const matched = compareTexts(real.pieces, texts.pieces, options.seed);
  return [
    aucEstimate(run, WORDS, matched.found, options),
    aucEstimate(run, RAW, raw.found, options),
    ...(options.examples ? giveaways(run, matched.names, matched.found) : []),
  ];
}

function compareTexts(a: readonly SpokenText[], b: readonly SpokenText[], seed: number) {
  const { names, rows } = gramFeatures([...a, ...b]);
  const side = (texts: readonly SpokenText[], from: number): ClassifierSide => ({
    users: texts.map(({ user }) => user),
    features: rows.slice(from, from + texts.length),
  });
  return { names, found: classifierAuc(side(a, 0), side(b, a.length), names.length, seed) };
}

/**
 * The words most indicative of a simulator, by weight. They are users' words, so redaction and `--no-examples` drop
 * them.
 */
export function giveaways(
  run: string,
  names: readonly string[],
  { weights, rows, auc }: ClassifierAuc,
): Estimate[] {
  // If the classifier can't separate the texts, no word can.
  if (weights === null || auc.low === null || auc.low <= 0.5) return [];
  return names
    .map((marker, i) => ({ marker, value: weights[i]! }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || (a.marker < b.marker ? -1 : 1))
    .slice(0, GIVEAWAYS)
    .map(({ marker, value }) => ({
      measure: "giveaway",
      run,
      marker,
      value,
      low: null,
      high: null,
      n: rows,
      users: auc.users,
      note: WEIGHT_NOTE,
    }));
}

async function answers(store: Store, options: AnalysisOptions): Promise<Estimate[]> {
  const estimates: Estimate[] = [];
  for (const { name } of await simulatedRuns(store, "answers")) {
    const { real, simulated } = await readAnswers(store, name);
    const width =
      1 + largest([-1, ...[...real, ...simulated].map(({ features }) => largest(features.keys()))]);
    const side = (rows: typeof real): ClassifierSide => ({
      users: rows.map(({ user }) => user),
      features: rows.map(({ features }) => features),
    });
    if (estimates.length === 0) {
      const [first, second] = halvesOf(real, options.seed);
      const floor = classifierAuc(side(first), side(second), width, options.seed);
      estimates.push(aucEstimate(REAL_RUN, AUC_ANSWERS, floor, options));
    }
    const found = classifierAuc(side(real), side(simulated), width, options.seed);
    estimates.push(aucEstimate(name, AUC_ANSWERS, found, options));
  }
  return estimates;
}

function aucEstimate(
  run: string,
  measure: AucMeasure,
  { auc, rows }: ClassifierAuc,
  options: AnalysisOptions,
): Estimate {
  return estimateOf({ measure, run, n: rows }, auc, options);
}
