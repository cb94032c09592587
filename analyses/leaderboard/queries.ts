import { PROBABILITY_BINS } from "../../src/stats/probability-bins.ts";
import { sqlText } from "../../src/store/sql.ts";
import { SQUARED_WEIGHT, WEIGHT, weightOf } from "../../src/store/weights.ts";

/** How an answer counts: once, by its weight, or by its squared weight for Kish's effective number. */
export type Weighing = "counted" | "weighted" | "squared";
const WEIGHTS = { weighted: WEIGHT, squared: SQUARED_WEIGHT } as const;
/** The same as a factor of a value that is not a count. */
const times = (sql: string, by: Weighing) =>
  by === "counted" ? sql : `(${sql}) * CAST(${WEIGHTS[by]} AS DOUBLE)`;

/** Sums of decimals are exact, so that the order of addition across cores can't affect the result. */
const decimal = (sql: string) => `CAST(${sql} AS DECIMAL(38, 15))`;
const exact = (sql: string, by: Weighing = "counted") => `CAST(sum(${decimal(times(sql, by))}) AS DOUBLE)`;
/** The exact sum over the rows that meet a condition: only these are made decimals. */
const exactWhere = (condition: string, sql: string, by: Weighing) =>
  `CAST(sum(CASE WHEN ${condition} THEN ${decimal(times(sql, by))} ELSE ${decimal("0")} END) AS DOUBLE)`;
const whole = (sql: string) => `CAST(${sql} AS INTEGER)`;
const counted = (condition: string) => whole(`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`);
const amount = (condition: string, by: Weighing) =>
  by === "counted" ? counted(condition) : `CAST(${weightOf(condition, WEIGHTS[by])} AS DOUBLE)`;
const all = (by: Weighing) => (by === "counted" ? whole("count(*)") : amount("true", by));

/** Bins of the calibration error. */
export const CALIBRATION_BINS = 10;

/** The benchmark's bins (lo, hi]: boundaries at i * 0.1 in floating point, as numpy.linspace gives them. */
const BOUNDS = Array.from({ length: CALIBRATION_BINS + 1 }, (_, i) => (i === CALIBRATION_BINS ? 1 : i * 0.1));
const inBin = (bin: number) =>
  `predicted > CAST('${BOUNDS[bin]}' AS DOUBLE) AND predicted <= CAST('${BOUNDS[bin + 1]}' AS DOUBLE)`;

/** What real users did, each item once. */
const REAL_ANSWERS = `(SELECT user_id, item, field, min(kind) AS kind, min(truth) AS truth, max(normalizer) AS normalizer,
    max(weight) AS weight
  FROM answers WHERE kind IN ('binary', 'continuous') GROUP BY user_id, item, field)`;

/** Questions that every run has answered, where runs differ in what they answered. */
const COMMON = `SELECT user_id, item, field FROM answers WHERE kind IN ('binary', 'continuous')
  GROUP BY user_id, item, field HAVING count(DISTINCT run) = (SELECT count(DISTINCT run) FROM answers WHERE kind IN ('binary', 'continuous'))`;

/** The answers of some runs; with `common` those of them that all runs have given. */
function answersOf(which: string, common: boolean): string {
  const own = `SELECT run, user_id, item, field, kind, truth, label, predicted, normalizer, weight FROM answers WHERE ${which}`;
  if (!common) return `(${own}) answered`;
  return `(SELECT own.* FROM (${own}) own JOIN (${COMMON}) shared
    ON own.user_id = shared.user_id AND own.item = shared.item AND own.field = shared.field) answered`;
}

const CLIPPED = "least(greatest(predicted, 1e-7), 1 - 1e-7)";
export const binarySums =
  (common: boolean, by: Weighing = "counted") =>
  (which: string) =>
    `
  SELECT run, user_id, field, ${all(by)} AS n,
    ${amount("truth = 1 AND label = 1", by)} AS tp,
    ${amount("truth = 0 AND label = 1", by)} AS fp,
    ${amount("truth = 1 AND label = 0", by)} AS fn,
    ${amount("truth = label", by)} AS correct,
    ${exact(`-(truth * ln(${CLIPPED}) + (1 - truth) * ln(1 - ${CLIPPED}))`, by)} AS log_loss,
    ${exact("(least(greatest(predicted, 0), 1) - truth) * (least(greatest(predicted, 0), 1) - truth)", by)} AS squared_error,
    ${amount("predicted > 0 AND predicted < 1", by)} AS graded,
    ${BOUNDS.slice(0, CALIBRATION_BINS)
      .map((_, bin) => `${exactWhere(inBin(bin), "truth - predicted", by)} AS bin${bin}`)
      .join(", ")}
  FROM ${answersOf(which, common)} WHERE kind = 'binary'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

export const continuousSums =
  (common: boolean, by: Weighing = "counted") =>
  (which: string) =>
    `
  SELECT run, user_id, field, ${all(by)} AS n, ${exact("abs(truth - predicted)", by)} AS error,
    ${exact("CASE WHEN normalizer > 0 THEN least(abs(truth - predicted), normalizer) / normalizer ELSE 0 END", by)} AS clipped,
    ${amount("normalizer > 0", by)} AS normalized
  FROM ${answersOf(which, common)} WHERE kind = 'continuous'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

/** Real yes, each item once. */
export const realYes = (by: Weighing) => `
  SELECT user_id, field, ${all(by)} AS n, ${amount("truth = 1", by)} AS yes
  FROM ${REAL_ANSWERS} once WHERE kind = 'binary' GROUP BY user_id, field ORDER BY user_id, field`;

/** Share of the duration that is watched, and the user's mean of it over their other items. */
const WATCHED = "least(greatest(truth, 0), normalizer) / normalizer";
const OTHERS = {
  counted: `CASE WHEN items > 1 THEN (total - ${WATCHED}) / (items - 1) ELSE 0.5 END`,
  weighted: `CASE WHEN items > 1 THEN (total - ${times(WATCHED, "weighted")}) / (weights - CAST(${WEIGHT} AS DOUBLE)) ELSE 0.5 END`,
} as const;
const clippedError = (guess: string, by: Weighing) =>
  exact(`least(abs(truth - (${guess}) * normalizer), normalizer) / normalizer`, by);

/** Clipped errors of watching nothing, all, half, or the user's own share, of every video that anybody answered about. */
export const watching = (by: "counted" | "weighted") => `
  SELECT user_id, ${all(by)} AS n, ${clippedError("0", by)} AS never, ${clippedError("1", by)} AS always,
    ${clippedError("0.5", by)} AS half, ${clippedError(OTHERS[by], by)} AS own
  FROM (SELECT user_id, truth, normalizer, weight, count(*) OVER (PARTITION BY user_id) AS items,
      CAST(sum(${WEIGHT}) OVER (PARTITION BY user_id) AS DOUBLE) AS weights,
      CAST(sum(${decimal(times(WATCHED, by))}) OVER (PARTITION BY user_id) AS DOUBLE) AS total
    FROM ${REAL_ANSWERS} once WHERE field = 'video_watch_seconds' AND kind = 'continuous' AND normalizer > 0) watched
  GROUP BY user_id ORDER BY user_id`;

/** A record that the judge scored in every run that it scored at all. */
const JUDGED_BY_ALL = `concat(user_id, chr(31), item) IN (SELECT concat(user_id, chr(31), item) FROM judgements
    WHERE status = 'judged' GROUP BY user_id, item
    HAVING count(DISTINCT run) = (SELECT count(DISTINCT run) FROM judgements WHERE status = 'judged'))`;
export const judgeSums = (common: boolean) => (which: string) =>
  `
  SELECT run, user_id, ${counted("status = 'judged'")} AS judged,
    ${exact("CASE WHEN status = 'judged' THEN score ELSE 0 END")} AS score, ${whole("count(*)")} AS asked
  FROM judgements WHERE ${which}${common ? ` AND ${JUDGED_BY_ALL}` : ""} GROUP BY run, user_id ORDER BY run, user_id`;

/**
 * Pairs of a positive and a negative item in which the positive has the higher prediction (ties half):
 * for positives the negatives below, for negatives the positives above, and the pairs within one user,
 * which leaving the user out would take away twice. Counts up to an item's prediction run over one sort
 * for the run and field, and one for the user within it.
 */
const upTo = (what: string, window: string) =>
  `sum(${what}) OVER (${window} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
const ties = (what: string, window: string) =>
  `sum(${what}) OVER (${window} RANGE BETWEEN CURRENT ROW AND CURRENT ROW)`;
const ALL = "PARTITION BY run, field ORDER BY predicted";
const OWN = "PARTITION BY run, field, user_id ORDER BY predicted";
/** What an answer adds to such a count: exact, so that the order of rows of one prediction can't show. */
const mass = (what: string, by: Weighing) =>
  by === "counted" ? what : `CAST(${times(what, by)} AS DECIMAL(38, 6))`;
const running = (what: string, window: string, by: Weighing) =>
  by === "counted"
    ? `${upTo(what, window)} - ${ties(what, window)} / 2`
    : `CAST(${upTo(mass(what, by), window)} AS DOUBLE) - CAST(${ties(mass(what, by), window)} AS DOUBLE) / 2`;
const inPairs = (condition: string, sql: string, by: Weighing) =>
  by === "counted"
    ? `sum(CASE WHEN ${condition} THEN ${sql} ELSE 0 END)`
    : `CAST(sum(CAST(CASE WHEN ${condition} THEN ${times(sql, by)} ELSE 0 END AS DECIMAL(38, 6))) AS DOUBLE)`;
const classSize = (what: string, by: Weighing) =>
  by === "counted" ? whole(`sum(${what})`) : `CAST(sum(${mass(what, by)}) AS DOUBLE)`;
export const aucSums = (by: Weighing) => (which: string) =>
  `
  SELECT run, user_id, field,
    ${inPairs("truth = 1", "negatives_below", by)} AS below,
    ${inPairs("truth = 0", "positives - positives_below", by)} AS above,
    ${inPairs("truth = 1", "own_below", by)} AS own,
    ${classSize("truth", by)} AS positives, ${classSize("1 - truth", by)} AS negatives,
    ${exact("tied * tied", by)} AS tied
  FROM (SELECT run, user_id, field, truth, weight,
      CAST(${ties(mass("1", by), ALL)} AS DOUBLE) / CAST(sum(${mass("1", by)}) OVER (PARTITION BY run, field) AS DOUBLE) AS tied,
      ${running("1 - truth", ALL, by)} AS negatives_below,
      ${running("truth", ALL, by)} AS positives_below,
      ${running("1 - truth", OWN, by)} AS own_below,
      CAST(sum(${mass("truth", by)}) OVER (PARTITION BY run, field) AS DOUBLE) AS positives
    FROM answers WHERE ${which} AND kind = 'binary') counted
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

/**
 * Average precision, and its first-order loss without each user (its influence function): a positive item adds its
 * own precision, and every item changes the precision of all positives that are no more probable. Items with equal
 * probability count as one step.
 */
export const precisionSums = (by: Weighing) => (which: string) =>
  `
  WITH steps AS (
      SELECT run, field, predicted, CAST(${all(by)} AS DOUBLE) AS n, CAST(${classSize("truth", by)} AS DOUBLE) AS yes
      FROM answers WHERE ${which} AND kind = 'binary' GROUP BY run, field, predicted),
    above AS (
      SELECT run, field, predicted, yes, sum(yes) OVER (PARTITION BY run, field) AS positives,
        sum(n) OVER (PARTITION BY run, field ORDER BY predicted DESC) AS said,
        sum(yes) OVER (PARTITION BY run, field ORDER BY predicted DESC) AS found
      FROM steps),
    moved AS (
      SELECT run, field, predicted, positives, found / said AS precise,
        sum(yes / said) OVER (PARTITION BY run, field ORDER BY predicted) AS gained,
        sum(yes * found / said / said) OVER (PARTITION BY run, field ORDER BY predicted) AS lost
      FROM above WHERE positives > 0),
    area AS (
      SELECT run, field, ${exact("yes * found / said")} / max(positives) AS area
      FROM above WHERE positives > 0 GROUP BY run, field)
  SELECT m.run AS run, a.user_id AS user_id, m.field AS field, max(area.area) AS area,
    ${exact("(CASE WHEN a.truth = 1 THEN m.precise - area.area + m.gained ELSE 0 END - m.lost) / m.positives", by)} AS influence,
    ${classSize("truth", by)} AS positives, ${all(by)} AS n
  FROM (SELECT run, user_id, field, predicted, truth, weight FROM answers WHERE ${which} AND kind = 'binary') a
    JOIN moved m ON a.run = m.run AND a.field = m.field AND a.predicted = m.predicted
    JOIN area ON area.run = m.run AND area.field = m.field
  GROUP BY m.run, a.user_id, m.field ORDER BY run, user_id, field`;

/** Answers and real yes by probability, in hundredths, over all questions. */
export const probabilityCounts = (by: Weighing) => `
  SELECT run, CAST(least(floor(predicted * ${PROBABILITY_BINS} + 1e-9), ${PROBABILITY_BINS - 1}) AS INTEGER) AS bin,
    ${all(by)} AS answers, ${amount("truth = 1", by)} AS positives,
    ${counted("predicted > 0 AND predicted < 1")} AS graded
  FROM answers WHERE kind = 'binary' AND predicted BETWEEN 0 AND 1
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** Questions that some run has answered, and those that every run has: no run has one twice. */
export const ASKED = `
  SELECT ${whole("count(*)")} AS asked,
    ${counted("runs = (SELECT count(DISTINCT run) FROM answers WHERE kind IN ('binary', 'continuous'))")} AS common
  FROM (SELECT count(*) AS runs FROM answers WHERE kind IN ('binary', 'continuous')
    GROUP BY user_id, item, field) questions`;

/** By field, what a run has not answered and another has, with the real answers. */
export const missingSums = (run: string, by: Weighing) => `
  SELECT once.field AS field, once.kind AS kind, ${all(by)} AS n, ${amount("once.truth = 1", by)} AS positives,
    ${amount("once.normalizer > 0", by)} AS normalized
  FROM ${REAL_ANSWERS} once LEFT JOIN (SELECT user_id, item, field FROM answers WHERE run = ${sqlText(run)}) own
    ON once.user_id = own.user_id AND once.item = own.item AND once.field = own.field
  WHERE own.field IS NULL GROUP BY once.field, once.kind ORDER BY field, kind`;
