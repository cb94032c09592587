import { InputError } from "../model/errors.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./reading.ts";

/** This many answers are never all exactly right by chance. */
const ENOUGH = 50;

const EQUAL = `CASE kind
  WHEN 'binary' THEN predicted_number = truth_number AND coalesce(label_number, predicted_number) = truth_number
  WHEN 'continuous' THEN predicted_number = truth_number
  ELSE trim(predicted) = trim(truth) END`;
/** A simulator that always says no is right if nobody acts. */
const SAYS_SOMETHING = "CASE kind WHEN 'text' THEN trim(truth) <> '' ELSE truth_number > 0 END";

/**
 * Refuses a file, or a run of several, in which every prediction equals the true value exactly: the evaluator writes
 * such files with `--skip-model-eval`, and not every version marks them.
 * @param scored the condition for rows of `run_values` that count.
 */
export async function refuseCopiedTruths(
  store: DuckStore,
  readings: readonly Reading[],
  scored: string,
): Promise<void> {
  const copied = (by: string) => `
    SELECT min(file) AS file, count(*) AS n FROM run_values WHERE ${scored} GROUP BY ${by}
    HAVING count(*) >= ${ENOUGH} AND coalesce(bool_and(${EQUAL}), false) AND bool_or(${SAYS_SOMETHING})`;
  const [found] = await store.query(
    `SELECT file, n FROM (${copied("file")} UNION ALL ${copied("run")}) ORDER BY n DESC, file LIMIT 1`,
  );
  if (found === undefined) return;
  throw new InputError(
    { file: readings.find(({ file }) => file === found.file)?.shown ?? "" },
    {
      found: `${found.n} predictions, each exactly the true value (truths copied as predictions, as the evaluator's --skip-model-eval writes them)`,
      expected: "the predictions of a model: run the evaluator with its model",
    },
  );
}
