import { InputError } from "../model/errors.ts";
import { sqlText } from "./sql.ts";
import type { Store } from "./store.ts";

/** True values that differ by more than this, relative to their size (at least 1), belong to different questions. */
export const TRUTH_TOLERANCE = 1e-6;

/**
 * Refuses runs that answer different questions.
 * @throws {InputError} if the true values or weights of the same question disagree.
 */
export async function checkQuestions(store: Store, baseline: string, candidate: string): Promise<void> {
  await checkTruths(store, baseline, candidate);
  await checkWeights(store, baseline, candidate);
}

async function checkTruths(store: Store, baseline: string, candidate: string): Promise<void> {
  const [bad] = await store.query(`
    SELECT a.user_id, a.item, a.field, a.truth AS expected, b.truth AS found,
      a.kind AS kind, b.kind AS found_kind, a.scenario AS scenario, b.scenario AS found_scenario,
      a.normalizer AS normalizer, b.normalizer AS found_normalizer
    FROM answers a JOIN answers b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE a.run = ${sqlText(baseline)} AND b.run = ${sqlText(candidate)}
      AND (abs(a.truth - b.truth) > ${TRUTH_TOLERANCE} * greatest(1, abs(a.truth)) OR a.kind <> b.kind
        OR a.scenario <> b.scenario OR a.text_digest <> b.text_digest
        OR (a.normalizer IS NULL) <> (b.normalizer IS NULL)
        OR abs(a.normalizer - b.normalizer) > ${TRUTH_TOLERANCE} * greatest(1, abs(a.normalizer)))
    ORDER BY a.user_id, a.item, a.field LIMIT 1`);
  if (bad === undefined) return;
  const who = `user ${bad.user_id}, item ${bad.item}`;
  const differing = (
    [
      ["kind", bad.found_kind, bad.kind],
      ["scenario", bad.found_scenario, bad.scenario],
      ["true value", bad.found, bad.expected],
      ["normalizer", bad.found_normalizer, bad.normalizer],
    ] as const
  ).find(([, own, other]) => own !== other);
  const same = `as in the baseline "${baseline}": runs that answer the same questions`;
  throw new InputError(
    { file: await fileOf(store, candidate), key: String(bad.field) },
    differing === undefined
      ? { found: `another true text for ${who}`, expected: `the same ${same}` }
      : {
          found: `${differing[1] === null ? `no ${differing[0]}` : `the ${differing[0]} ${differing[1]}`} for ${who}`,
          expected: `${differing[2] ?? "none"} ${same}`,
        },
  );
}

/** Weights may differ by a common factor: rates of samples from different populations are not compared. */
async function checkWeights(store: Store, baseline: string, candidate: string): Promise<void> {
  const factor = "(coalesce(b.weight, 1) / coalesce(a.weight, 1))";
  const [row] = await store.query(`
    SELECT min(${factor}) AS least, max(${factor}) AS most
    FROM answers a JOIN answers b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE a.run = ${sqlText(baseline)} AND b.run = ${sqlText(candidate)}`);
  const [least, most] = [Number(row?.least ?? 1), Number(row?.most ?? 1)];
  if (most - least <= TRUTH_TOLERANCE * most) return;
  const times = (x: number) => Number(x.toPrecision(3));
  throw new InputError(
    { file: await fileOf(store, candidate), key: "weight" },
    {
      found: `weights that are ${times(least)} to ${times(most)} times those of the baseline "${baseline}"`,
      expected:
        "the same weights in both, as both are asked the same sample (without a weight an answer counts as 1)",
    },
  );
}

/** The file of a run, or its name if it has none. */
export async function fileOf(store: Store, run: string): Promise<string> {
  return (await store.inputs()).find((input) => input.run === run)?.path ?? run;
}
