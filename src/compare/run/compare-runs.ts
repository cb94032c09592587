import { DEFAULT_OPTIONS, type Registry } from "../../analysis/analysis.ts";
import { type RunAnalysesOptions, shownOptions } from "../../analysis/run-analyses.ts";
import { roundNumbers } from "../../model/finding.ts";
import { DEFAULT_VIEW } from "../../model/presentation.ts";
import { VERSION } from "../../model/version.ts";
import type { Matching, Overlap } from "../../store/match-runs.ts";
import type { Store } from "../../store/store.ts";
import type { ScorerName } from "../../text/sentiment/registry.ts";
import { type Comparison, comparisonSchema, type MessagePair } from "../comparison.ts";
import { checkCandidates, checkGates } from "../gates/check-gates.ts";
import type { CheckedGates, Gates } from "../gates/gate-schema.ts";
import { judgeGates } from "../gates/judge-gates.ts";
import { type Ground, withGround } from "../ground.ts";
import { checkMargins, type Margins } from "../margins.ts";
import { analysesOfSaved } from "../saved/check-saved.ts";
import { hashedId } from "../saved/pack.ts";
import { groundWithSaved } from "../saved/saved-ground.ts";
import type { SavedRun } from "../saved/saved-run.ts";
import { judgeShifts } from "../shifts/judge-shifts.ts";
import { movedUsers } from "../shifts/moved-users.ts";
import { comparisonNotes } from "../view/comparison-notes.ts";
import { checkRuns } from "./check-runs.ts";
import { measureCandidates, measureSteps } from "./measure-candidates.ts";
import { messagePairs } from "./message-pairs.ts";

export interface CompareOptions extends Omit<RunAnalysesOptions, "replicates"> {
  /** Name the users who moved most by their ids. */
  readonly showIds?: boolean;
  /** Equivalence margins that replace those of the analyses, by `analysis.measure`. */
  readonly margins?: Margins;
  readonly gates?: Gates;
  /** Runs from saved results (`runAnalysesSavingSums`) rather than the store. */
  readonly saved?: readonly SavedRun[];
  /** The candidates are versions in order: also judge the shifts from each to the next. */
  readonly trend?: boolean;
}

/**
 * Compares runs of a store with a baseline on their common rows, in every measure that the analyses compare.
 * @throws {UsageError} if a run is not in the store, `only` names an unknown analysis, or a margin is unusable.
 * @throws {InputError} if no rows match, true values of the same question disagree, or gates are malformed.
 * @example
 * import { compareRuns, openStore, readRows } from "simgap";
 * import { analyses } from "simgap/analyses";
 * const store = await openStore();
 * for (const [name, predicted] of [["old", 1], ["new", 0]] as const) {
 *   const answers = [0, 1, 2, 3].map((n) => ({
 *     ...{ user_id: `u${n}`, item: "i", scenario: "video", field: "liked", kind: "binary" },
 *     ...{ truth: n % 2, predicted },
 *   }));
 *   await readRows(store, answers, { name });
 * }
 * const runs = { baseline: "old", candidates: ["new"] };
 * const { shifts } = await compareRuns(store, analyses, runs, { only: ["positive-rate"] });
 * await store.close();
 * shifts.find(({ measure }) => measure === "gap")?.value; // => -1
 */
export async function compareRuns(
  store: Store,
  registry: Registry,
  runs: { readonly baseline: string; readonly candidates: readonly string[] },
  options: CompareOptions = {},
): Promise<Comparison> {
  const { baseline, candidates } = runs;
  const {
    showIds = false,
    margins = new Map(),
    gates: asked = {},
    saved = [],
    trend = false,
    ...own
  } = options;
  checkMargins(margins, registry);
  const gates = checkGates(asked, registry);
  checkCandidates(gates, candidates);
  const all = [baseline, ...candidates];
  await checkRuns(
    store,
    all,
    saved.map(({ name }) => name),
  );
  const compared = (ground: Ground, messages: MessagePair[], chosen: RunAnalysesOptions) =>
    comparisonOf(
      ground,
      registry,
      { baseline, candidates },
      { showIds, margins, gates, trend, messages, own: chosen },
    );
  if (saved.length > 0) {
    const only = analysesOfSaved(saved, shownOptions(registry, own), own.only);
    return compared(await groundWithSaved(store, registry, all, saved, { ...own, only }), [], {
      ...own,
      only,
    });
  }
  return withGround(store, registry, all, own, async (ground, matched) => {
    const { scorer = DEFAULT_OPTIONS.scorer, examples = DEFAULT_OPTIONS.examples } = own;
    const messages = examples ? await messagesOf(matched, baseline, candidates, scorer) : [];
    return compared(ground, messages, own);
  });
}

interface Asked {
  readonly showIds: boolean;
  readonly margins: Margins;
  readonly gates: CheckedGates;
  readonly trend: boolean;
  readonly messages: readonly MessagePair[];
  readonly own: RunAnalysesOptions;
}

/** The comparison on the runs' common ground. */
function comparisonOf(
  ground: Ground,
  registry: Registry,
  { baseline, candidates }: { readonly baseline: string; readonly candidates: readonly string[] },
  { showIds, margins, gates, trend, messages, own }: Asked,
): Comparison {
  const { analyses, matchings, runs: known, inputs, problems } = ground;
  const measured = measureCandidates(ground, registry, baseline);
  const shifts = judgeShifts(measured, margins);
  const steps = trend ? measureSteps(ground, registry, baseline).filter(({ shift }) => shift.primary) : [];
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
      inputs,
      runs: known,
      baseline,
      candidate: candidates[0]!,
      ...mainOverlap(matchings[0]!),
      candidates: matchings,
      shifts,
      ...(trend ? { steps: judgeShifts(steps, margins) } : {}),
      moved_users: movedUsers(measured, showIds, ground.pseudonyms ? (name) => name : hashedId),
      messages,
      gates: judgeGates(gates, { candidates, shifts, analyses, matchings }, { ...DEFAULT_VIEW, registry }),
      analyses,
      notes: comparisonNotes({ baseline, candidates: matchings, runs: known, problems }),
      problems,
    }),
  );
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

/** The first kind of row that the runs share: answers if there are any. */
function mainOverlap({ overlaps }: Matching): Overlap {
  return Object.values(overlaps).find(({ matched }) => matched > 0)!;
}

function shownMargins(margins: Margins): { margins?: Record<string, number> } {
  return margins.size === 0 ? {} : { margins: Object.fromEntries(margins) };
}
