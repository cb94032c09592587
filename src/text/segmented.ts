import { isHan } from "./language.ts";

/** Between two Han characters a writer's blank ends a clause; a segmenter puts one after every word. */
const BETWEEN_HAN = /(\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/gu;

/** Longest word, and mean length of a word, in Han characters, of a text that a segmenter has cut. */
const LONGEST = 6;
const MEAN = 2.2;
/** Four words and more tell by their length alone. */
const MANY = 4;
/** The share of words, without the last, that a blank follows; punctuation follows the others. */
const BLANK_SHARE = 0.7;
/** Words that begin a phrase: no writer ends a clause, and puts a blank, after them. */
const OPENERS: ReadonlySet<string> = new Set(
  "不 很 太 真 最 更 非常 特别 十分 比较 有点 毫无 毫不 并 并不 还 都 也 就 才 又 再 没 没有 这 那 这个 那个 这些 那些 我 你 您 他 她 它 我们 你们 他们 我的 你的 的 地 得 把 被 和 跟 与 在 比 从 对 让 给 想 要 请 是 有 会 能 可以 一点 一个 质量 态度 服务 客服".split(
    " ",
  ),
);

/**
 * Whether the blanks of a Chinese text part its words, as in corpora that went through a segmenter,
 * rather than its clauses, as in chats: words are short (1.6 characters in running text), and some of
 * those before a blank can't end a clause. Linear in the length of the text.
 */
export function isSegmented(text: string): boolean {
  if (!text.includes(" ") && !text.includes("\u3000")) return false;
  let pieces = 0;
  let characters = 0;
  let blanks = 0;
  let opens = false;
  for (let at = 0; at < text.length; at++) {
    if (!isHanUnit(text, at)) continue;
    const start = at;
    while (at < text.length && isHanUnit(text, at)) at++;
    if (at - start > LONGEST) return false;
    pieces++;
    characters += at - start;
    if (!isBlank(text.charCodeAt(at))) continue;
    if (at + 1 < text.length) blanks++;
    opens ||= OPENERS.has(text.slice(start, at));
  }
  if (pieces < 2 || blanks < BLANK_SHARE * (pieces - 1) || characters > MEAN * pieces) return false;
  return opens || pieces >= MANY;
}

/** The second half of a rare character belongs to it, and so does the mark of repetition. */
function isHanUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isHan(unit) || unit === 0x3005 || ((unit & 0xfc00) === 0xdc00 && isHan(text.charCodeAt(at - 1)));
}

/** The text without the blanks between its Han characters. */
export function joinSegmented(text: string): string {
  return text.replace(BETWEEN_HAN, "$1");
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x3000;
}
