import type { Analysis, AnalysisOptions } from "../../src/analysis/analysis.ts";
import { userNotes } from "../../src/analysis/estimate.ts";
import { type Example, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import type { Language } from "../../src/text/language.ts";
import { isLanguage } from "../../src/text/utterance-language.ts";
import { languageStyleAbout } from "./about.ts";
import { LANGUAGE_STYLE_COMPARED } from "./compared.ts";
import { levelEstimates, ratioEstimates } from "./estimates.ts";
import { languageStyleFigures } from "./figures.ts";
import { languageStyleNarrative } from "./narrative.ts";
import { languageNotes, standingNotes } from "./notes.ts";
import { type RunStyle, readRunStyle, type Standing, standings } from "./reading.ts";
import { countedIn } from "./sums.ts";
import { languageStyleTables } from "./tables.ts";
import { languageStyleTexts } from "./texts.ts";
import { wordEstimates } from "./words.ts";

/** Examples per dimension: of real users, and of each simulator. */
const REAL_EXAMPLES = 3;
const SIMULATED_EXAMPLES = 2;

/** Politeness, hedging, face-saving and confrontation in what users say to customer service (paper, Figure 3). */
export const languageStyle: Analysis = {
  id: "language-style",
  ...languageStyleTexts().heading,
  heading: (view) => languageStyleTexts(view).heading,
  needs: ["utterances"],
  compared: LANGUAGE_STYLE_COMPARED,
  measure,
  figures: languageStyleFigures,
  tables: languageStyleTables,
  narrative: languageStyleNarrative,
  about: languageStyleAbout,
  estimateNotes: (view) => languageStyleTexts(view).estimateNotes,
};

async function measure(store: Store, options: AnalysisOptions): Promise<Finding> {
  const { notes: texts } = languageStyleTexts(options);
  const runs = await simulatedRuns(store, "utterances");
  const places = await standings(
    store,
    runs.map(({ name }) => name),
  );
  const real = await readRunStyle(store, REAL_RUN, { examples: options.examples ? REAL_EXAMPLES : 0 });
  const reference = references(store, real);
  const estimates = [];
  const examples: Example[] = real.examples.map((example) => ({ run: REAL_RUN, ...example }));
  const notes: string[] = [];
  const compared = [real.sums];
  // One run at a time, so that only its sums are held beside those of the real users.
  for (const place of places) {
    const { run } = place;
    const own = await readRunStyle(store, run, {
      ...place.own,
      examples: options.examples ? SIMULATED_EXAMPLES : 0,
    });
    const other = await reference(place, own);
    estimates.push(...levelEstimates(run, own.sums, countedIn(real.sums, own.sums), options));
    if (own.sums.ids.length > 0 && other.sums.ids.length > 0) {
      const sides = { run, real: other.sums, simulated: own.sums, matched: place.matched };
      estimates.push(...ratioEstimates(sides, options));
      if (options.examples) estimates.push(...wordEstimates(run, own.words, other.words));
    }
    examples.push(...own.examples.map((example) => ({ run, ...example })));
    notes.push(...languageNotes(texts, run, own, other));
    compared.push(own.sums);
  }
  const hasReal = real.sums.ids.length > 0;
  const used = countedIn(...compared);
  return {
    estimates: hasReal ? [...levelEstimates(REAL_RUN, real.sums, used, options), ...estimates] : estimates,
    notes: [
      ...standingNotes(texts, places, hasReal),
      ...languageNotes(texts, REAL_RUN, real),
      ...notes,
      ...(options.examples ? [] : [texts.noExamples]),
      ...userNotes(
        Math.min(...compared.filter(({ ids }) => ids.length > 0).map(({ ids }) => ids.length)),
        options,
      ),
    ],
    ...(options.examples ? { examples } : {}),
  };
}

/** Reads each choice of real utterances once, however many simulators it serves. */
function references(store: Store, all: RunStyle): (place: Standing, own: RunStyle) => Promise<RunStyle> {
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
