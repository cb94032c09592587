import { count, percent } from "../../locale/format.ts";
import { chinese as t } from "../../locale/format-zh.ts";
import type { DescriptionTexts } from "./en.ts";

export const zh: DescriptionTexts = {
  kicker: "simgap describe",
  title: "用户行为数据集",
  scope: (users, events) => t`${count(users)} 名用户，${count(events)} 个事件`,
  set: {
    section: "数据集",
    title: "规模与每名用户的量",
    caption: (k) =>
      t`每名用户的量：中位数，括号内为第 10 和第 90 百分位。30 分钟没有事件则会话结束；词元数由事件文本估计（每个汉字 1.5，其他字符 0.65）。–：不足 ${k} 名用户。`,
    columns: ["项目", "数值"],
    users: "用户",
    events: "事件",
    actions: "动作",
    kinds: "记录的动作种类",
    ofBenchmark: (n, known) => t`${n}（基准 22 种中的 ${known} 种）`,
    span: "日期",
    days: (first, last, days) => t`${first} 至 ${last}（${count(days)} 天）`,
    untimed: "时间无法解析的事件",
    spread: (median, low, high) =>
      `${count(Math.round(median))} [${count(Math.round(low))}, ${count(Math.round(high))}]`,
    rate: "正向率",
    drawn: "抽中事件的正向率",
    weighted: "抽中事件的加权正向率",
    share: (rate) => percent(rate, 2),
    verdict: (users, events, kinds) =>
      t`${count(users)} 名用户，${count(events)} 个事件，${count(kinds)} 种动作`,
  },
  amounts: {
    events: "每名用户的事件数",
    history_events: "每名用户的历史事件数",
    test_events: "每名用户抽中的测试事件数",
    active_days: "每名用户的活跃天数",
    span_days: "每名用户首末事件间的天数",
    sessions: "每名用户的会话数",
    switches: "每名用户的场景切换次数",
    scenarios: "每名用户的场景数",
    tokens: "每名用户的词元数",
  },
  parts: { section: "内容" },
  scenario: {
    title: "场景",
    caption: (k) =>
      t`有文本比例：含可供判断的文本的事件所占比例。不足 ${k} 名用户的单元格隐藏；若由合计可推出，再隐藏一个。`,
    figureCaption: "用户遇到的事件，按场景。",
    columns: ["场景", "事件", "用户", "有文本比例", "正向率"],
    figure: "各场景的事件数",
  },
  action: {
    title: "动作",
    caption: "用户的行为，按动作种类。",
    columns: ["动作", "数量", "用户"],
    recorded: "记录数",
    offered: "“记录数”还包括日志标明未发生的动作，例如只是展示而未加入的购物车；–：用户太少，不显示。",
    figure: "各种动作的数量",
  },
  week: { title: "周", caption: "每周的事件数；一周自周一开始。", figure: "每周的事件数" },
  hour: { title: "小时", caption: "一天中各小时的事件数；只有日期的事件不计。", figure: "各小时的事件数" },
  activity: {
    title: "活跃度",
    caption: "按事件数统计用户；每个区间的宽度是前一个的两倍。",
    figure: "各事件数区间的用户数",
    bin: (from) => (from === 1 ? "1" : `${count(from)}–${count(2 * from - 1)}`),
  },
  attribute: {
    title: "画像",
    caption: (k) => t`按画像内容统计用户。不足 ${k} 名用户的单元格隐藏；若由合计可推出，再隐藏一个。`,
    columns: ["属性", "取值", "用户"],
  },
  alt: (n, name, events) => t`${n} 根条形；最长的是 ${name}，${count(events)}。`,
  bar: (name, events) => t`${name}：${count(events)}`,
  between: "",
  axis: { events: "事件", users: "用户", actions: "数量" },
  undrawn: (n, k) => t`${count(n)} 行不足 ${count(k)} 名用户（或可由此推出），未画出。`,
  cut: (n) => t`另有 ${count(n)} 行未画出。`,
  hidden: (n, k) =>
    t`隐藏了 ${count(n)} 个不足 ${count(k)} 名用户（或可由此推出）的单元格；simgap describe --k 设定最少人数。`,
  columns: { name: "名称", events: "事件", users: "用户" },
};
