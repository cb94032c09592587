/** Numbers and lists in Chinese sentences. Digits, signs and brackets are those of `format.ts`. */

/** Letters, digits and signs that are set apart from Chinese characters by a space. */
const WESTERN = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}%°+−×–<>=[\]()]/u;
const HAN = /\p{Script=Han}/u;

/** Two pieces of a sentence, with the space that Chinese typesetting puts between Chinese and Latin or digits. */
function joined(left: string, right: string): string {
  const [last, first] = [left.match(/.$/su)?.[0] ?? "", right.match(/^./su)?.[0] ?? ""];
  const apart = (HAN.test(last) && WESTERN.test(first)) || (WESTERN.test(last) && HAN.test(first));
  return `${left}${apart ? " " : ""}${right}`;
}

/**
 * A template of a Chinese sentence: where a value meets the text around it, the space between Chinese and
 * Latin letters or digits is put in. Values themselves, which may be names, stay as they are.
 */
export function zh(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.reduce(
    (text, string, i) => joined(i === 0 ? text : joined(text, `${values[i - 1]}`), string),
    "",
  );
}

/** "甲、乙和丙". */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : zh`${parts.slice(0, -1).join("、")}和${parts.at(-1)!}`;
}

/** The first few of many, and how many more: "甲、乙、丙及另外 16 个". */
export function some(parts: readonly string[], most = 3): string {
  return parts.length <= most + 1
    ? list(parts)
    : zh`${parts.slice(0, most).join("、")}及另外${count(parts.length - most)}个`;
}

export function count(value: number): string {
  return value.toLocaleString("zh-CN");
}
