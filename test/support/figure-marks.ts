import type { Figure } from "../../src/model/presentation.ts";

type Value = string | number | null | undefined;
const rounded = (value: unknown) =>
  typeof value === "number" ? Number(value.toFixed(4)) : ((value ?? "–") as Value);

/** What is drawn: of each mark so many of its fields, in the order of the figure's data, rounded to four digits. */
export function marksOf(figure: Figure | undefined, ...fields: readonly string[]): string[] {
  const spec = (figure?.spec ?? {}) as { data?: { values: readonly Record<string, unknown>[] } };
  return (spec.data?.values ?? []).map((mark) => fields.map((field) => rounded(mark[field])).join(" "));
}

/** A figure's rows as text, the fields in their order, rounded to four digits. */
export function rowsOf(figure: Figure | undefined): string[] {
  return (figure?.rows ?? []).map((row) => Object.values(row).map(rounded).join(" "));
}

/** The first list of that name anywhere in a specification, such as `domain`. */
export function settingOf(part: unknown, name: string): readonly unknown[] | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  const own = (part as Record<string, unknown>)[name];
  if (Array.isArray(own)) return own;
  for (const [key, inner] of Object.entries(part)) {
    const found = key === "values" ? undefined : settingOf(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
