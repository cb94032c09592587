import type { InLanguage } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";
import { type Format, formatOf } from "./format.ts";

/** The view of a reader, the texts of a page, and the formats of lists, intervals and sentences in its language. */
export interface PageOf<T> extends View {
  readonly texts: T;
  readonly format: Format;
}

/** @param texts the texts of the page in a language. */
export function pageWith<T>(texts: (of: InLanguage) => T, view: View): PageOf<T> {
  return { ...view, texts: texts(view), format: formatOf(view) };
}
