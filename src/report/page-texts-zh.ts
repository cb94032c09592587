import { count, list, chinese as t } from "../locale/format-zh.ts";
import type { PageTexts } from "./page-texts-en.ts";

export const zh: PageTexts = {
  skip: "跳到正文",
  synthetic: {
    notice: "合成数据：用户与模拟器均为生成，并植入了偏差。本页数字均不反映真实的人或模型。",
    caption: "合成数据。",
    mark: "合成数据",
  },
  redacted: "已脱敏：用户标识、用户所说的话及其用词、文件名均已略去。数字没有任何改动。",
  footer: (version) => t`由 simgap ${version} 生成。偏差诊断方法依据 OmniBehavior（arXiv 2604.08362）。`,
  contents: "主要发现",
  anchor: "链接到此处",

  report: {
    kicker: "simgap 报告",
    noSimulators: "真实用户",
    addSimulator:
      "尚无可比较的模拟器。加入其回答（simgap report predictions.json --traces …）或其对话（--dialogues human=FILE NAME=FILE），即可看到它与这些用户有何不同。",
    named: (runs) => t`${list(runs)}与真实用户对比`,
    counted: (runs) => t`${count(runs)} 个模拟器与真实用户对比`,
    scope: ({ users, items, answers, utterances }) =>
      [
        t`${count(users)} 名真实用户`,
        ...(answers > 0 ? [t`${count(items)} 个条目`, t`${count(answers)} 个问题`] : []),
        ...(utterances > 0 ? [t`${count(utterances)} 条发言`] : []),
      ].join("，"),
    scopes: (parts) => t`${parts.join("；")}；95% 置信区间以用户为推断单位。`,
    noReal: "没有真实用户：无法进行比较。",
    reading: "解读",
  },

  howToRead: {
    title: "如何阅读本页",
    summary: "用户、区间、场景、图例",
    terms: [
      [
        "以用户为单位",
        "同一用户的各个回答并不相互独立。置信区间与检验回答的是：换一批用户（而不是换一批回答），结果会有多大变化。五十名用户各有一千个回答，样本量仍是五十，而不是五万。",
      ],
      [
        "方括号与横线为 95% 置信区间",
        "对用户反复抽样，每 100 个这样的区间中约有 95 个包含真值。区间若不包含“无差异”，差异就超出了随机波动；若包含，则数据不足以判断。",
      ],
      [
        "合并结果与分场景结果",
        "合并结果把所有条目放在一起计算，因此条目多的场景权重更大。模拟器可能合并后看似准确，而在每个场景中都有偏差：两者都要看。",
      ],
      [
        "图例",
        "真实用户为黑色十字（深色背景下为白色），作为参照时为虚线。在所有章节中，每个模拟器始终使用同一种颜色和同一种形状；总览则以颜色表示结论。",
      ],
    ],
  },
  appendix: {
    title: "附录",
    figures: (number) => t`另有 ${number} 幅图`,
    reading: "逐项解读",
    notes: (number) => t`关于数据的 ${number} 条说明`,
    method: "方法、公式、来源",
  },
  limits: {
    title: "局限",
    summary: "这些数字不能说明什么",
    caveat:
      "文本打分器在人类文字和机器文字上的误差可能不同，任何置信区间都不涵盖这一点。置信区间只针对与这里相似的用户和条目。",
    others: [
      "用户少则区间宽；用户少于 50 名时，罕见事件的区间略微偏窄，相关章节会加以说明。",
      "一页中的比较很多。p 值在各方法所述的检验族之内校正，而不是在整页范围内校正。",
      "有差异并不等于找到了原因：提示词、采样方式以及提供给模拟器的文本，都是这里测量对象的一部分。",
    ],
  },
  about: {
    title: "关于这项诊断",
    what: "它是什么",
    why: "为何重要",
    how: "如何计算",
    cannot: "它不能说明什么",
    sources: "文献来源",
  },

  figure: {
    data: (rows) => t`图中数据（${count(rows)} 行）`,
    dataOf: (title) => `图中数据：${title}`,
    save: "另存为",
    saveAs: (format, title) => `${format}：${title}`,
  },
  table: {
    plots: (low, high) => t`小图的坐标范围为 ${low} 至 ${high}。`,
  },
  filter: {
    label: "筛选行",
    labelOf: (title) => `筛选行：${title}`,
    kept: "{all} 行中的 {n} 行",
  },
  switches: {
    label: "显示内容",
    simulators: "模拟器",
    corpus: "语料",
    allCorpora: "全部",
    ofCorpus: "{shown}，语料：{corpus}",
    scenario: "场景",
    allScenarios: "全部",
    none: "全不选",
    all: "全部显示",
    shown: "{all} 个模拟器中的 {n} 个",
    within: "{shown}，场景：{scenario}",
    alt: "{alt}（{shown}）",
    nothing: "此图没有所选内容的数据。",
    pooled: "以下针对全部模拟器和全部场景：",
    pooledFigure: "合并全部场景。",
    failed: "图无法重新绘制，仍显示全部内容。",
  },
  examples: {
    title: "示例",
    of: (dimension, texts) => t`${dimension}（${count(texts)} 条）`,
  },
  cases: {
    title: (cases) => t`案例：模拟器与真实用户差异最大的 ${count(cases)} 个条目`,
    caption: (users) => t`按报告的随机种子抽取至多 ${users} 名用户，各选一个案例，分歧最大的在前。`,
    kinds: {
      answers:
        "每行列出所做的行为：标出的是真实用户没有做的，划去的是只有真实用户做了的。分歧：全部模拟器合计，回答与真实用户不同的问题所占比例。",
      scores:
        "对话中同一位置的发言及其情感得分（−1 至 1）。分歧：情感得分之差与最大可能差值之比，取各模拟器的平均值。",
      markers: "对话中同一位置的发言及其标记。分歧：只有一方具有的标记所占比例，取各模拟器的平均值。",
    },
    disagreement: (share) => t`分歧 ${share}`,
    nothing: "无行为",
    missed: "只有真实用户这样做",
    link: "查看案例",
    real: "真实用户",
    filter: "筛选案例",
    kept: "{all} 个案例中的 {n} 个",
  },

  run: "来源",
  quality: {
    title: "数据质量",
    nothing: "输入中未发现异常。",
    odd: {
      summary: (kinds) => t`异常情况：按类型与来源计 ${kinds} 项`,
      intro: "输入中的异常情况、数量及其处理方式。",
      table: "输入中的异常情况",
      rows: "输入中的异常情况",
    },
    notes: {
      summary: (kinds) => t`关于输入的说明：${kinds} 项`,
      intro: "输入有多种读法时采用了哪一种；这些都不是差错。",
      table: "关于输入的说明",
      rows: "关于输入的说明",
    },
    what: "情况",
    count: "数量",
    example: "示例",
  },
  provenance: {
    title: "溯源信息",
    summary: "命令、选项、文件、来源",
    digests: "SHA-256 只列前 12 位，完整值见 JSON。",
    reproduce: "复现",
    copy: "复制",
    copied: "已复制。",
    selected: "已选中，请手动复制。",
    again: (version) =>
      t`使用相同的文件（SHA-256 见下）、相同的选项和 simgap ${version} 版，可逐字节重新得到本页。`,
    version: (version) => `simgap ${version}。`,
    options: {
      analyses: "分析",
      confidence: "置信水平",
      seed: "随机种子",
      draws: "抽取次数",
      scorer: "情感打分器",
      examples: "包含示例",
      representation: "表示方式",
      blocks: "数据块数",
      locale: "语言",
      redact: "脱敏",
    },
    files: "输入文件",
    file: "文件",
    records: "记录数",
    bytes: "字节数",
    runs: "数据来源",
    kind: "类型",
    kinds: { real: "真实", simulated: "模拟" },
    real: "真实用户",
    users: "用户数",
    items: "条目数",
    answers: "回答数",
    utterances: "发言数",
  },
  count,
};
