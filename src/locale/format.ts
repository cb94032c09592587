import { byLocale } from "../model/locale.ts";
import * as zh from "./format-zh.ts";

/** Shown in place of a missing number. Minus signs are U+2212. */
export const MISSING = "–";

function minus(text: string): string {
  return text.replace("-", "−");
}

/**
 * 0.0343 -> "3.4%".
 * @example
 * import { percent } from "simgap/analysis";
 * percent(0.0343); // => "3.4%"
 * percent(null); // => "–"
 */
export function percent(value: number | null, digits = 1): string {
  return value === null
    ? MISSING
    : minus(`${(100 * value).toFixed(digits)}%`.replace(/^-(0(?:\.0*)?%)$/u, "$1"));
}

/**
 * A difference of two rates in percentage points, with its sign: 0.68 -> "+68.0".
 * @example
 * import { points } from "simgap/analysis";
 * points(0.68); // => "+68.0"
 * points(-0.0123); // => "−1.2"
 */
export function points(value: number | null, digits = 1): string {
  if (value === null) return MISSING;
  const text = (100 * value).toFixed(digits);
  return minus(value > 0 && Number(text) !== 0 ? `+${text}` : text.replace(/^-(0(?:\.0*)?)$/u, "$1"));
}

/**
 * A number with `digits` decimals and a true minus sign; a dash for null.
 * @example
 * import { decimal } from "simgap/analysis";
 * decimal(-0.314); // => "−0.31"
 * decimal(null); // => "–"
 */
export function decimal(value: number | null, digits = 2): string {
  return value === null ? MISSING : minus(value.toFixed(digits).replace(/^-(0(?:\.0*)?)$/u, "$1"));
}

/**
 * A difference with its sign: "+0.31", "−0.02", "0.00".
 * @example
 * import { signed } from "simgap/analysis";
 * [signed(0.31), signed(-0.02), signed(0)]; // => ["+0.31", "−0.02", "0.00"]
 */
export function signed(value: number | null, digits = 2): string {
  const text = decimal(value, digits);
  return value !== null && value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : text;
}

/**
 * An amount: two decimals, none from 100 on.
 * @param more additional decimals.
 */
export function amount(value: number | null, more = 0): string {
  return decimal(value, (value !== null && Math.abs(value) >= 99.995 ? 0 : 2) + more);
}

/**
 * A factor, formatted like an amount: 8.123 -> "×8.12", 12.34 -> "×12.34", 223.7 -> "×224".
 * @example
 * import { times } from "simgap/analysis";
 * [times(8.123), times(12.34), times(223.7)]; // => ["×8.12", "×12.34", "×224"]
 */
export function times(value: number | null, more = 0): string {
  return value === null ? MISSING : `×${amount(value, more)}`;
}

/** "[66.0, 70.1]", with ends formatted by `write`, or "no interval". */
function interval(
  estimate: { readonly low: number | null; readonly high: number | null },
  write: (value: number | null) => string,
  none = "[no interval]",
): string {
  return estimate.low === null || estimate.high === null
    ? none
    : `[${write(estimate.low)}, ${write(estimate.high)}]`;
}

/**
 * 0.0004 -> "p < 0.001"; 0.03 -> "p = 0.030".
 * @example
 * import { pValue } from "simgap/analysis";
 * [pValue(0.0004), pValue(0.03)]; // => ["p < 0.001", "p = 0.030"]
 */
export function pValue(value: number, name = "p"): string {
  return value < 0.001 ? `${name} < 0.001` : `${name} = ${value.toFixed(3)}`;
}

export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/**
 * "a, b and c".
 * @example
 * import { list } from "simgap/analysis";
 * list(["a", "b", "c"]); // => "a, b and c"
 */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** "face-saving" -> "Face-saving". */
export function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * "1 user", "3 users".
 * @example
 * import { plural } from "simgap/analysis";
 * [plural(1, "user"), plural(3, "user")]; // => ["1 user", "3 users"]
 */
export function plural(amount: number, noun: string, many = `${noun}s`): string {
  return `${count(amount)} ${amount === 1 ? noun : many}`;
}

/**
 * The first few, and the number of others: "a, b, c and 16 more".
 * @example
 * import { some } from "simgap/analysis";
 * some(["a", "b", "c", "d", "e"]); // => "a, b, c and 2 more"
 */
export function some(parts: readonly string[], most = 3): string {
  return parts.length <= most + 1
    ? list(parts)
    : list([...parts.slice(0, most), `${count(parts.length - most)} more`]);
}

/** Formats that differ between languages; percentages, signs, decimals and p-values do not. */
export interface Format {
  readonly count: typeof count;
  readonly list: typeof list;
  readonly some: typeof some;
  interval(
    estimate: { readonly low: number | null; readonly high: number | null },
    write: (value: number | null) => string,
  ): string;
  /** Separates the parts of a bare enumeration: ", ". */
  readonly separator: string;
  /** Ends a sentence. */
  readonly stop: string;
  /** Joins the sentences of a paragraph. */
  sentences(parts: readonly string[]): string;
  /** Separates two sentences. */
  readonly space: string;
  /** A title above its content: "Scores:". */
  heads(title: string): string;
  /** A mark in a figure with its text: "gpt, Video: 3.4%". */
  labelled(names: readonly string[], text: string): string;
}

const en: Format = {
  count,
  list,
  some,
  interval,
  separator: ", ",
  stop: ".",
  sentences: (parts) => parts.join(" "),
  space: " ",
  heads: (title) => `${title}:`,
  labelled: (names, text) => `${names.join(", ")}: ${text}`,
};

/** Lists, intervals and labels in a reader's language. */
export const formatOf = byLocale<Format>({
  en,
  zh: {
    ...zh,
    interval: (estimate, write) => interval(estimate, write, "[无区间]"),
    separator: "、",
    stop: "。",
    sentences: (parts) => parts.join(""),
    space: "",
    heads: (title) => `${title}：`,
    labelled: (names, text) => `${names.join("，")}：${text}`,
  },
});
