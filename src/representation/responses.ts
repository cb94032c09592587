import { REAL_RUN } from "../model/finding.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { type BlockQuery, blocksSql, planBlocks, runsOf, shortNote } from "./blocks.ts";
import type { Representation, RepresentationOptions, Represented } from "./representation.ts";
import { constantNote, type MeasuredVectors, missingNote, standardise } from "./standardise.ts";
import { representationTexts } from "./texts.ts";
import { vectorsOf } from "./vectors.ts";

/**
 * What users answer: per block, the mean response of each field. Yes/no answers are 0 and 1; watch time is the share of
 * the duration (at most 1) or, without a duration, log(1 + seconds).
 */
export const responses: Representation = {
  id: "responses",
  title: representationTexts().titles.responses,
  needs: "answers",
  represent,
};

const ASKED = "kind IN ('binary', 'continuous')";
const ITEMS = `SELECT user_id, item, min(coalesce(happened, '')) AS happened FROM answers WHERE ${ASKED} GROUP BY user_id, item`;

/** Real answers, each once however many runs were asked. */
const REAL_ANSWERS = `
  SELECT user_id, item, field, min(truth) AS answer, max(normalizer) AS normalizer
  FROM answers WHERE ${ASKED} GROUP BY user_id, item, field`;

const runAnswers = (run: string) => `
  SELECT user_id, item, field, CASE WHEN kind = 'binary' THEN CAST(label AS DOUBLE) ELSE predicted END AS answer, normalizer
  FROM answers WHERE ${ASKED} AND run = ${sqlText(run)}`;

/** The number of users by number of items, for each run. */
const COUNTS = `
  SELECT run, items, count(*) AS users FROM (
    SELECT run, user_id, count(DISTINCT item) AS items FROM answers WHERE ${ASKED} GROUP BY run, user_id
    UNION ALL
    SELECT ${sqlText(REAL_RUN)}, user_id, count(DISTINCT item) FROM answers WHERE ${ASKED} GROUP BY user_id
  ) users GROUP BY run, items ORDER BY run, items`;

const FIELDS = `
  SELECT field, min(kind) AS kind, max(normalizer) AS normalizer FROM answers WHERE ${ASKED} GROUP BY field ORDER BY field`;

async function represent(store: Store, options: RepresentationOptions): Promise<Represented> {
  const { blocks, seed } = options;
  const fields = await store.query(FIELDS);
  const counts = await store.query(COUNTS);
  const plan = planBlocks(counts, blocks);
  const measured: MeasuredVectors[] = [];
  for (const run of runsOf(counts)) {
    const answers = run === REAL_RUN ? REAL_ANSWERS : runAnswers(run);
    const own = `SELECT DISTINCT user_id, item FROM (${answers}) answered`;
    const rows = await store.query(vectorsSql({ items: ITEMS, own, ...plan, seed }, answers, fields));
    measured.push({ run, vectors: vectorsOf(rows, fields.length) });
  }
  const { sources, constant, missing } = standardise(measured, fields.map(unitOf));
  return {
    sources,
    ...plan,
    unit: "items",
    notes: [
      ...constantNote(constant.map((k) => ({ kind: "field", name: String(fields[k]!.field) }))),
      ...shortNote(counts, plan, "items"),
      ...missingNote(missing),
    ],
  };
}

/** All yes/no answers have one unit; each watch time has its own. */
function unitOf({ field, kind }: Row): string {
  return kind === "binary" ? "binary" : String(field);
}

function vectorsSql(blocks: BlockQuery, answers: string, fields: readonly Row[]): string {
  const columns = fields.map(({ field, kind, normalizer }, k) => {
    const value =
      kind === "binary"
        ? "a.answer"
        : normalizer === null
          ? "CASE WHEN a.answer IS NOT NULL THEN ln(1 + greatest(a.answer, 0)) END"
          : "CASE WHEN a.normalizer > 0 AND a.answer IS NOT NULL THEN greatest(least(a.answer / a.normalizer, 1), 0) END";
    return `avg(CASE WHEN a.field = ${sqlText(String(field))} THEN ${value} END) AS f${k}`;
  });
  return `
    SELECT b.user_id AS user_id, b.block AS block${columns.map((column) => `, ${column}`).join("")}
    FROM (${blocksSql(blocks)}) b JOIN (${answers}) a ON a.user_id = b.user_id AND a.item = b.item
    GROUP BY b.user_id, b.block ORDER BY b.user_id, b.block`;
}
