import { DEFAULT_OPTIONS, type Registry } from "../../analysis/analysis.ts";
import {
  analysisOptions,
  measureAnalyses,
  type RunAnalysesOptions,
  shownOptions,
} from "../../analysis/run-analyses.ts";
import { list } from "../../locale/format.ts";
import { InputError, UsageError } from "../../model/errors.ts";
import { roundNumbers } from "../../model/finding.ts";
import { VERSION } from "../../model/version.ts";
import type { DuckStore } from "../../store/duck-store.ts";
import { type Matching, matchedStore, matchRuns, type Overlap, rowsAlike } from "../../store/match-runs.ts";
import type { Store } from "../../store/store.ts";
import type { ScorerName } from "../../text/sentiment/registry.ts";
import { type Comparison, comparisonSchema, type MessagePair } from "../comparison.ts";
import { checkCandidates, checkGates, type Gates } from "../gates/gates.ts";
import { judgeGates } from "../gates/judge-gates.ts";
import { checkMargins, type Margins } from "../margins.ts";
import { judgeShifts } from "../shifts/judge-shifts.ts";
import { type MeasuredShift, measureShifts } from "../shifts/measure-shifts.ts";
import { movedUsers } from "../shifts/moved-users.ts";
import { comparisonNotes } from "../view/comparison-notes.ts";
import { messagePairs } from "./message-pairs.ts";

export interface CompareOptions extends Omit<RunAnalysesOptions, "replicates"> {
  /** Names users by their ids in the list of those who moved most. */
  readonly showIds?: boolean;
  /** Margins of equivalence instead of those of the analyses, by `analysis.measure`. */
  readonly margins?: Margins;
  readonly gates?: Gates;
}

/**
 * Compares runs of a store with a baseline, in every measure that the analyses compare, on the rows that
 * each has in common with it.
 * @throws {UsageError} where a run is not in the store, `only` names an unknown analysis, or a margin is none.
 * @throws {InputError} where nothing matches, true values of the same question disagree, or gates are none.
 */
export async function compareRuns(
  store: DuckStore,
  registry: Registry,
  runs: { readonly baseline: string; readonly candidates: readonly string[] },
  options: CompareOptions = {},
): Promise<Comparison> {
  const { baseline, candidates } = runs;
  const { showIds = false, margins = new Map(), gates: asked = {}, ...own } = options;
  checkMargins(margins, registry);
  const gates = checkGates(asked, registry);
  checkCandidates(gates, candidates);
  await checkRuns(store, [baseline, ...candidates]);
  const matchings = await matchRuns(store, baseline, candidates);
  const matched = await matchedStore(store, [baseline, ...candidates]);
  try {
    const analyses = await measureAnalyses(matched, registry, { ...own, replicates: true });
    const alike = await rowsAlike(matched);
    const measured: { candidate: string; shift: MeasuredShift }[] = [];
    for (const [i, candidate] of candidates.entries()) {
      for (const [id, finding] of Object.entries(analyses)) {
        const analysis = registry[id]!;
        const tables = (await analysis.reads?.(matched, analysisOptions(own))) ?? analysis.needs;
        const rows = {
          same: alike(tables, [baseline, candidate]),
          byItem: !tables.includes("utterances") || matchings[i]!.overlaps.speakers.matched === 0,
        };
        for (const shift of measureShifts(analysis, finding, baseline, candidate, rows))
          measured.push({ candidate, shift });
      }
    }
    const shifts = judgeShifts(measured, baseline, margins);
    const { scorer = DEFAULT_OPTIONS.scorer, examples = DEFAULT_OPTIONS.examples } = own;
    const messages = examples ? await messagesOf(matched, baseline, candidates, scorer) : [];
    const [known, problems] = [await store.runs(), await store.problems()];
    return comparisonSchema.parse(
      roundNumbers({
        schema: "simgap/comparison@1",
        simgap: VERSION,
        ...(own.synthetic ? { synthetic: true } : {}),
        options: {
          ...shownOptions(registry, own),
          ...shownMargins(margins),
          ...(showIds ? { show_ids: true } : {}),
        },
        inputs: await store.inputs(),
        runs: known,
        baseline,
        candidate: candidates[0]!,
        ...mainOverlap(matchings[0]!),
        candidates: matchings,
        shifts,
        moved_users: movedUsers(measured, showIds),
        messages,
        gates: judgeGates(gates, { candidates, shifts, analyses, matchings }, { registry }),
        analyses,
        notes: comparisonNotes({ baseline, candidates: matchings, runs: known, problems }),
        problems,
      }),
    );
  } finally {
    await matched.close();
  }
}

async function messagesOf(
  store: Store,
  baseline: string,
  candidates: readonly string[],
  scorer: ScorerName,
): Promise<MessagePair[]> {
  const found: MessagePair[] = [];
  for (const candidate of candidates) found.push(...(await messagePairs(store, baseline, candidate, scorer)));
  return found;
}

async function checkRuns(store: DuckStore, names: readonly string[]): Promise<void> {
  const known = (await store.runs()).filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  const missing = names.find((name) => !known.includes(name));
  const unread = (await store.inputs()).find(({ run }) => run === missing);
  if (unread !== undefined) {
    throw new InputError(
      { file: unread.path },
      { found: "nothing that can be scored", expected: "answers, judged messages, utterances or vectors" },
    );
  }
  if (missing !== undefined) throw new UsageError(`no run "${missing}" (there are: ${list(known)})`);
  if (names.length < 2) throw new UsageError("a comparison needs a baseline and a candidate");
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(`the run "${twice}" is named twice`);
}

/** The first kind of row that the runs have in common: answers where there are any. */
function mainOverlap({ overlaps }: Matching): Overlap {
  return Object.values(overlaps).find(({ matched }) => matched > 0)!;
}

function shownMargins(margins: Margins): { margins?: Record<string, number> } {
  return margins.size === 0 ? {} : { margins: Object.fromEntries(margins) };
}
