/** A moment in milliseconds UTC; a date alone spans the whole day. */
export interface Moment {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
const FORM =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/u;

/**
 * Parses a time of a trace: `YYYY-MM-DD HH:MM:SS`, ISO 8601, a date alone, or seconds or milliseconds since 1970. A
 * time without a zone is read as UTC.
 * @returns null if it is none of these.
 */
export function momentOf(text: string): Moment | null {
  const trimmed = text.trim();
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$/u.test(trimmed)) {
    const at = Number(trimmed) * (trimmed.length === 13 ? 1 : 1000);
    return { from: at, to: at };
  }
  const parts = FORM.exec(trimmed);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const start = Date.UTC(year, month - 1, day);
  if (month > 12 || new Date(start).getUTCDate() !== day) return null;
  if (parts[4] === undefined) return { from: start, to: start + DAY - 1 };
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60) return null;
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + Number((parts[7] ?? "").padEnd(3, "0"));
  const at = start + clock - zoneOf(parts[8]);
  return { from: at, to: at };
}

function zoneOf(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone)!;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Days between two moments, to two decimals. */
export function daysBetween(first: number, last: number): number {
  return Math.round(((last - first) / DAY) * 100) / 100;
}
