import { PROBABILITY_BINS } from "../../src/stats/probability-bins.ts";
import { sqlText } from "../../src/store/sql.ts";

/** Sums of decimals are exact, so that the order in which cores add them up can't show in the result. */
const decimal = (sql: string) => `CAST(${sql} AS DECIMAL(38, 15))`;
const exact = (sql: string) => `CAST(sum(${decimal(sql)}) AS DOUBLE)`;
/** The exact sum over the rows that meet a condition: only these are made decimals. */
const exactWhere = (condition: string, sql: string) =>
  `CAST(sum(CASE WHEN ${condition} THEN ${decimal(sql)} ELSE ${decimal("0")} END) AS DOUBLE)`;
const whole = (sql: string) => `CAST(${sql} AS INTEGER)`;
const counted = (condition: string) => whole(`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`);

/** Bins of the calibration error. */
export const BINS = 10;

/** The benchmark's bins (lo, hi]: boundaries at i * 0.1 in floating point, as numpy.linspace gives them. */
const BOUNDS = Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? 1 : i * 0.1));
const inBin = (bin: number) =>
  `predicted > CAST('${BOUNDS[bin]}' AS DOUBLE) AND predicted <= CAST('${BOUNDS[bin + 1]}' AS DOUBLE)`;

/** What real users did, each item once. */
const REAL_ANSWERS = `(SELECT user_id, item, field, min(kind) AS kind, min(truth) AS truth, max(normalizer) AS normalizer
  FROM answers WHERE kind IN ('binary', 'continuous') GROUP BY user_id, item, field)`;

/** Questions that every run has answered, where runs differ in what they answered. */
const COMMON = `SELECT user_id, item, field FROM answers WHERE kind IN ('binary', 'continuous')
  GROUP BY user_id, item, field HAVING count(DISTINCT run) = (SELECT count(DISTINCT run) FROM answers WHERE kind IN ('binary', 'continuous'))`;

/** The answers of some runs; with `common` those of them that all runs have given. */
function answersOf(which: string, common: boolean): string {
  const own = `SELECT run, user_id, item, field, kind, truth, label, predicted, normalizer FROM answers WHERE ${which}`;
  if (!common) return `(${own}) answered`;
  return `(SELECT own.* FROM (${own}) own JOIN (${COMMON}) shared
    ON own.user_id = shared.user_id AND own.item = shared.item AND own.field = shared.field) answered`;
}

const CLIPPED = "least(greatest(predicted, 1e-7), 1 - 1e-7)";
export const binarySums = (common: boolean) => (which: string) =>
  `
  SELECT run, user_id, field, ${whole("count(*)")} AS n,
    ${counted("truth = 1 AND label = 1")} AS tp,
    ${counted("truth = 0 AND label = 1")} AS fp,
    ${counted("truth = 1 AND label = 0")} AS fn,
    ${counted("truth = label")} AS correct,
    ${exact(`-(truth * ln(${CLIPPED}) + (1 - truth) * ln(1 - ${CLIPPED}))`)} AS log_loss,
    ${exact("(least(greatest(predicted, 0), 1) - truth) * (least(greatest(predicted, 0), 1) - truth)")} AS squared_error,
    ${counted("predicted > 0 AND predicted < 1")} AS graded,
    ${BOUNDS.slice(0, BINS)
      .map((_, bin) => `${exactWhere(inBin(bin), "truth - predicted")} AS bin${bin}`)
      .join(", ")}
  FROM ${answersOf(which, common)} WHERE kind = 'binary'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

export const continuousSums = (common: boolean) => (which: string) =>
  `
  SELECT run, user_id, field, ${whole("count(*)")} AS n, ${exact("abs(truth - predicted)")} AS error,
    ${exact("CASE WHEN normalizer > 0 THEN least(abs(truth - predicted), normalizer) / normalizer ELSE 0 END")} AS clipped,
    ${counted("normalizer > 0")} AS normalized
  FROM ${answersOf(which, common)} WHERE kind = 'continuous'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

/** Real yes, each item once. */
export const REAL_YES = `
  SELECT user_id, field, ${whole("count(*)")} AS n, ${counted("truth = 1")} AS yes
  FROM ${REAL_ANSWERS} once WHERE kind = 'binary' GROUP BY user_id, field ORDER BY user_id, field`;

/** Share of the duration that is watched, and the user's mean of it over their other items. */
const WATCHED = "least(greatest(truth, 0), normalizer) / normalizer";
const OTHERS = `CASE WHEN items > 1 THEN (total - ${WATCHED}) / (items - 1) ELSE 0.5 END`;
const clippedError = (guess: string) =>
  exact(`least(abs(truth - (${guess}) * normalizer), normalizer) / normalizer`);

/** Clipped errors of watching nothing, all, half, or the user's own share, of every video that anybody answered about. */
export const WATCHING = `
  SELECT user_id, ${whole("count(*)")} AS n, ${clippedError("0")} AS never, ${clippedError("1")} AS always,
    ${clippedError("0.5")} AS half, ${clippedError(OTHERS)} AS own
  FROM (SELECT user_id, truth, normalizer, count(*) OVER (PARTITION BY user_id) AS items,
      CAST(sum(CAST(${WATCHED} AS DECIMAL(38, 15))) OVER (PARTITION BY user_id) AS DOUBLE) AS total
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
export const aucSums = (which: string) => `
  SELECT run, user_id, field,
    sum(CASE WHEN truth = 1 THEN negatives_below ELSE 0 END) AS below,
    sum(CASE WHEN truth = 0 THEN positives - positives_below ELSE 0 END) AS above,
    sum(CASE WHEN truth = 1 THEN own_below ELSE 0 END) AS own,
    ${whole("sum(truth)")} AS positives, ${whole("sum(1 - truth)")} AS negatives
  FROM (SELECT run, user_id, field, truth,
      ${upTo("1 - truth", ALL)} - ${ties("1 - truth", ALL)} / 2 AS negatives_below,
      ${upTo("truth", ALL)} - ${ties("truth", ALL)} / 2 AS positives_below,
      ${upTo("1 - truth", OWN)} - ${ties("1 - truth", OWN)} / 2 AS own_below,
      sum(truth) OVER (PARTITION BY run, field) AS positives
    FROM answers WHERE ${which} AND kind = 'binary') counted
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

/**
 * Average precision, and how much it loses without each user, to the first order (its influence function): an item adds
 * its own precision where it is a positive, and moves the precision of every positive that is no more probable than it.
 * Items of one probability count as one step.
 */
export const precisionSums = (which: string) => `
  WITH steps AS (
      SELECT run, field, predicted, CAST(count(*) AS DOUBLE) AS n, CAST(sum(truth) AS DOUBLE) AS yes
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
    ${exact("(CASE WHEN a.truth = 1 THEN m.precise - area.area + m.gained ELSE 0 END - m.lost) / m.positives")} AS influence,
    ${whole("sum(a.truth)")} AS positives, ${whole("count(*)")} AS n
  FROM (SELECT run, user_id, field, predicted, truth FROM answers WHERE ${which} AND kind = 'binary') a
    JOIN moved m ON a.run = m.run AND a.field = m.field AND a.predicted = m.predicted
    JOIN area ON area.run = m.run AND area.field = m.field
  GROUP BY m.run, a.user_id, m.field ORDER BY run, user_id, field`;

/** Answers and real yes by probability, in hundredths, over all questions. */
export const PROBABILITY_COUNTS = `
  SELECT run, CAST(least(floor(predicted * ${PROBABILITY_BINS} + 1e-9), ${PROBABILITY_BINS - 1}) AS INTEGER) AS bin,
    ${whole("count(*)")} AS answers, ${counted("truth = 1")} AS positives,
    ${counted("predicted > 0 AND predicted < 1")} AS graded
  FROM answers WHERE kind = 'binary' AND predicted BETWEEN 0 AND 1
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** Questions that some run has answered, and those that every run has. */
export const ASKED = `
  SELECT ${whole("count(*)")} AS asked,
    ${counted("runs = (SELECT count(DISTINCT run) FROM answers WHERE kind IN ('binary', 'continuous'))")} AS common
  FROM (SELECT count(DISTINCT run) AS runs FROM answers WHERE kind IN ('binary', 'continuous')
    GROUP BY user_id, item, field) questions`;

/** By field, what a run has not answered and another has, with the real answers. */
export const missingSums = (run: string) => `
  SELECT once.field AS field, once.kind AS kind, ${whole("count(*)")} AS n, ${counted("once.truth = 1")} AS positives,
    ${counted("once.normalizer > 0")} AS normalized
  FROM ${REAL_ANSWERS} once LEFT JOIN (SELECT user_id, item, field FROM answers WHERE run = ${sqlText(run)}) own
    ON once.user_id = own.user_id AND once.item = own.item AND once.field = own.field
  WHERE own.field IS NULL GROUP BY once.field, once.kind ORDER BY field, kind`;
