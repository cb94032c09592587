import { byLocale, type InLanguage } from "../model/locale.ts";

const BASES = byLocale<Readonly<Record<string, string>>>({
  en: {
    utterance: "per utterance",
    "100_tokens": "per 100 tokens",
    plain: "plain distance",
    squared: "squared distance",
  },
  zh: {
    utterance: "按每条发言计",
    "100_tokens": "按每 100 词元计",
    plain: "欧氏距离",
    squared: "平方距离",
  },
});

/** What a reader sees for a basis, within a sentence: "per utterance". */
export function basisTitle(basis: string, view?: InLanguage): string {
  const known = BASES(view);
  return Object.hasOwn(known, basis) ? known[basis]! : basis;
}
