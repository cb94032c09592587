import type { Page } from "../../src/analysis/page.ts";
import { pageOf } from "../../src/analysis/page.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import type { View } from "../../src/model/presentation.ts";

/**
 * A page whose texts say what they were given instead of their words: `verdict("a",2)`. Tests with it hold which numbers
 * and names are told, whatever the wording.
 */
export function recordedPage<T extends object>(
  texts: T,
  finding: Finding,
  view: View = { locale: "en" },
): Page<T> {
  return pageOf(recorded(texts, "") as T, (_, value) => value, finding, view);
}

function recorded(value: unknown, name: string): unknown {
  if (typeof value === "function") return (...given: readonly unknown[]) => `${name}${written(given)}`;
  if (Array.isArray(value)) return value;
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        recorded(inner, name === "" ? key : `${name}.${key}`),
      ]),
    );
  return typeof value === "string" ? name : value;
}

/** Arguments as JSON without the outer brackets and quotes around names. */
function written(given: readonly unknown[]): string {
  const texts = given.map((one) => (one === undefined ? "-" : JSON.stringify(one)));
  return `(${texts.join(", ").replaceAll('"', "").replaceAll("\\", "")})`;
}

/** An estimate of so many users; without ends it has no interval. */
export function told(
  measure: string,
  run: string,
  value: number | null,
  ends: readonly [low: number, high: number] | null = null,
  more: Partial<Estimate> = {},
): Estimate {
  return { measure, run, value, low: ends?.[0] ?? null, high: ends?.[1] ?? null, n: 100, users: 20, ...more };
}

export function findingOf(...estimates: readonly Estimate[]): Finding {
  return { notes: [], estimates: [...estimates] };
}
