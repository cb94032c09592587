/** Numbers and lists in Chinese sentences, with the digits, signs and brackets of `format.ts`. */

/** Letters, digits and signs that a space separates from Chinese characters. */
const WESTERN = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}%°+−×–<>=[\]()]/u;
const HAN = /\p{Script=Han}/u;
/** Full-width marks, which need no space. */
const FULL_WIDTH = /[\u3000-\u303F\uFF00-\uFF60“”‘’]/u;

/** Joins two parts of a sentence, with a space if Chinese typesetting has one. */
function joined(left: string, right: string, spaced: boolean): string {
  if (left === "" || right === "") return left + right;
  const ends = [left.match(/.$/su)![0], right.match(/^./su)![0]];
  const chinese = ends.filter((end) => HAN.test(end)).length;
  const apart = chinese === 1 && ends.some((end) => WESTERN.test(end));
  const close = chinese === 2 || ends.some((end) => FULL_WIDTH.test(end));
  return `${left}${apart || (spaced && !close) ? " " : ""}${right}`;
}

/**
 * A template for a Chinese sentence. Between a value and the text beside it there is a space if one side is Chinese and
 * the other Latin letters or digits, and none if both are Chinese, whatever the template has there. Values themselves,
 * which may be names, are unchanged.
 * @example
 * import { chinese } from "simgap/analysis";
 * chinese`共${40}名用户`; // => "共 40 名用户"
 */
export function chinese(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let [text, spaced] = ["", false];
  strings.forEach((string, i) => {
    const inner = string.slice(i > 0 && string.startsWith(" ") ? 1 : 0);
    const open = i < values.length && inner.endsWith(" ");
    spaced ||= inner !== string;
    const literal = open ? inner.slice(0, -1) : inner;
    text = joined(text, literal, spaced);
    if (literal !== "") spaced = false;
    spaced ||= open;
    if (i < values.length) {
      text = joined(text, String(values[i]), spaced);
      spaced = false;
    }
  });
  return text;
}

/** "甲、乙和丙". */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : chinese`${parts.slice(0, -1).join("、")}和${parts.at(-1)!}`;
}

/** The first few, and the number of others: "甲、乙、丙及另外 16 个". */
export function some(parts: readonly string[], most = 3): string {
  return parts.length <= most + 1 ? list(parts) : fewOf(parts, most, "个");
}

/** Like `some`, for phrases that are too long for "和", with their measure word. */
export function somePhrases(parts: readonly string[], most: number, unit: string): string {
  return parts.length <= most + 1 ? parts.join("、") : fewOf(parts, most, unit);
}

function fewOf(parts: readonly string[], most: number, unit: string): string {
  return chinese`${parts.slice(0, most).join("、")}及另外${count(parts.length - most)}${unit}`;
}

export function count(value: number): string {
  return value.toLocaleString("zh-CN");
}
