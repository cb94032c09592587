/** Numbers and lists in Chinese sentences. Digits, signs and brackets are those of `format.ts`. */

/** Letters, digits and signs that are set apart from Chinese characters by a space. */
const WESTERN = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}%°+−×–<>=[\]()]/u;
const HAN = /\p{Script=Han}/u;
/** Marks that bring their own room. */
const FULL_WIDTH = /[\u3000-\u303F\uFF00-\uFF60“”‘’]/u;

/** Two pieces of a sentence, with a space where Chinese typesetting has one. */
function joined(left: string, right: string, spaced: boolean): string {
  if (left === "" || right === "") return left + right;
  const ends = [left.match(/.$/su)![0], right.match(/^./su)![0]];
  const chinese = ends.filter((end) => HAN.test(end)).length;
  const apart = chinese === 1 && ends.some((end) => WESTERN.test(end));
  const close = chinese === 2 || ends.some((end) => FULL_WIDTH.test(end));
  return `${left}${apart || (spaced && !close) ? " " : ""}${right}`;
}

/**
 * A template of a Chinese sentence. Where a value meets what is beside it, it is set apart by a space if
 * one side is Chinese and the other Latin letters or digits, and not if both are Chinese, whatever the
 * template has there. Values themselves, which may be names, stay as they are.
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

/** The first few of many, and how many more: "甲、乙、丙及另外 16 个". */
export function some(parts: readonly string[], most = 3): string {
  return parts.length <= most + 1 ? list(parts) : fewOf(parts, most, "个");
}

/** As `some`, of phrases that are too long for "和", with the measure word of what they name. */
export function somePhrases(parts: readonly string[], most: number, unit: string): string {
  return parts.length <= most + 1 ? parts.join("、") : fewOf(parts, most, unit);
}

function fewOf(parts: readonly string[], most: number, unit: string): string {
  return chinese`${parts.slice(0, most).join("、")}及另外${count(parts.length - most)}${unit}`;
}

export function count(value: number): string {
  return value.toLocaleString("zh-CN");
}
