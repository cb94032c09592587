import { wordsOf } from "../tokenize.ts";
import { toSimplified } from "../traditional-characters.ts";
import type { MarkerLanguage } from "./marker.ts";

/*
 * Words of one register that have a plain counterpart in the other (Feng 2010, On mechanisms of register
 * system: written against spoken Chinese): function words and light verbs, so that no topic decides.
 */
const WRITTEN = wordSet(
  "为 于 并 或 及 与 其 将 以 而 则 若 故 亦 该 此 因 由 至 且 未 均 皆 仍 尚 曾 之 较 甚 颇 应 予 似",
  "予以 给予 加以 对于 关于 有关 根据 依据 依照 按照 由于 因此 因而 此外 另外 以及 并且 例如 如下 以下 上述",
  "下列 倘若 能否 作为 表示 显示 提出 提供 采用 采取 进行 无法 并非 不妥 较为 从而 即可 尚未 是否 何时 何处",
  "何种 如何 极为 颇为 足以 得以 难以 不宜 不便 方可 暂且 毋须 无需 敬请 鉴于 基于 至于 就此 为此 对此 仅",
);
const SPOKEN = wordSet(
  "了 吧 没 就 么 吗 呢 啊 嘛 啦 呗 咯 咧 哈 这么 那么 真 真的 看 说 那 给 跟 来 去 搞 弄 讲 听 懂 着",
  "过来 出来 话 算 怎么 什么 咋 啥 拿 别 老 打 连 还 又 得 倒 够 挺 哪 哪里 哪儿 这儿 那儿 为什么 干 干嘛",
  "干什么 好像 估计 敢 怕 样 怎么样 反正 压根 压根儿 老是 整天 弄得 搞得 玩意 玩意儿 有点 一会儿 瞎 甭 忒",
);
/** Keeps short texts away from the extremes. */
const STEADY = 4;

/**
 * How written rather than spoken the words of a text are: words of the written register minus words of the spoken
 * one, over all words and four, so between -1 and 1. 0 in English, for which there are no lists.
 */
export function registerOf(text: string, language: MarkerLanguage): number {
  if (language !== "zh") return 0;
  const words = wordsOf(text, "zh");
  let sum = 0;
  for (const word of words) {
    const simple = toSimplified(word);
    if (WRITTEN.has(simple)) sum++;
    else if (SPOKEN.has(simple)) sum--;
  }
  return sum / (words.length + STEADY);
}

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
