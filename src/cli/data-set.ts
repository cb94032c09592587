import { stat } from "node:fs/promises";
import type { Description } from "../model/description.ts";
import { InputError } from "../model/errors.ts";
import { roundNumbers } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";

/**
 * Describes traces as `simgap describe` does; undefined without traces, or if they can be read only once. Traces that
 * analyses can use but `describe` can't are not an error: a note says why they are not described.
 */
export async function dataSetOf(
  traces: readonly string[],
  encoding?: string,
): Promise<Description | undefined> {
  const states = await Promise.all(traces.map((path) => stat(path).catch(() => null)));
  if (traces.length === 0 || !states.every((state) => state?.isFile())) return undefined;
  const [{ describeLogs, MIN_CELL_USERS }, { DuckStore }] = await Promise.all([
    import("../prepare/describe/describe.ts"),
    import("../store/duck-store.ts"),
  ]);
  const store = await DuckStore.open();
  try {
    await store.useMemory("half");
    return roundNumbers(await describeLogs(store, traces, { k: MIN_CELL_USERS, encoding }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${inertLine(`note: no description of the data set: ${error.message}`)}\n`);
    return undefined;
  } finally {
    await store.close();
  }
}
