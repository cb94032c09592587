import { isHan } from "./language.ts";

/** A space between two Han characters: writers put one after a clause, segmenters after every word. */
const BETWEEN_HAN = /(\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/gu;

/** Maximum length and mean length of words, in Han characters, in segmented text. */
const LONGEST = 6;
const MEAN = 2.2;
/** From four words on, lengths alone decide. */
const MANY = 4;
/** Minimum share of words, without the last, that are followed by a space; the others by punctuation. */
const BLANK_SHARE = 0.7;
/** Words that begin a phrase: no writer would end a clause, with a space, after them. */
const OPENERS: ReadonlySet<string> = new Set(
  "不 很 太 真 最 更 非常 特别 十分 比较 有点 毫无 毫不 并 并不 还 都 也 就 才 又 再 没 没有 这 那 这个 那个 这些 那些 我 你 您 他 她 它 我们 你们 他们 我的 你的 的 地 得 把 被 和 跟 与 在 比 从 对 让 给 想 要 请 是 有 会 能 可以 一点 一个 质量 态度 服务 客服".split(
    " ",
  ),
);

/**
 * Whether the spaces of a Chinese text separate words, as in segmented corpora, rather than clauses, as in chats:
 * words are short (1.6 characters on average), and some before a space can't end a clause. Linear in the length of
 * the text.
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

/** Second halves of surrogate pairs and the iteration mark belong to the preceding character. */
function isHanUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isHan(unit) || unit === 0x3005 || ((unit & 0xfc00) === 0xdc00 && isHan(text.charCodeAt(at - 1)));
}

/** The text without spaces between Han characters. */
export function joinSegmented(text: string): string {
  return text.replace(BETWEEN_HAN, "$1");
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x3000;
}
