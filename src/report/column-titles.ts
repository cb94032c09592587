import { byLocale, type InLanguage } from "../model/locale.ts";

/** What a reader sees over the columns of data behind figures; files keep the names. */
const titles = byLocale<Readonly<Record<string, string>>>({
  en: {},
  zh: {
    run: "来源",
    source: "来源",
    scenario: "场景",
    field: "字段",
    measure: "度量",
    dimension: "维度",
    marker: "标记",
    basis: "口径",
    value: "数值",
    share: "占比",
    from: "起",
    to: "止",
    low: "下限",
    high: "上限",
    p: "p",
    q: "q",
    items: "条目数",
    utterances: "发言数",
    users: "用户数",
  },
});

/** The title of a column of `Figure.rows`; a name that has none stands for itself. */
export function columnTitle(name: string, view?: InLanguage): string {
  const known = titles(view);
  return Object.hasOwn(known, name) ? known[name]! : name;
}
