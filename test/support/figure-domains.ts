import type { Figure } from "../../src/model/presentation.ts";

/** Values of a figure's rows that lie outside the axis they are drawn on: marks that nobody would see. */
export function outsideAxes(figure: Figure): string[] {
  const { data } = figure.spec as { data?: { values?: readonly Record<string, unknown>[] } };
  const found: string[] = [];
  const visit = (part: unknown) => {
    if (typeof part !== "object" || part === null) return;
    const { field, scale } = part as { field?: unknown; scale?: { domain?: unknown } };
    const domain = scale?.domain;
    if (
      typeof field === "string" &&
      Array.isArray(domain) &&
      domain.every((end) => typeof end === "number")
    ) {
      const [low, high] = [Math.min(...domain), Math.max(...domain)];
      if (!(low < high)) found.push(`${figure.id}: ${field} on an axis from ${low} to ${high}`);
      for (const row of data?.values ?? []) {
        const value = row[field];
        if (typeof value === "number" && (value < low - 1e-9 || value > high + 1e-9))
          found.push(`${figure.id}: ${field} ${value} outside ${low} to ${high}`);
      }
    }
    for (const [key, inner] of Object.entries(part)) if (key !== "values") visit(inner);
  };
  visit(figure.spec);
  return found;
}
