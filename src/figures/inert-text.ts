import { inertDatum } from "../model/inert.ts";

/** A specification with all texts made inert; line breaks of our own labels are kept. */
export function inertText<T>(value: T): T {
  if (typeof value === "string") return inertDatum(value) as T;
  if (Array.isArray(value)) return value.map(inertText) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inertText(inner)])) as T;
}
