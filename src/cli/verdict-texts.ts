import { count } from "../locale/format.ts";
import { chinese } from "../locale/format-zh.ts";
import { byLocale } from "../model/locale.ts";

const en = {
  noRealUsers: "no real users to compare with; human=FILE marks a file as dialogues of real users",
  noneInCorpus: (corpus: string) =>
    `corpus ${corpus} has no real users to compare with; human=FILE marks a file as dialogues of real users, a column "corpus" says to which corpus they belong`,
  realAlone:
    "no simulator: the report describes real users and compares nothing; add a simulator's file (docs/inputs.md)",
  /** The legend of the star beside a distance. */
  unranked: "* not ranked: its distance rests on fewer columns",
  /** @param file one of the files; empty if it is withheld. */
  noSimulator: (conversations: number, file: string) => {
    const place = file === "" ? "" : conversations === 1 ? ` (${file})` : ` (such as in ${file})`;
    const silent =
      conversations === 1
        ? `1 conversation does not say who is speaking${place} and was taken for a real user's`
        : `${count(conversations)} conversations do not say who is speaking${place} and were taken for real users'`;
    return `no simulator: ${silent}; NAME=FILE marks a file as a simulator's`;
  },
};

/** Messages about missing real users or simulators, with the option that helps. */
export const verdictTexts = byLocale<typeof en>({
  en,
  zh: {
    noRealUsers: "没有真实用户，无从比较；用 human=FILE 指明真实用户的对话",
    noneInCorpus: (corpus) =>
      chinese`语料 ${corpus} 中没有真实用户，其模拟器无从比较；用 human=FILE 指明真实用户的对话，用 corpus 列标明所属语料`,
    realAlone: "没有模拟器：报告只描述真实用户，未作任何比较；请加入模拟器的文件（docs/inputs.md）",
    unranked: "* 不参与排名：其距离所依据的列较少",
    noSimulator: (conversations, file) =>
      chinese`没有模拟器：${count(conversations)} 段对话没有说明发言者${file === "" ? "" : `（${conversations === 1 ? "" : "如 "}${file}）`}，已视为真实用户的发言；用 NAME=FILE 指明模拟器`,
  },
});
