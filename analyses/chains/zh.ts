import { zh as t } from "../../src/locale/format-zh.ts";
import type { ChainsTexts } from "./en.ts";

export const zh: ChainsTexts = {
  title: "因果链",
  question: "购买之前发生了什么？过短或单一场景的历史会丢失其中多少？",
  about: {
    what: "转化指购买、加入购物车、点击购物车、激活或提交表单。其前因为该用户此前 30 天内与之共有词项的事件。展示的是：多少转化有前因、前因距今多远、跨越多少场景，以及若将历史截断为一次会话、一个场景或若干天会丢失多少（论文称之为因果截断）。",
    why: "只含短会话的基准要求模拟器预测那些依据已被切除的决定。曲线说明需要多长的历史才能保留依据；超额部分说明它们究竟是依据，还是该用户一贯关注的内容。",
    cannot:
      "前因是关联而非原因：没有人被随机安排看到或看不到什么。用户总会回到同样的兴趣，因此几乎每个事件都有前因；只有超出未转化的匹配曝光的部分才说明更多。词项是词语，没有共同词语的链条无法看到。",
    formulas: [
      "关联 = ln((事件数 + 1) / (含该词项的事件数 + 1))，取两个事件共有的最罕见词项，单位为奈特",
      "超额关联 = 对各转化求均值：关联 − 同一用户同一场景 14 天内未转化曝光的平均关联，仅计其他场景且更早会话的前因",
      "截断损失 = 历史被截断后丢失的前因占比",
      "肯定关联 = 对回答“是”的条目求均值：关联 − 同一场景回答“否”的条目的平均关联",
    ],
    method:
      "超过 30 分钟没有事件即会话结束。各占比与超额关联的 95% 置信区间来自以用户为单位的刀切法，中位跨度的区间来自对用户的重抽样。超额关联的 p 值：在每组匹配曝光内随机分配由哪一次转化；若各次同样可能转化，该检验是精确的。结果按转化合并，转化多的用户权重更大。",
  },
  nothing: "没有已知的转化，无从寻找链条。",
  measures: {
    excess_link: { title: "转化之前的超额关联", short: "超额关联" },
    yes_link: "肯定关联",
    chained_share: "有前因的转化",
    beyond_session_share: "前因在更早会话的转化",
    cross_scenario_share: "前因在其他场景的转化",
    search_first_share: "首个前因为搜索的转化",
    span_days: "距首个前因的天数",
    amputation: "丢失的前因",
    chain_step: "距转化的天数",
  },
  names: {
    basis: {
      session: "仅本次会话",
      scenario: "仅本场景",
      session_and_scenario: "仅本次会话与本场景",
      "1_hour": "1 小时",
      "1_day": "1 天",
      "3_days": "3 天",
      "7_days": "7 天",
      "12_days": "12 天",
      "30_days": "30 天",
    },
  },
  notes: { no_conversions: () => "这些轨迹中没有已知的转化。" },
  columns: { term: "词项", days: "天数", cut: "截断", lost: "丢失占比" },

  verdict: (excess, p, more) =>
    more
      ? t`与其他曝光相比，转化更多地跟随其他场景的事件：超额关联为 ${excess} 奈特${p === null ? "" : t`，${p}`}。`
      : t`没有证据表明转化比其他曝光更多地跟随其他场景的事件：超额关联为 ${excess} 奈特${p === null ? "" : t`，${p}`}。`,
  chained: (chained, beyond, cross) =>
    t`${chained} 的转化有前因，${beyond} 有更早会话的前因，${cross} 有其他场景的前因。若没有上述超额，这些占比只说明兴趣会持续。`,
  lost: (session, scenario, days) =>
    t`历史截断为本次会话会丢失 ${session} 的前因，截断为本场景会丢失 ${scenario}，只保留十二天会丢失 ${days}。`,
  span: (days) => t`首个前因距今的中位天数为 ${days}。`,
  yes: (real, runs) =>
    t`回答“是”是否跟随用户的前因？肯定关联：${[...(real === null ? [] : [t`真实用户 ${real}`]), ...runs].join("，")}（奈特）。`,
  curve: {
    title: "历史被截断会丢失多少转化之前的事件",
    caption:
      "丢失的前因占比，附以用户为单位的刀切法 95% 置信区间：仅保留转化所在的会话、场景，或其之前的若干天。",
    axis: "丢失的前因",
  },
  timeline: {
    title: (user) => t`最强的链条：${user} 在一次转化之前的行为`,
    caption: (steps) =>
      t`其他场景且更早会话中与该转化共有词项的事件，转化位于右端；图中为最近的 ${steps} 个事件及其词项。单个链条仅为示例：超额关联说明此类链条是否超出随机。`,
    alt: (user, steps) => t`${user} 的一次转化之前：${steps.join("；")}。`,
    axis: "距转化的天数",
    step: (scenario, term, days) => t`${scenario}，${days} 天前：${term}`,
  },
  table: {
    title: "转化之前发生了什么",
    caption: "附以用户为单位的 95% 置信区间；超额关联的 p 值来自匹配曝光内的互换。",
    columns: ["度量", "数值", "转化数或前因数", "p"],
  },
};
