import { REAL_RUN } from "../finding.ts";
import { list, percent, plural } from "../format.ts";
import type { BlockVectors } from "../stats/block-vectors.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { fieldTitle } from "../store/vocabulary.ts";
import { type BlockQuery, blocksSql, itemsPerBlock, usersTooShort } from "./blocks.ts";
import type { Representation, RepresentationOptions, Represented } from "./representation.ts";
import { type Measured, standardise } from "./standardise.ts";

/**
 * What users answer: per block the mean response of each field. Yes/no answers are 0 and 1, watch time is
 * the share of the duration (at most 1) or, where there is none, log(1 + seconds).
 */
export const responses: Representation = {
  id: "responses",
  title: "the mean answers to each field in blocks of a user's items",
  needs: "answers",
  represent,
};

const ASKED = "kind IN ('binary', 'continuous')";
const ITEMS = `SELECT user_id, item, min(coalesce(happened, '')) AS happened FROM answers WHERE ${ASKED} GROUP BY user_id, item`;

/** Real answers, each once whichever runs were asked. */
const REAL_ANSWERS = `
  SELECT user_id, item, field, min(truth) AS answer, max(normalizer) AS normalizer
  FROM answers WHERE ${ASKED} GROUP BY user_id, item, field`;

const runAnswers = (run: string) => `
  SELECT user_id, item, field, CASE WHEN kind = 'binary' THEN CAST(label AS DOUBLE) ELSE predicted END AS answer, normalizer
  FROM answers WHERE ${ASKED} AND run = ${sqlText(run)}`;

/** How many users have how many items, by run. */
const COUNTS = `
  SELECT run, items, count(*) AS users FROM (
    SELECT run, user_id, count(DISTINCT item) AS items FROM answers WHERE ${ASKED} GROUP BY run, user_id
    UNION ALL
    SELECT ${sqlText(REAL_RUN)}, user_id, count(DISTINCT item) FROM answers WHERE ${ASKED} GROUP BY user_id
  ) users GROUP BY run, items ORDER BY run, items`;

const FIELDS = `
  SELECT field, min(kind) AS kind, max(normalizer) AS normalizer FROM answers WHERE ${ASKED} GROUP BY field ORDER BY field`;

async function represent(store: Store, { blocks, seed }: RepresentationOptions): Promise<Represented> {
  const fields = await store.query(FIELDS);
  const counts = await store.query(COUNTS);
  const size = itemsPerBlock(counts, blocks);
  const measured: Measured[] = [];
  for (const run of sourcesOf(counts)) {
    const answers = run === REAL_RUN ? REAL_ANSWERS : runAnswers(run);
    const own = `SELECT DISTINCT user_id, item FROM (${answers}) answered`;
    const rows = await store.query(
      vectorsSql({ items: ITEMS, own, blocks, itemsPerBlock: size, seed }, answers, fields),
    );
    measured.push({ run, vectors: vectorsOf(rows, fields.length) });
  }
  const { sources, constant, missing } = standardise(measured);
  const short = sourcesOf(counts).map((run) => usersTooShort(counts, run, size * blocks));
  return {
    sources,
    itemsPerBlock: size,
    unit: "items",
    notes: [
      ...constantNote(constant.map((k) => fieldTitle(String(fields[k]!.field)))),
      ...shortNote(Math.max(0, ...short), size * blocks),
      ...(missing < 0.005
        ? []
        : [
            `${percent(missing, 0)} of the means are missing, because no item of the block asks for the field; they count as the source's own mean and so say nothing about the user.`,
          ]),
    ],
  };
}

/** Real users first, simulators by name. */
function sourcesOf(counts: readonly Row[]): string[] {
  const runs = new Set(counts.map((row) => String(row.run)));
  return runs.delete(REAL_RUN) ? [REAL_RUN, ...runs] : [...runs];
}

function vectorsSql(blocks: BlockQuery, answers: string, fields: readonly Row[]): string {
  const columns = fields.map(({ field, kind, normalizer }, k) => {
    const value =
      kind === "binary"
        ? "a.answer"
        : normalizer === null
          ? "ln(1 + greatest(a.answer, 0))"
          : "CASE WHEN a.normalizer > 0 THEN greatest(least(a.answer / a.normalizer, 1), 0) END";
    return `avg(CASE WHEN a.field = ${sqlText(String(field))} THEN ${value} END) AS f${k}`;
  });
  return `
    SELECT b.user_id AS user_id, b.block AS block${columns.map((column) => `, ${column}`).join("")}
    FROM (${blocksSql(blocks)}) b JOIN (${answers}) a ON a.user_id = b.user_id AND a.item = b.item
    GROUP BY b.user_id, b.block ORDER BY b.user_id, b.block`;
}

/** Rows in the order of users and blocks, NaN where a block lacks a field. */
function vectorsOf(table: readonly Row[], width: number): BlockVectors {
  const ids: string[] = [];
  const starts: number[] = [];
  const rows = new Float64Array(table.length * width);
  table.forEach((row, i) => {
    const id = String(row.user_id);
    if (ids.at(-1) !== id) {
      ids.push(id);
      starts.push(i);
    }
    for (let k = 0; k < width; k++) {
      const value = row[`f${k}`];
      rows[i * width + k] = typeof value === "number" ? value : Number.NaN;
    }
  });
  return { ids, starts: Int32Array.from([...starts, table.length]), width, rows };
}

function constantNote(fields: readonly string[]): string[] {
  return fields.length === 0 ? [] : [`Left out, because real users do not vary in it: ${list(fields)}.`];
}

function shortNote(users: number, needed: number): string[] {
  return users === 0
    ? []
    : [`${plural(users, "user")} with fewer than ${needed} items left out, in the source with most of them.`];
}
