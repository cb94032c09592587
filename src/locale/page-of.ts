import type { InLanguage } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";
import { type Format, formatOf } from "./format.ts";

/** What a page is written with: for whom, its texts, and how its language writes lists, intervals and sentences. */
export interface PageOf<T> extends View {
  readonly texts: T;
  readonly format: Format;
}

/** @param texts those of the page, by language. */
export function pageWith<T>(texts: (of: InLanguage) => T, view: View): PageOf<T> {
  return { ...view, texts: texts(view), format: formatOf(view) };
}
