import { percent } from "../locale/format.ts";
import { count, list, chinese as t } from "../locale/format-zh.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";
import type { VectorUnit } from "./layout.ts";
import { type ColumnName, HOURS, type RepresentationTexts } from "./texts-en.ts";

/** Items with their measure words. */
const units: Readonly<Record<VectorUnit, string>> = {
  items: "个条目",
  events: "个事件",
  utterances: "条发言",
  conversations: "段对话",
  vectors: "个向量",
};

export const zh: RepresentationTexts = {
  titles: {
    embedding: "所提供的向量",
    responses: "用户条目的各数据块中每个字段的平均回答",
    activity: "用户事件的各数据块中场景、行为、话题与时段的构成以及观看时长",
    language: "用户所写文字的字符 n 元组",
  },
  layout: ({ unit, fewest, most, items }) => {
    if (unit === "vectors")
      return fewest === most
        ? t`每名用户 ${most} 个`
        : t`每名用户 ${fewest} 至 ${most} 个，按所提供的原样使用`;
    return t`${most} 个数据块，每块 ${count(items)} ${units[unit]}，各用户相同`;
  },
  notes: {
    constant: ({ columns }) => t`因真实用户在其中没有差异而略去：${list(columns.map(columnTitle))}。`,
    missing: ({ share }) =>
      t`${percent(share, 0)} 的均值缺失，因为数据块中没有条目涉及该字段；缺失值按该来源自身的均值计，因而不提供关于用户的任何信息。`,
    too_short: ({ users, needed, unit }) =>
      t`有 ${count(users)} 名用户不足 ${needed} ${units[unit]}，已略去（按略去最多的来源计）。`,
    whole_conversations: () => "用户所写的内容主题会被算作用户自身的特征，其各段对话共有的任务也是如此。",
    within_conversations: () =>
      "数据块在对话内部切分：对话的主题会被算作用户自身的特征，而且无论谁写，对话的开头与结尾本就不同。",
    unequal: () => "各用户的数据块数量不同，但每名用户的权重相同。",
  },
};

function columnTitle({ kind, name = "" }: ColumnName): string {
  switch (kind) {
    case "field":
      return fieldTitle(name, { locale: "zh" });
    case "scenario":
      return scenarioTitle(name, { locale: "zh" });
    case "action":
      return name;
    case "hours":
      return t`${name} 点至 ${Number(name) + HOURS} 点`;
    case "topics":
      return "话题";
    case "relative_watch_time":
      return "相对于视频时长的观看时长";
    case "plain_watch_time":
      return "视频时长未知的观看时长";
  }
}
