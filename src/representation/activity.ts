import { REAL_RUN } from "../model/finding.ts";
import type { BlockVectors } from "../stats/block-vectors.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { type Feature, featuresOf, TOPIC_NAMES } from "./activity-features.ts";
import { blocksSql, planBlocks, shortNote } from "./blocks.ts";
import type { Representation, RepresentationOptions, Represented } from "./representation.ts";
import { constantNote, missingNote, standardise } from "./standardise.ts";
import { representationTexts } from "./texts.ts";
import type { ColumnName } from "./texts-en.ts";
import { addTopic, TOPIC_WIDTH } from "./topics.ts";
import { vectorsOf } from "./vectors.ts";

/** What users do: per block, the mix of scenarios, actions, topics and hours of the day, and the mean watch time. */
export const activity: Representation = {
  id: "activity",
  title: representationTexts().titles.activity,
  needs: "events",
  represent,
};

const ITEMS =
  "SELECT user_id, item, min(coalesce(happened, '')) AS happened FROM events GROUP BY user_id, item";

const COUNTS = `
  SELECT ${sqlText(REAL_RUN)} AS run, items, count(*) AS users
  FROM (SELECT user_id, count(DISTINCT item) AS items FROM events GROUP BY user_id) users
  GROUP BY items ORDER BY items`;

async function represent(store: Store, options: RepresentationOptions): Promise<Represented> {
  const { blocks, seed } = options;
  const counts = await store.query(COUNTS);
  const plan = planBlocks(counts, blocks);
  const own = "SELECT DISTINCT user_id, item FROM events";
  const inBlocks = blocksSql({ items: ITEMS, own, ...plan, seed });
  const features = await featuresOf(store);
  const rows = await store.query(meansSql(inBlocks, features));
  const vectors = vectorsOf(rows, features.length + TOPIC_WIDTH);
  addTopics(vectors, rows, await store.query(topicsSql(inBlocks)));
  const topic = { ...TOPIC_NAMES, name: { kind: "topics" } as const };
  const columns = [...features, ...Array.from({ length: TOPIC_WIDTH }, () => topic)];
  const { sources, constant, missing } = standardise(
    [{ run: REAL_RUN, vectors }],
    columns.map(({ unit }) => unit),
    columns.map(({ group }) => group),
  );
  return {
    sources,
    ...plan,
    unit: "events",
    notes: [
      ...constantNote(leftOut(columns, constant)),
      ...shortNote(counts, plan, "events"),
      ...missingNote(missing),
    ],
  };
}

function meansSql(inBlocks: string, features: readonly Feature[]): string {
  const means = features.map((_, k) => `, avg(CAST(e.f${k} AS DOUBLE)) AS f${k}`).join("");
  const values = features.map(({ sql }, k) => `, max(${sql}) AS f${k}`).join("");
  return `
    SELECT b.user_id AS user_id, b.block AS block${means}
    FROM (${inBlocks}) b JOIN (SELECT user_id, item${values} FROM events GROUP BY user_id, item) e
      ON e.user_id = b.user_id AND e.item = b.item
    GROUP BY b.user_id, b.block ORDER BY b.user_id, b.block`;
}

/** SQL for the topics of each block, with their shares of its events that have one. */
function topicsSql(inBlocks: string): string {
  return `
    SELECT b.user_id AS user_id, b.block AS block, e.topic AS topic,
      CAST(count(*) AS DOUBLE) / sum(count(*)) OVER (PARTITION BY b.user_id, b.block) AS share
    FROM (${inBlocks}) b JOIN (SELECT user_id, item, min(topic) AS topic FROM events GROUP BY user_id, item) e
      ON e.user_id = b.user_id AND e.item = b.item
    WHERE e.topic IS NOT NULL GROUP BY b.user_id, b.block, e.topic ORDER BY b.user_id, b.block, e.topic`;
}

/** Fills the last columns of each block with the mean of its events' topics; they remain missing if it has none. */
function addTopics({ rows, width }: BlockVectors, blocks: readonly Row[], topics: readonly Row[]): void {
  const keyOf = ({ user_id, block }: Row) => JSON.stringify([user_id, block]);
  const places = new Map(blocks.map((block, i) => [keyOf(block), i]));
  for (const row of topics) {
    const end = (places.get(keyOf(row))! + 1) * width;
    const numbers = rows.subarray(end - TOPIC_WIDTH, end);
    if (Number.isNaN(numbers[0]!)) numbers.fill(0);
    addTopic(numbers, String(row.topic), Number(row.share));
  }
}

/** Titles of the columns left out, except topic columns that nothing was hashed to. */
function leftOut(columns: readonly Column[], constant: readonly number[]): ColumnName[] {
  const lost = constant.map((k) => columns[k]!);
  const topics = lost.filter(({ group }) => group === TOPIC_NAMES.group);
  return [
    ...lost.filter(({ group }) => group !== TOPIC_NAMES.group),
    ...(topics.length === TOPIC_WIDTH ? topics.slice(0, 1) : []),
  ].map(({ name }) => name);
}

interface Column {
  readonly group: string;
  readonly name: ColumnName;
}
