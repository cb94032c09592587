import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import { type Example, REAL_RUN } from "../../src/model/finding.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import type { Language } from "../../src/text/language.ts";
import { isLanguage } from "../../src/text/utterance-language.ts";
import { levelEstimates, ratioEstimates, wordEstimates } from "./estimates.ts";
import { languageNotes, matchNotes, type StyleFindingNote } from "./notes.ts";
import { type Matching, matchings, type RunStyle, readRunStyle } from "./run-style.ts";
import { countedIn } from "./sums.ts";

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
  const real = await readRunStyle(store, REAL_RUN, { examples: options.examples ? REAL_EXAMPLES : 0 });
  const reference = references(store, real);
  const estimates = [];
  const examples: Example[] = real.examples.map((example) => ({ run: REAL_RUN, ...example }));
  const notes: StyleFindingNote[] = [];
  const compared = [real.sums];
  // One run at a time, so that only its sums are held beside those of the real users.
  for (const matching of all) {
    const { run } = matching;
    const own = await readRunStyle(store, run, {
      ...matching.own,
      examples: options.examples ? SIMULATED_EXAMPLES : 0,
    });
    const other = await reference(matching, own);
    estimates.push(...levelEstimates(run, own.sums, countedIn(real.sums, own.sums), options));
    if (own.sums.ids.length > 0 && other.sums.ids.length > 0) {
      const sides = { run, real: other.sums, simulated: own.sums, matched: matching.matched };
      estimates.push(...ratioEstimates(sides, options));
      if (options.examples) estimates.push(...wordEstimates(run, own.words, other.words));
    }
    examples.push(...own.examples.map((example) => ({ run, ...example })));
    notes.push(...languageNotes(run, own, other));
    compared.push(own.sums);
  }
  const hasReal = real.sums.ids.length > 0;
  const used = countedIn(...compared);
  return {
    estimates: hasReal ? [...levelEstimates(REAL_RUN, real.sums, used, options), ...estimates] : estimates,
    notes: [
      ...matchNotes(all, hasReal),
      ...languageNotes(REAL_RUN, real),
      ...notes,
      ...(options.examples ? [] : [{ code: "no_examples" } as const]),
      ...userNotes(Math.min(...compared.filter(({ ids }) => ids.length > 0).map(({ ids }) => ids.length))),
    ],
    ...(options.examples ? { examples } : {}),
  };
}

/** Reads each choice of real utterances once, however many simulators it serves. */
function references(store: Store, all: RunStyle): (matching: Matching, own: RunStyle) => Promise<RunStyle> {
  const known = new Map<string, RunStyle>();
  const spokenByAll = languagesRead(all);
  return async ({ matched, reference }, own) => {
    // People who are not the same are compared in the languages that both speak.
    const languages = matched ? spokenByAll : languagesRead(own);
    const narrowed = spokenByAll.some((language) => !languages.includes(language));
    if (!narrowed && Object.keys(reference).length === 0) return all;
    const key = JSON.stringify([reference, narrowed ? languages : null]);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const reading = { ...reference, ...(narrowed ? { languages: new Set(languages) } : {}), examples: 0 };
    const read = await readRunStyle(store, REAL_RUN, reading);
    if (reference.pairedWith === undefined) known.set(key, read);
    return read;
  };
}

function languagesRead(style: RunStyle): readonly Language[] {
  return [...style.languages.keys()].filter(isLanguage).sort();
}
