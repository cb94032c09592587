import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured, NoteOf } from "../../src/analysis/definition.ts";
import { pairedNotes, userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, type Example, REAL_RUN } from "../../src/model/finding.ts";
import { hasScores } from "../../src/scoring/score-table.ts";
import { HALVES_NOTE, halvesApart } from "../../src/stats/split-halves.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import type { UtteranceChoice } from "../../src/store/utterance-stream.ts";
import type { Language } from "../../src/text/language.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import { UTTERANCES } from "../../src/text/style/style-sums.ts";
import { isLanguage } from "../../src/text/utterance-language.ts";
import type { LanguageStyleTexts } from "./en.ts";
import { standardisedRatios } from "./equal-length.ts";
import {
  BASIS_NAMES,
  featuresIn,
  hitSums,
  levelEstimates,
  rateOf,
  ratioEstimates,
  wordEstimates,
} from "./estimates.ts";
import {
  matchings,
  type RunStyle,
  readKeptStyle,
  readRunStyle,
  type StyleReading,
  type UtterancePairing,
} from "./run-style.ts";

type StyleFindingNote = NoteOf<LanguageStyleTexts["notes"]>;

/** Examples per dimension: of real users, and of each simulator. */
const REAL_EXAMPLES = 3;
const SIMULATED_EXAMPLES = 2;

/** Rates of style markers of real users and of each simulator, ratios between them, words and examples. */
export async function measureLanguageStyle(store: Store, options: AnalysisOptions): Promise<Measured> {
  const runs = await simulatedRuns(store, "utterances");
  const all = await matchings(
    store,
    runs.map(({ name }) => name),
  );
  const shown = realShown(all);
  const words = options.examples;
  const read = (await hasScores(store)) ? readKeptStyle : readRunStyle;
  const real = await read(store, REAL_RUN, {
    ...shown,
    words,
    examples: options.examples ? REAL_EXAMPLES : 0,
  });
  const reference = references(real, shown, async (choice) =>
    read(store, REAL_RUN, { ...choice, words, examples: 0 }),
  );
  const estimates = [];
  const examples: Example[] = real.examples.map((example) => ({ run: REAL_RUN, ...example }));
  const notes: StyleFindingNote[] = [];
  const compared = [real.sums];
  // One run at a time, so that memory holds only its sums and those of the real users.
  for (const matching of all) {
    const { run } = matching;
    const own = await read(store, run, {
      ...matching.own,
      words,
      examples: options.examples ? SIMULATED_EXAMPLES : 0,
    });
    const other = await reference(matching, own);
    estimates.push(...levelEstimates(run, own.sums, featuresIn(real.sums, own.sums), options));
    if (own.sums.ids.length > 0 && other.sums.ids.length > 0) {
      const sides = { run, real: other.sums, simulated: own.sums, matched: matching.matched };
      estimates.push(...ratioEstimates(sides, options));
      const lengths = { run, real: other.lengths, simulated: own.lengths, matched: matching.matched };
      estimates.push(...standardisedRatios(lengths, featuresIn(other.sums, own.sums), options));
      if (options.examples) estimates.push(...wordEstimates(run, own.words, other.words));
    }
    examples.push(...own.examples.map((example) => ({ run, ...example })));
    notes.push(...languageNotes(run, own, other));
    compared.push(own.sums);
  }
  const hasReal = real.sums.ids.length > 0;
  const used = featuresIn(...compared);
  return {
    estimates: hasReal
      ? [
          ...levelEstimates(REAL_RUN, real.sums, used, options),
          ...ratioFloors(real.sums, options.seed),
          ...estimates,
        ]
      : estimates,
    notes: [
      ...matchNotes(all, shown, hasReal),
      ...(await pairedNotes(store)),
      ...languageNotes(REAL_RUN, real),
      ...notes,
      ...(options.examples ? [] : [{ code: "no_examples" } as const]),
      ...userNotes(Math.min(...compared.filter(({ ids }) => ids.length > 0).map(({ ids }) => ids.length))),
    ],
    ...(options.examples ? { examples } : {}),
  };
}

/**
 * The real utterances whose rates are shown: if every simulator answers for real users, those that any of them is
 * matched with, so that the rate beside a ratio is its denominator; else all.
 */
function realShown(matchings: readonly UtterancePairing[]): UtteranceChoice {
  const choices = matchings.map(({ matched, reference }) => ({ matched, all: isSame(reference, {}) }));
  return choices.length > 0 && choices.every(({ matched, all }) => matched && !all) ? { matched: true } : {};
}

function isSame(a: UtteranceChoice, b: UtteranceChoice): boolean {
  return a.matched === b.matched && a.pairedWith === b.pairedWith;
}

/** Reads each selection of real utterances once, however many simulators use it. */
function references(
  all: RunStyle,
  shown: UtteranceChoice,
  readReal: (choice: Omit<StyleReading, "words" | "examples">) => Promise<RunStyle>,
): (matching: UtterancePairing, own: RunStyle) => Promise<RunStyle> {
  const known = new Map<string, RunStyle>();
  const spokenByAll = languagesRead(all);
  return async ({ matched, reference }, own) => {
    // Different people are compared in the languages that both speak.
    const languages = matched ? spokenByAll : languagesRead(own);
    const narrowed = spokenByAll.some((language) => !languages.includes(language));
    if (!narrowed && isSame(reference, shown)) return all;
    const key = JSON.stringify([reference, narrowed ? languages : null]);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const read = await readReal({ ...reference, ...(narrowed ? { languages: new Set(languages) } : {}) });
    if (reference.pairedWith === undefined) known.set(key, read);
    return read;
  };
}

function languagesRead(style: RunStyle): readonly Language[] {
  return [...style.languages.keys()].filter(isLanguage).sort();
}

/** Notes on how simulators are matched with real users, if readers must be warned. */
function matchNotes(
  matchings: readonly UtterancePairing[],
  shown: UtteranceChoice,
  hasReal: boolean,
): StyleFindingNote[] {
  if (!hasReal) return matchings.length === 0 ? [] : [{ code: "nothing_real" }];
  const apart = matchings.filter(({ matched }) => !matched).map(({ run }) => run);
  const notes: StyleFindingNote[] = [];
  if (apart.length > 0) notes.push({ code: "unmatched", params: { runs: apart } });
  if (matchings.some(({ reference }) => !isSame(reference, shown)))
    notes.push({ code: "several_references", params: isSame(shown, {}) ? {} : { matched: true } });
  for (const { run, leftOut } of matchings)
    if (leftOut > 0) notes.push({ code: "left_out", params: { run, utterances: leftOut } });
  return notes;
}

/** Unsupported languages, and sides that use different ones. */
function languageNotes(run: string, own: RunStyle, other?: RunStyle): StyleFindingNote[] {
  const unread = [...own.languages].filter(([tag]) => !isLanguage(tag)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = unread.reduce((sum, [, n]) => sum + n, 0);
  const notes: StyleFindingNote[] =
    total === 0 ? [] : [{ code: "unread", params: { run, total, languages: unread } }];
  if (other === undefined) return notes;
  const [mine, theirs] = [chineseShare(own), chineseShare(other)];
  if (mine === null || theirs === null || Math.abs(mine - theirs) < 0.05) return notes;
  return [...notes, { code: "chinese", params: { run, own: mine, real: theirs } }];
}

/** As a share of the utterances that were read; null if none was. */
function chineseShare({ languages }: RunStyle): number | null {
  const [en, zh] = [languages.get("en") ?? 0, languages.get("zh") ?? 0];
  return en + zh === 0 ? null : zh / (en + zh);
}

/** The floor of rate ratios: the ratio between the rates of two random halves of the real users. */
function ratioFloors(real: UserSums, seed: number): Estimate[] {
  const n = columnTotal(real, UTTERANCES);
  return BASIS_NAMES.flatMap((basis) =>
    DIMENSIONS.flatMap((dimension): Estimate[] => {
      const random = xoroshiro128plus(seed);
      const sums = hitSums(real, { dimension }, basis);
      const apart = halvesApart(sums, rateOf(basis), { random, scale: "log" });
      if (apart === null) return [];
      const key = { measure: "rate_ratio_floor", run: REAL_RUN, dimension, basis };
      return [{ ...key, ...apart, n, users: real.ids.length, note: HALVES_NOTE }];
    }),
  );
}
