import { list } from "../../locale/format.ts";
import { InputError, UsageError } from "../../model/errors.ts";
import { VERSION } from "../../model/version.ts";
import { type SavedRun, sumsOf } from "./saved-run.ts";

/** Keys about how a result was made, not what it contains. */
const OTHERWISE = new Set(["command", "analyses", "examples", "redact"]);
/** Names of the kinds of rows. */
const KINDS: Readonly<Record<string, string>> = {
  answers: "questions or true answers",
  judgements: "judged utterances",
  utterances: "utterances that simulators wrote in a real user's place",
  said: "texts of real users",
  embedded: "vectors of real users",
  speakers: "users who speak",
  vectors: "users with a vector",
};

/**
 * The requested analyses; by default those that all saved runs have.
 * @throws {InputError} if a saved run is of another version, or was measured with other options.
 * @throws {UsageError} if a saved run lacks a requested analysis.
 */
export function analysesOfSaved(
  saved: readonly SavedRun[],
  options: Readonly<Record<string, unknown>>,
  only: readonly string[] | undefined,
): readonly string[] {
  for (const run of saved) {
    sumsOf(run);
    const { file, result } = run;
    if (result.simgap !== VERSION) {
      throw new InputError(
        { file, key: "simgap" },
        {
          found: `a result of version ${result.simgap}`,
          expected: `version ${VERSION}, as of the run it is compared with`,
        },
      );
    }
    const keys = new Set([...Object.keys(options), ...Object.keys(result.options)]);
    const other = [...keys].find(
      (key) => !OTHERWISE.has(key) && JSON.stringify(options[key]) !== JSON.stringify(result.options[key]),
    );
    if (other !== undefined) {
      const shown = (value: unknown) => JSON.stringify(value) ?? "none";
      throw new InputError(
        { file, key: `options.${other}` },
        { found: shown(result.options[other]), expected: `${shown(options[other])}, as in this comparison` },
      );
    }
    const lacking = only?.find((id) => !Object.hasOwn(result.analyses, id));
    if (lacking !== undefined)
      throw new UsageError(`${file} has no ${lacking} (it has ${list(Object.keys(result.analyses))})`);
  }
  const [first, ...others] = saved;
  return (only ?? Object.keys(first!.result.analyses)).filter((id) =>
    others.every(({ result }) => Object.hasOwn(result.analyses, id)),
  );
}

/** @throws {InputError} if a saved run was asked other questions than the run beside it. */
export function checkAsked(saved: SavedRun, asked: Readonly<Record<string, string>>, beside: string): void {
  const own = sumsOf(saved).asked;
  const kinds = [...new Set([...Object.keys(own), ...Object.keys(asked)])].filter(
    (kind) => own[kind] !== asked[kind],
  );
  if (kinds.length === 0) return;
  throw new InputError(
    { file: saved.file },
    {
      found: `other ${list(kinds.map((kind) => KINDS[kind] ?? kind))} than in "${beside}"`,
      expected:
        "the same rows in both: a saved result can't leave some of its own out, so name the run itself",
    },
  );
}
