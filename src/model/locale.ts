import { UsageError } from "./errors.ts";
import { LOCALES, type Locale, type Wording } from "./presentation.ts";

/** Anything with a language: a `View`, `AnalysisOptions`, or nothing, for English. */
export interface InLanguage {
  readonly locale?: Locale;
}

/**
 * Texts in every language, chosen by view. `Record<Locale, T>` enforces one shape, so that a missing text does not
 * compile.
 * @example
 * import { byLocale } from "simgap/analysis";
 * const texts = byLocale({ en: "users", zh: "用户" });
 * texts({ locale: "zh" }); // => "用户"
 * texts(); // => "users"
 */
export function byLocale<T>(texts: Readonly<Record<Locale, T>>): (of?: InLanguage) => T {
  return (of) => texts[of?.locale ?? "en"];
}

/** A wording in the language of a view. */
export function wordingOf(wording: Wording, of?: InLanguage): string {
  return typeof wording === "string" ? wording : byLocale(wording)(of);
}

/** @throws {UsageError} on an unsupported language. */
export function localeNamed(name: string): Locale {
  const known = LOCALES.find((locale) => locale === name);
  if (known === undefined)
    throw new UsageError(`no language "${name}" (there are: ${LOCALES.join(", ")})`, ["locale"]);
  return known;
}
