import type { IncomingHttpHeaders } from "node:http";

/**
 * The wait in milliseconds that a provider asks for: `retry-after-ms`, or `retry-after` in seconds or as a date
 * (relative to the reply's own date); null if there is none.
 */
export function retryAfter(headers: IncomingHttpHeaders): number | null {
  const exact = Number(one(headers["retry-after-ms"]));
  if (one(headers["retry-after-ms"]) !== undefined && exact >= 0) return exact;
  const text = one(headers["retry-after"]);
  if (text === undefined) return null;
  const seconds = Number(text);
  if (text.trim() !== "" && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const wait = Date.parse(text) - Date.parse(headers.date ?? "");
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
