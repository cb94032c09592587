import { chinese } from "../locale/format-zh.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import { FARTHEST } from "./scorecard-model.ts";

/** Display titles for columns of the data behind figures; files keep the column names. */
const titles = byLocale<Readonly<Record<string, string>>>({
  en: {
    margins: `margins from real users (at most ${FARTHEST} count)`,
    state: "verdict",
    distance: "distance (margins)",
    published: "published score",
  },
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
    predicted: "预测概率",
    observed: "实际比例",
    low: "下限",
    high: "上限",
    p: "p",
    q: "q",
    items: "条目数",
    utterances: "发言数",
    users: "用户数",
    margins: chinese`相对真实用户（界限的倍数，至多计 ${FARTHEST}）`,
    state: "判断",
    distance: "距离（界限的倍数）",
    score: "得分",
    published: "论文公布得分",
  },
});

/** The title of a column of `Figure.rows`; without one, its name. */
export function columnTitle(name: string, of?: InLanguage): string {
  const known = titles(of);
  return Object.hasOwn(known, name) ? known[name]! : name;
}
