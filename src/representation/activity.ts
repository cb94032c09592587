import { REAL_RUN } from "../finding.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { scenarioTitle } from "../store/vocabulary.ts";
import { blocksSql, planBlocks, shortNote } from "./blocks.ts";
import type { Representation, RepresentationOptions, Represented } from "./representation.ts";
import { constantNote, standardise } from "./standardise.ts";
import { vectorsOf } from "./vectors.ts";

/** What users do: per block the shares of events by scenario, with each kind of action, and by time of day. */
export const activity: Representation = {
  id: "activity",
  title: "the shares of scenarios, actions and times of day in blocks of a user's events",
  needs: "events",
  represent,
};

const ITEMS =
  "SELECT user_id, item, min(coalesce(happened, '')) AS happened FROM events GROUP BY user_id, item";

const COUNTS = `
  SELECT ${sqlText(REAL_RUN)} AS run, items, count(*) AS users
  FROM (SELECT user_id, count(DISTINCT item) AS items FROM events GROUP BY user_id) users
  GROUP BY items ORDER BY items`;

/** Actions beyond the most common ones are too rare to tell users apart. */
const MAX_ACTIONS = 32;
const HOURS = 3;

interface Feature {
  readonly title: string;
  /** SQL that is 1 in a row of `events` that has the feature, else 0; null where that is not known. */
  readonly sql: string;
}

async function represent(store: Store, { blocks, seed }: RepresentationOptions): Promise<Represented> {
  const counts = await store.query(COUNTS);
  const plan = planBlocks(counts, blocks);
  const features = await featuresOf(store);
  const columns = features.map(({ sql }, k) => `max(${sql}) AS f${k}`);
  const means = features.map((_, k) => `avg(CAST(e.f${k} AS DOUBLE)) AS f${k}`);
  const own = "SELECT DISTINCT user_id, item FROM events";
  const rows = await store.query(`
    SELECT b.user_id AS user_id, b.block AS block${means.map((mean) => `, ${mean}`).join("")}
    FROM (${blocksSql({ items: ITEMS, own, ...plan, seed })}) b
    JOIN (SELECT user_id, item${columns.map((column) => `, ${column}`).join("")} FROM events GROUP BY user_id, item) e
      ON e.user_id = b.user_id AND e.item = b.item
    GROUP BY b.user_id, b.block ORDER BY b.user_id, b.block`);
  const { sources, constant } = standardise(
    [{ run: REAL_RUN, vectors: vectorsOf(rows, features.length) }],
    features.map(() => "share"),
  );
  return {
    sources,
    ...plan,
    unit: "events",
    notes: [...constantNote(constant.map((k) => features[k]!.title)), ...shortNote(counts, plan, "events")],
  };
}

async function featuresOf(store: Store): Promise<Feature[]> {
  const names = (rows: readonly Row[]) => rows.map((row) => String(row.name));
  const scenarios = names(
    await store.query(
      "SELECT DISTINCT scenario AS name FROM events WHERE scenario IS NOT NULL ORDER BY name",
    ),
  );
  const actions = names(
    await store.query(`
      SELECT action AS name, count(*) AS n FROM events WHERE action IS NOT NULL
      GROUP BY action ORDER BY n DESC, name LIMIT ${MAX_ACTIONS}`),
  );
  const is = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const hour = "TRY_CAST(substr(happened, 12, 2) AS INTEGER)";
  return [
    ...scenarios.map((name) => ({ title: scenarioTitle(name), sql: is(`scenario = ${sqlText(name)}`) })),
    ...actions.map((name) => ({ title: name, sql: is(`action = ${sqlText(name)}`) })),
    ...Array.from({ length: 24 / HOURS }, (_, i) => ({
      title: `${HOURS * i} to ${HOURS * (i + 1)} o'clock`,
      sql: `CASE WHEN ${hour} IS NULL THEN NULL WHEN ${hour} >= ${HOURS * i} AND ${hour} < ${HOURS * (i + 1)} THEN 1 ELSE 0 END`,
    })),
  ];
}
