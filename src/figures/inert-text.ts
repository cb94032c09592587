/**
 * A specification whose texts hold nothing that is no text: control characters are no characters of XML
 * and forge lines elsewhere, bidirectional ones turn what stands beside them. The line breaks of our own
 * labels stay.
 */
export function inertText<T>(value: T): T {
  if (typeof value === "string") return inertLine(value) as T;
  if (Array.isArray(value)) return value.map(inertText) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inertText(inner)])) as T;
}

/** A text without control characters but line breaks, without bidirectional ones and lone surrogates. */
export function inertLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?!\n)[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]+/gu, " ");
}
