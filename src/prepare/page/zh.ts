import { count, decimal, percent } from "../../locale/format.ts";
import { chinese as t } from "../../locale/format-zh.ts";
import type { PreparationTexts } from "./en.ts";

const ATTRIBUTES: Readonly<Record<string, string>> = {
  age: "年龄",
  gender: "性别",
  education: "学历",
  partner: "伴侣",
  children: "子女",
};

export const zh: PreparationTexts = {
  kicker: "simgap prepare",
  title: "由日志生成的基准",
  scope: (users, test, events) =>
    t`${count(events)} 条日志事件中的 ${count(users)} 名用户、${count(test)} 个测试事件`,
  steps: {
    map: "映射",
    behaviour: "行为",
    text: "文本",
    split: "时间窗",
    eligible: "基准自身的筛选",
    users: "用户",
    items: "抽取测试事件",
  },
  reasons: {
    unmapped: "映射中排除",
    no_time: "时间无法解析",
    zero_watch: "观看 0 秒",
    ad_not_shown: "广告未曝光",
    empty_live: "直播间无内容",
    watch_over_a_day: "观看超过一天",
    watch_beyond_item: "观看时长超出播放次数所能达到",
    clock: "时钟偏差超过一年",
    duplicate: "重复事件",
    burst: "一分钟内超过 60 个事件",
    no_text: "没有可供判断的文本",
    no_keyword: "搜索没有关键词",
    no_user_turn: "对话中没有用户发言",
    outside_windows: "不在两个时间窗内",
    too_few_events: "用户事件过少",
    no_history: "用户没有历史",
    too_few_test_events: "用户测试事件过少",
    user_not_drawn: "用户未抽中",
    item_not_drawn: "未抽中；仍作为用户行为保留",
  },
  identifiers: {
    mobile: "电话号码",
    id_card: "身份证件号",
    bank_card: "银行卡号",
    device: "设备号（IMEI、MAC）",
    name: "“姓名”一类词后的人名",
    plate: "车牌",
    mail: "邮箱",
    url: "网址",
    mention: "@提及",
    account: "账号",
    address: "地址",
    birth: "出生日期",
    number: "订单号、运单号、工号、学号",
  },
  logged: "日志事件",
  left: (n) => t`剩余 ${count(n)}`,
  all: "全部",
  waterfall: {
    section: "去除了什么",
    title: "每一步之后的事件数",
    caption: "每根条形从上一步结束处开始。未抽中的事件仍作为用户行为保留在数据中。",
    alt: (before, after) => t`${count(before)} 个事件在抽取测试事件前剩余 ${count(after)} 个。`,
    axis: "事件数",
    kept: (step, n) => t`${step}：剩余 ${count(n)}`,
    cut: (step, n) => t`${step}：去除 ${count(n)}`,
    verdict: (cut, share) => t`去除 ${count(cut)} 个事件（${percent(share)}）`,
  },
  stepTable: {
    title: "步骤",
    caption: "各步之后剩余事件的正向率；从时间窗一步起，为测试窗内事件的正向率。",
    columns: ["步骤", "之前事件数", "去除", "之后事件数", "之后用户数", "正向率"],
    history: "其中：历史",
    drawn: "其中：抽中的测试事件",
  },
  reasonTable: {
    title: "原因",
    caption: "每个被去除的事件都有一个步骤和一个原因。示例给出日志中的位置：第几名用户、第几个事件。",
    columns: ["原因", "步骤", "事件数", "按场景", "示例"],
    example: (user, event) => t`第 ${count(user)} 名用户，第 ${count(event)} 个事件`,
    none: "没有去除任何事件。",
  },
  rates: {
    section: "抽样与比率",
    representative: (users, strata, items) =>
      t`按活跃度和场景数分 ${count(strata)} 层抽取 ${count(users)} 名用户，每名用户按时间分层抽取至多 ${items} 个事件。抽取与结果无关。`,
    benchmark: (users, items) =>
      t`按已发布基准的方式抽取 ${count(users)} 名用户、每名 ${items} 个事件。该抽取偏向含点赞、下单等高价值行为的事件，并以文本比较日期，因此带时刻的事件会丢失两个时间窗的最后一天。`,
    weights: (least, most, effective, n) =>
      t`事件权重从 ${decimal(least, 1)} 到 ${decimal(most, 1)}；${count(n)} 个抽中事件的信息量相当于 ${count(Math.round(effective))} 个等权事件。`,
    title: "样本与总体的正向率",
    caption:
      "基准是非题中“是”的比例。竖线为所有可能被抽中的事件的比率。加权：每个事件按其入样概率的倒数计（Horvitz & Thompson 1952）。95% 区间：以用户为单位的刀切法。",
    alt: (population, unweighted, weighted) =>
      t`总体 ${population}，样本 ${unweighted}，加权后 ${weighted}。`,
    axis: "正向率",
    unweighted: "样本",
    weighted: "加权样本",
    columns: ["场景", "总体", "样本", "加权样本", "用户数"],
    verdict: (population, weighted) => t`总体 ${population}，加权样本 ${weighted}`,
  },
  texts: {
    section: "文本与上下文",
    title: "清理了什么",
    caption: "对所有写出的事件计数。",
    columns: ["内容", "数量"],
    rows: {
      normalised: "含全角字母或数字的文本",
      control: "含控制字符的文本",
      markup: "含标记语言的文本",
      repeated: "含重复行的文本",
      systemTurns: "客服对话中的系统消息",
      fused: "有融合文本的条目",
      duplicates: "与同一条目其他部分重复的行",
      boilerplate: "许多条目共有的行",
      capped: "截断至 1,000 词元的部分",
      droppedIds: "去除的上下文 id",
      droppedUrls: "去除的上下文网址",
      roundedCounters: "取整的计数",
      coarsenedTimes: "只保留日期的上下文时间",
    },
    verdict: (texts) => t`读取 ${count(texts)} 段文本`,
  },
  privacy: {
    section: "他人可能得知什么",
    plain: "id 与日期均与日志相同：此数据不宜外传。",
    keyed: (weeks) =>
      t`id 为带密钥的假名，每名用户的日期整体平移至多 ${count(weeks)} 周。持有密钥者可还原两者。`,
    k: (k, attributes, smallest, suppressed) =>
      t`已假名化；就${attributes}而言，k = ${k}：每种画像至少有 ${count(smallest)} 名用户；隐去 ${count(suppressed)} 份画像。`,
    below: (k, attributes, smallest) =>
      t`就${attributes}而言，无法达到 k = ${k}：最小的类只有 ${count(smallest)} 名用户。`,
    unmeasured: "画像保持原样。",
    further: (n) => t`${count(n)} 份画像的内容超出这些属性。`,
    caution:
      "以上是测量结果，不是保证：规则只能找到“我叫”一类词后的人名，用户看过和说过的内容也可能透露其身份。",
    classes: {
      title: "画像相同的用户",
      caption: (k) =>
        t`所有属性都相同的用户为一类，分别按日志中和写出后计；k = ${k}。多样性：一类中不同的常用场景数（相异 l-多样性）。`,
      columns: ["", "类数", "最小类", "低于 k 的用户", "最小多样性", "多样性中位数"],
      before: "日志中",
      after: "写出后",
    },
    unicity: {
      title: "被已知事件锁定的用户",
      caption:
        "唯一性：随机给出若干事件（已知场景、日期和主题），能与其他所有用户区分开的用户比例（de Montjoye et al. 2013）。写出后：攻击者知道真实日期，并尝试所有可能的平移。95% 区间：Wilson 法。",
      alt: (four) => t`四个已知事件可锁定 ${four} 的用户。`,
      axis: "用户比例",
      before: "真实日期",
      after: "写出后",
      points: (n) => t`${count(n)} 个已知事件`,
    },
    identifiers: {
      title: "规则找到的标识信息",
      caption: "在文本中找到的数量，以及写出后仍能找到的数量。",
      columns: ["种类", "找到", "残留"],
      none: "规则没有找到。",
    },
    verdict: (four) => t`四个已知事件可锁定 ${four} 的用户`,
  },
  odd: {
    section: "异常情况",
    scenario: (name, n) => t`场景“${name}”不属于基准：${count(n)} 个事件。`,
    time: (n, file, record) =>
      t`${count(n)} 个事件的时间无法解析；首个在文件 ${file}${record === undefined ? "" : t`，记录 ${record}`}。`,
    event: (n, file) => t`${count(n)} 个事件没有类型或行为列表，已略去；首个在文件 ${file}。`,
    user: (n) => t`${count(n)} 行没有用户，已略去。`,
    broken: (n) => t`${count(n)} 个损坏的字符（不完整的代理对），以 U+FFFD 代替。`,
    damaged: (n) =>
      t`${count(n)} 行的用户标识被电子表格或程序损坏（如 1.2E+15、#REF!、NaN）：可能有多个用户变成了一个。`,
    none: "没有。",
  },
  source: {
    section: "溯源信息",
    inputs: (files, records, bytes) =>
      t`${count(files)} 个文件，${count(records)} 条记录，${count(bytes)} 字节；其摘要的 SHA-256：`,
    windows: (history, test) => t`历史 ${history}，测试窗 ${test}。`,
    options: "选项",
  },
  attributes: (names) =>
    names.length === 0 ? "无属性" : names.map((name) => ATTRIBUTES[name] ?? name).join("、"),
  columns: {
    row: "行",
    from: "起",
    to: "止",
    panel: "分组",
    value: "数值",
    low: "下限",
    high: "上限",
  },
};
