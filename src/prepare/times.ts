import { UsageError } from "../model/errors.ts";
import { sqlText } from "../store/sql.ts";
import { localSql, type Zone, zonedSql } from "./zones.ts";

/** How a log writes its times, if that is not evident. */
export interface TimeForm {
  /** A format of `strptime`, such as "%d/%m/%Y %H:%M". */
  readonly format?: string | undefined;
  /** The zone in which hours and days are read; default: as written, and UTC for epoch seconds. */
  readonly zone?: Zone | undefined;
  /** Names of zones that times of the column come with (`zoneNames`). */
  readonly names?: readonly string[] | undefined;
}

/**
 * SQL for the user's local time that a text names: ISO 8601 with or without a zone, dates with slashes, eight digits,
 * seconds or milliseconds since 1970; null if it names none.
 */
export function momentSql(text: string, { format, zone, names = [] }: TimeForm = {}): string {
  const t = `trim(${text})`;
  const local = (universal: string) => (zone === undefined ? universal : localSql(universal, zone));
  if (format !== undefined && /%z/iu.test(format)) {
    return local(`timezone('UTC', CAST(try_strptime(${t}, ${sqlText(format)}) AS TIMESTAMPTZ))`);
  }
  const { zoned, bare, universal, unknown } = zonedSql(text, names);
  const parsed = format === undefined ? bare : `try_strptime(${bare}, ${sqlText(format)})`;
  const clock = `TRY_CAST(${parsed} AS TIMESTAMP)`;
  const written = `CASE WHEN ${unknown} THEN NULL ${zone === undefined ? "" : `WHEN ${zoned} THEN ${local(universal(clock))}`} ELSE ${clock} END`;
  if (format !== undefined) return written;
  const digits = (form: string) => `TRY_CAST(try_strptime(${t}, '${form}') AS TIMESTAMP)`;
  return `CASE
    WHEN regexp_full_match(${t}, '\\d{10}(\\.\\d+)?') THEN ${local(`make_timestamp(CAST(floor(CAST(${t} AS DOUBLE)) AS BIGINT) * 1000000)`)}
    WHEN regexp_full_match(${t}, '\\d{13}') THEN ${local(`make_timestamp(CAST(${t} AS BIGINT) // 1000 * 1000000)`)}
    WHEN regexp_full_match(${t}, '\\d{8}') THEN ${digits("%Y%m%d")}
    WHEN regexp_full_match(${t}, '\\d{14}') THEN ${digits("%Y%m%d%H%M%S")}
    ELSE ${written} END`;
}

/** SQL for whether a text names a date without a time. */
export function datedSql(text: string): string {
  return `regexp_full_match(trim(${text}), '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{8}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}')`;
}

/** A span of days, both inclusive. */
export interface Days {
  /** YYYY-MM-DD. */
  readonly first: string;
  readonly last: string;
}

/**
 * Reads "2025-09-01..2025-09-30".
 * @throws {UsageError} if it is not a span of days.
 */
export function parseDays(text: string, option: string): Days {
  const [, first, last] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || !isDay(first) || !isDay(last)) {
    throw new UsageError(`${option} ${text}: expected two days, such as 2025-09-01..2025-09-30`, [option]);
  }
  if (first > last) throw new UsageError(`${option} ${text}: ends before it begins`, [option]);
  return { first, last };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
