import type { DuckStore } from "../store/duck-store.ts";
import { sqlText } from "../store/sql.ts";
import { MOST_MINUTES } from "../store/times.ts";

/** A time zone: minutes east of UTC, or an IANA name, with its daylight-saving rules. */
export type Zone = number | string;

const AREAS =
  "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US";
const NAME = `(?:${AREAS})/[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)?`;

/** Reads "+08", "+08:00", "+0530", "UTC+8", "Z", "UTC", "Asia/Shanghai"; null for other texts. */
export function parseZone(text: string): Zone | null {
  const zone = text.trim();
  if (/^(?:Z|UTC|GMT)$/iu.test(zone)) return 0;
  const [, prefix, sign, hours, minutes = "0"] =
    /^(UTC|GMT)?([+-])(\d{1,2}?)(?::?(\d{2}))?$/iu.exec(zone) ?? [];
  if (sign !== undefined) {
    if (hours!.length === 1 && prefix === undefined) return null;
    const east = 60 * Number(hours) + Number(minutes);
    return Number(minutes) > 59 || east > MOST_MINUTES ? null : (sign === "-" ? -1 : 1) * east;
  }
  if (!new RegExp(`^${NAME}$`, "iu").test(zone)) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return null;
  }
}

/** A time of day, then its zone. */
const CLOCK = "(:\\d{2}(?:[.,]\\d+)?)\\s*";
const UNIVERSAL = `${CLOCK}(?:Z|z|UTC|GMT)$`;
const OFFSET = `${CLOCK}(?:UTC|GMT)?([+-])(\\d{1,2}?)(?::?(\\d{2}))?$`;
const NAMED = `${CLOCK}\\[?(${NAME})\\]?$`;
/** Java's form has both: "+08:00[Asia/Shanghai]". */
const BOTH = `((?:[Zz]|[+-]\\d{2}:?\\d{2}))\\[[^\\]]*\\]$`;

/** SQL for pieces of a time that comes with its zone. */
export interface ZonedSql {
  /** Whether there is a zone. */
  readonly zoned: string;
  /** The local time without the zone. */
  readonly bare: string;
  /** Its time in UTC, if `local` is the local time; null if the zone is unknown. */
  readonly universal: (local: string) => string;
  /** Whether the zone is unknown: an impossible offset, or a name that is not in the list. */
  readonly unknown: string;
}

/** @param names known zone names in the column. */
export function zonedSql(text: string, names: readonly string[]): ZonedSql {
  const t = `regexp_replace(trim(${text}), '${BOTH}', '\\1')`;
  const has = (pattern: string) => `regexp_matches(${t}, '${pattern}')`;
  const part = (pattern: string, n: number) => `regexp_extract(${t}, '${pattern}', ${n})`;
  const number = (n: number) => `coalesce(TRY_CAST(${part(OFFSET, n)} AS BIGINT), 0)`;
  const east = `(${number(3)} * 60 + ${number(4)})`;
  const known = names.length === 0 ? "false" : `${part(NAMED, 2)} IN (${names.map(sqlText).join(", ")})`;
  const zones = [UNIVERSAL, OFFSET, NAMED];
  const bare = zones.reduce((rest, zone) => `regexp_replace(${rest}, '${zone}', '\\1')`, t);
  return {
    zoned: `(${zones.map(has).join(" OR ")})`,
    bare,
    universal: (local) => `CASE WHEN ${has(UNIVERSAL)} THEN ${local}
      WHEN ${has(OFFSET)} THEN ${local} - to_minutes(CASE ${part(OFFSET, 2)} WHEN '-' THEN -${east} ELSE ${east} END)
      WHEN ${known} THEN timezone('UTC', timezone(${part(NAMED, 2)}, ${local})) END`,
    unknown: `(${has(OFFSET)} AND (${east} > ${MOST_MINUTES} OR ${number(4)} > 59) OR ${has(NAMED)} AND NOT ${known})`,
  };
}

/** SQL for the local time of a zone at a time in UTC. */
export function localSql(universal: string, zone: Zone): string {
  if (zone === 0) return universal;
  return typeof zone === "number"
    ? `${universal} + to_minutes(${zone})`
    : `timezone(${sqlText(zone)}, timezone('UTC', ${universal}))`;
}

/** The known zone names in a column of times. */
export async function zoneNames(store: DuckStore, table: string, column: string): Promise<readonly string[]> {
  const rows = await store.query(`
    SELECT DISTINCT regexp_extract(trim(${column}), '${NAMED}', 2) AS name FROM ${table}
    WHERE contains(${column}, '/') AND regexp_matches(trim(${column}), '${NAMED}')`);
  return rows.map(({ name }) => String(name)).filter((name) => typeof parseZone(name) === "string");
}
