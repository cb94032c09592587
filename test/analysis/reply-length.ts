import {
  type AnalysisOptions,
  type AnalysisTexts,
  defineAnalysis,
  estimateOf,
  type Measured,
  REAL_RUN,
  type Store,
  userNotes,
} from "../../src/analysis/index.ts";
import { columnTotal, groupUserSums, jackknife } from "../../src/stats/index.ts";

export const en: AnalysisTexts<"length"> = {
  title: "Reply length",
  question: "Do simulated users write as briefly as real users do?",
  about: {
    what: "How many characters an utterance has on average, for real users and for each simulator. Real users write briefly; simulators tend to write whole paragraphs where people write three words.",
    why: "A bot that was only tested on long, well-formed messages has not met the short and incomplete ones that real users send, and long messages also hold more of every other marker of style.",
    method:
      "Length: characters of all utterances over their number, with the user as the unit: 95% interval from the delete-one-user jackknife with t quantiles.",
    cannot:
      "Length says nothing of what is said. Lengths in two languages do not compare, since Chinese needs fewer characters for the same content; where conversations are not matched, the topic counts as well.",
    formulas: ["length = characters of all utterances / number of utterances"],
  },
  nothing: "No utterance: there is no length to measure.",
  measures: { length: "Characters an utterance" },
};

const zh: AnalysisTexts<"length"> = {
  title: "发言长度",
  question: "模拟用户的发言与真实用户一样简短吗？",
  about: {
    what: "真实用户与各模拟器平均每条发言有多少个字符。真实用户写得简短；模拟器往往在人们只写三个词的地方写出整段话。",
    why: "只在冗长、工整的消息上测试过的机器人，没有见过真实用户发来的简短、残缺的消息；较长的消息也会包含更多的其他语言标记。",
    method:
      "长度：全部发言的字符数除以发言数，以用户为单位：95% 置信区间来自每次剔除一名用户的刀切法，采用 t 分位数。",
    cannot:
      "长度并不说明说了什么。两种语言的长度不可比较，因为中文用更少的字符表达同样的内容；对话未匹配时，话题也会计入其中。",
    formulas: ["长度 = 全部发言的字符数 / 发言数"],
  },
  nothing: "没有任何发言，无法测量长度。",
  measures: { length: "每条发言的字符数" },
};

/** How long utterances are: a whole analysis, on what the package exports. */
export const replyLength = defineAnalysis({
  id: "reply-length",
  needs: ["utterances"],
  texts: { en, zh },
  measures: { length: { unit: "amount", target: "real", margin: 1.25, primary: [{}], drawn: true } },
  measure,
});

async function measure(store: Store, options: AnalysisOptions): Promise<Measured> {
  const rows = await store.query(`
    SELECT run, user_id, CAST(sum(length(text)) AS DOUBLE) AS characters, CAST(count(*) AS INTEGER) AS n
    FROM utterances GROUP BY run, user_id ORDER BY run, user_id`);
  const byRun = groupUserSums(
    rows,
    (row) => String(row.run),
    (row) => String(row.user_id),
    (row) => [Number(row.characters), Number(row.n)],
  );
  const estimates = [...byRun].map(([run, sums]) =>
    estimateOf(
      { measure: "length", run, n: columnTotal(sums, 1) },
      jackknife(sums, ([characters, n]) => (n! > 0 ? characters! / n! : null), { range: [0, Infinity] }),
      options,
    ),
  );
  return { estimates, notes: userNotes(byRun.get(REAL_RUN)?.ids.length ?? 0) };
}
