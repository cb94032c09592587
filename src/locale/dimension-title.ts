import { byLocale, type InLanguage } from "../model/locale.ts";
import { capitalised } from "./format.ts";
import { dimensionTitles } from "./style-titles.ts";

/** What `user-distance` sees users by stands as the dimension of its estimates. */
const REPRESENTATIONS = byLocale<Readonly<Record<string, string>>>({
  en: {},
  zh: { responses: "回答", activity: "行为", language: "文字", embedding: "嵌入向量" },
});

/** What a reader sees for a dimension of any analysis, as a heading: "Face-saving". */
export function dimensionTitle(dimension: string, view?: InLanguage): string {
  const known: Readonly<Record<string, string>> = { ...REPRESENTATIONS(view), ...dimensionTitles(view) };
  if (Object.hasOwn(known, dimension)) return known[dimension]!;
  return capitalised(dimension.replaceAll("_", "-"));
}
