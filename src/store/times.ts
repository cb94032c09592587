import type { DuckStore } from "./duck-store.ts";
import { sqlName, sqlText } from "./sql.ts";

/** Which of the first two numbers of 3/4/2025 is the day; null if the file does not decide it. */
export type DateOrder = "day" | "month" | null;

const CLOCK =
  "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?\\s*(?<half>[AaPp]\\.?[Mm]\\.?)?\\s*(?<zone>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?";
const YEAR_FIRST = new RegExp(
  `^(?<year>\\d{4})[-/.年](?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})日?(?:[T\\s]*${CLOCK})?$`,
  "u",
);
const YEAR_LAST = new RegExp(
  `^(?<first>\\d{1,2})(?<mark>[/.-])(?<second_part>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?:[,T\\s]+${CLOCK})?$`,
  "u",
);
const DAY_NAME = "(?:[A-Za-z]{3,9},?\\s+)?";
const NAMED_MONTH = [
  new RegExp(
    `^${DAY_NAME}(?<day>\\d{1,2})[\\s-]+(?<name>[A-Za-z]{3,9})\\.?,?[\\s-]+(?<year>\\d{4})(?:[,\\s]+${CLOCK})?$`,
    "u",
  ),
  new RegExp(
    `^${DAY_NAME}(?<name>[A-Za-z]{3,9})\\.?\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})(?:[,\\s]+${CLOCK})?$`,
    "u",
  ),
  new RegExp(`^${DAY_NAME}(?<name>[A-Za-z]{3})\\s+(?<day>\\d{1,2})\\s+${CLOCK}\\s+(?<year>\\d{4})$`, "u"),
];
const COMPACT =
  /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>Z)?)?$/u;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Units per millisecond, by the number of digits of a time since 1970. */
const EPOCHS: readonly (readonly [digits: number, perMillisecond: number])[] = [
  [9, 0.001],
  [10, 0.001],
  [12, 1],
  [13, 1],
  [16, 1000],
  [19, 1_000_000],
];

type Parts = Readonly<Record<string, string | undefined>>;

/** The order of day and month in some times of one file. */
export function dateOrderOf(values: Iterable<string>): DateOrder {
  let [day, month, dots] = [false, false, true];
  for (const value of values) {
    const parts = YEAR_LAST.exec(value.trim())?.groups;
    if (parts === undefined) continue;
    if (Number(parts.first) > 12) day = true;
    if (Number(parts.second_part) > 12) month = true;
    if (parts.mark !== ".") dots = false;
  }
  if (day !== month) return day ? "day" : "month";
  // Where dates have dots, the day comes first.
  return dots && !month ? "day" : null;
}

/**
 * A time as text that sorts chronologically: `YYYY-MM-DD HH:MM:SS`, in UTC if it has a zone; a date stays a date.
 * Reads ISO 8601 and similar forms, day or month first, month names, and seconds or finer units since 1970.
 * @returns null if it can't be read.
 */
export function canonicalTime(text: string, order: DateOrder): string | null {
  const value = text.trim();
  const epoch = fromEpoch(value);
  if (epoch !== null) return epoch;
  const direct = (YEAR_FIRST.exec(value) ?? COMPACT.exec(value))?.groups;
  if (direct !== undefined) return written(direct, Number(direct.month));
  const last = YEAR_LAST.exec(value)?.groups;
  if (last !== undefined) {
    if (order === null) return null;
    const [day, month] = order === "day" ? [last.first, last.second_part] : [last.second_part, last.first];
    const year = last.year!.length === 2 ? `20${last.year}` : last.year;
    return written({ ...last, year, day }, Number(month));
  }
  for (const pattern of NAMED_MONTH) {
    const named = pattern.exec(value)?.groups;
    if (named !== undefined) return written(named, MONTHS.indexOf(named.name!.slice(0, 3).toLowerCase()) + 1);
  }
  return null;
}

function fromEpoch(value: string): string | null {
  // Float columns may contain 1.7408235e9.
  const plain = /^\d(?:\.\d+)?e\+?\d{1,2}$/iu.test(value) ? String(Number(value)) : value;
  const digits = /^(\d{9,19})(?:\.\d+)?$/u.exec(plain)?.[1];
  const unit = EPOCHS.find(([length]) => length === digits?.length)?.[1];
  if (digits === undefined || unit === undefined) return null;
  return isoText(new Date(Number(value) / unit));
}

function written(parts: Parts, month: number): string | null {
  const [year, day] = [Number(parts.year), Number(parts.day)];
  const date = new Date(0);
  // Date.UTC takes the years 0 to 99 for those since 1900.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  if (parts.hour === undefined) return date.toISOString().slice(0, 10);
  const hour = hourOf(Number(parts.hour), parts.half);
  const [minute, second] = [Number(parts.minute), Number(parts.second ?? 0)];
  const zone = zoneMinutes(parts.zone);
  if (hour === null || zone === null || minute > 59 || second > 60) return null;
  if (hour === 24 && minute + second > 0) return null;
  const milliseconds = Number((parts.fraction ?? "0").padEnd(3, "0").slice(0, 3));
  date.setUTCHours(hour, minute, second, milliseconds);
  date.setUTCMinutes(date.getUTCMinutes() - zone);
  return isoText(date);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/iu.test(half) ? 12 : 0);
}

/** The largest offset from UTC in minutes (Kiribati). */
export const MOST_MINUTES = 14 * 60;

/** Minutes of a zone before UTC; null if no zone is as far off. */
function zoneMinutes(zone: string | undefined): number | null {
  const found = /^([+-])(\d{2}):?(\d{2})?$/u.exec(zone ?? "");
  if (found === null) return 0;
  const [hours, minutes] = [Number(found[2]), Number(found[3] ?? 0)];
  if (minutes > 59 || 60 * hours + minutes > MOST_MINUTES) return null;
  return (found[1] === "-" ? -1 : 1) * (60 * hours + minutes);
}

function isoText(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString().replace("T", " ").replace("Z", "");
  return text.endsWith(".000") ? text.slice(0, -4) : text;
}

/** A chronologically sorted time; only whether the month has a 29th, 30th or 31st remains to be checked. */
const CANONICAL =
  "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])( ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?)?";
/** SQL for whether a column holds such a time on an existing day. */
const isCanonical = (column: string) =>
  `regexp_full_match(${column}, '${CANONICAL}') AND (substr(${column}, 9, 2) < '29' OR TRY_CAST(substr(${column}, 1, 10) AS DATE) IS NOT NULL)`;

/**
 * Rewrites the times in a column so that they sort chronologically as text, and counts those that can't be ordered.
 * Whether day or month comes first is decided per run.
 * @param runOf SQL for the run of a row.
 */
export async function orderTimes(
  store: DuckStore,
  table: string,
  column: string,
  runOf: string,
): Promise<void> {
  const name = sqlName(column);
  const rows = await store.query(`
    SELECT DISTINCT ${runOf} AS run, ${name} AS value FROM ${table}
    WHERE ${name} IS NOT NULL AND NOT (${isCanonical(name)})`);
  for (const run of new Set(rows.map((row) => String(row.run)))) {
    const values = rows.filter((row) => row.run === run).map((row) => String(row.value));
    await orderTimesOf(store, { table, name, run, where: `${runOf} = ${sqlText(run)}` }, values);
  }
}

interface TimesOfRun {
  readonly table: string;
  /** The column, as an identifier. */
  readonly name: string;
  readonly run: string;
  /** The condition on its rows. */
  readonly where: string;
}

async function orderTimesOf(
  store: DuckStore,
  { table, name, run, where }: TimesOfRun,
  values: readonly string[],
): Promise<void> {
  const order = dateOrderOf(values);
  const read = values.map((value, i) => ({ record: i + 1, cells: [value, canonicalTime(value, order)] }));
  await store.createTextTable(
    "times_read",
    ["value", "happened"],
    (async function* () {
      yield read;
    })(),
  );
  await store.run(`
    INSERT INTO problems
    SELECT ${sqlText(run)}, 'unordered_time', count(*), min(${name}) FROM ${table}
    WHERE ${where} AND ${name} IN (SELECT value FROM times_read WHERE happened IS NULL) HAVING count(*) > 0;
    UPDATE ${table} SET ${name} = times_read.happened FROM times_read WHERE ${where} AND ${table}.${name} = times_read.value;
    DROP TABLE times_read`);
}
