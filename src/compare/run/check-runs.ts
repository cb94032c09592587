import { list } from "../../locale/format.ts";
import { InputError, UsageError } from "../../model/errors.ts";
import { REAL_RUN } from "../../model/finding.ts";
import { HUMAN_SOURCE } from "../../store/columns.ts";
import type { Store } from "../../store/store.ts";

/**
 * @throws {UsageError} if a run is not in the store, is that of real users or named twice, or fewer than two are named.
 * @throws {InputError} if a run's file was read but holds nothing that can be scored.
 */
export async function checkRuns(
  store: Store,
  names: readonly string[],
  saved: readonly string[] = [],
): Promise<void> {
  const read = (await store.runs()).filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  const known = [...read, ...saved];
  const missing = names.find((name) => !known.includes(name));
  if (missing === REAL_RUN || missing === HUMAN_SOURCE) {
    throw new UsageError(
      `"${missing}" are the real users, whom every comparison refers to: name two simulators (there are: ${list(known)})`,
    );
  }
  const unread = (await store.inputs()).find(({ run }) => run === missing);
  if (unread !== undefined) {
    throw new InputError(
      { file: unread.path },
      { found: "nothing that can be scored", expected: "answers, judged utterances, utterances or vectors" },
    );
  }
  if (missing !== undefined) throw new UsageError(`no run "${missing}" (there are: ${list(known)})`);
  if (names.length < 2) throw new UsageError("a comparison needs a baseline and a candidate");
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(`the run "${twice}" is named twice`);
}
