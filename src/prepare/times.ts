import { UsageError } from "../model/errors.ts";
import { sqlText } from "../store/sql.ts";

/** How a log writes its times, where they do not say it themselves. */
export interface TimeForm {
  /** A format of `strptime`, such as "%d/%m/%Y %H:%M". */
  readonly format?: string | undefined;
  /** Minutes east of UTC in which hours and days are read; default: as they are written, counts of seconds in UTC. */
  readonly zone?: number | undefined;
}

const ZONE = "([+-])(\\d{2}):?(\\d{2})$";

/**
 * SQL for the moment that a text names, on the clock of the user: ISO 8601 with or without a zone, dates with
 * slashes, eight digits, seconds or milliseconds since 1970; null where it names none.
 */
export function momentSql(text: string, { format, zone }: TimeForm = {}): string {
  const t = `trim(${text})`;
  const shift = zone === undefined || zone === 0 ? "" : ` + to_minutes(${zone})`;
  if (format !== undefined) return `TRY_CAST(try_strptime(${t}, ${sqlText(format)}) AS TIMESTAMP)`;
  const written = `TRY_CAST(regexp_replace(${t}, '(\\d)\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})$', '\\1') AS TIMESTAMP)`;
  const east = `CASE WHEN regexp_matches(${t}, ':\\d{2}.*${ZONE}') THEN
    CAST(regexp_extract(${t}, '${ZONE}', 1) || '1' AS INTEGER) * (CAST(regexp_extract(${t}, '${ZONE}', 2) AS INTEGER) * 60 + CAST(regexp_extract(${t}, '${ZONE}', 3) AS INTEGER)) END`;
  const zoned =
    zone === undefined
      ? written
      : `CASE WHEN regexp_matches(${t}, ':\\d{2}.*(Z|UTC)$') THEN ${written}${shift}
        WHEN regexp_matches(${t}, ':\\d{2}.*${ZONE}') THEN ${written} + to_minutes(CAST(${zone} - ${east} AS BIGINT)) ELSE ${written} END`;
  return `CASE
    WHEN regexp_full_match(${t}, '\\d{10}(\\.\\d+)?') THEN make_timestamp(CAST(floor(CAST(${t} AS DOUBLE)) AS BIGINT) * 1000000)${shift}
    WHEN regexp_full_match(${t}, '\\d{13}') THEN make_timestamp(CAST(${t} AS BIGINT) // 1000 * 1000000)${shift}
    WHEN regexp_full_match(${t}, '\\d{8}') THEN TRY_CAST(try_strptime(${t}, '%Y%m%d') AS TIMESTAMP)
    WHEN regexp_full_match(${t}, '\\d{14}') THEN TRY_CAST(try_strptime(${t}, '%Y%m%d%H%M%S') AS TIMESTAMP)
    ELSE ${zoned} END`;
}

/** SQL for whether a time of the day comes with its zone. */
export function zonedSql(text: string): string {
  return `regexp_matches(trim(${text}), ':\\d{2}.*(Z|UTC|[+-]\\d{2}:?\\d{2})$')`;
}

/** SQL for whether a text names a day without an hour. */
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
 * @throws {UsageError} where it is no span of days.
 */
export function parseDays(text: string, option: string): Days {
  const [, first, last] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || !isDay(first) || !isDay(last)) {
    throw new UsageError(`${option} ${text}: expected two days, such as 2025-09-01..2025-09-30`);
  }
  if (first > last) throw new UsageError(`${option} ${text}: ends before it begins`);
  return { first, last };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Minutes east of UTC: "+08:00" -> 480; null where the text is no zone. */
export function zoneMinutes(text: string): number | null {
  if (text === "Z" || text === "UTC") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(text) ?? [];
  if (sign === undefined) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
