import { byLocale, type InLanguage } from "../model/locale.ts";
import { TOO_FEW_USERS } from "../stats/classifier-auc.ts";
import { NOTES } from "../stats/jackknife.ts";
import { SHARE_NOTES } from "../stats/proportion.ts";
import { HALVES_NOTE } from "../stats/split-halves.ts";

/** The note on a reference value for simulators that is computed from the real answers alone. */
export const REFERENCE_NOTE = "from the real answers alone, without interval";

/** The note on a difference of a simulator whose messages equal the real users', word for word. */
export const COPIED_NOTE = "the same as real users, word for word";

type Known =
  | (typeof NOTES)[keyof typeof NOTES]
  | (typeof SHARE_NOTES)[keyof typeof SHARE_NOTES]
  | typeof HALVES_NOTE
  | typeof REFERENCE_NOTE
  | typeof COPIED_NOTE
  | typeof TOO_FEW_USERS;

const ZH: Readonly<Record<Known, string>> = {
  [NOTES.undefinedValue]: "在这些数据上没有定义",
  [NOTES.oneUser]: "无法估计：不足 2 名用户",
  [NOTES.restsOnOne]: "无法估计区间：只依赖一名用户",
  [NOTES.noVariation]: "无法估计区间：用户之间没有差异",
  [NOTES.notPositive]: "无法估计区间：比值为零",
  [NOTES.tooWide]: "不给出区间：两端相差超过 100 倍",
  [NOTES.fewPositives]: "无法估计区间：此类回答不足 5 个，或涉及的用户不足 3 名",
  [SHARE_NOTES.few]: "此类回答很少：精确区间，同一用户的回答不视为相互独立",
  [HALVES_NOTE]: "真实用户的两个随机半数之间，20 次划分的中位数、最低与最高",
  [REFERENCE_NOTE]: "仅由真实回答算得，不给出区间",
  [COPIED_NOTE]: "与真实用户逐字相同",
  [TOO_FEW_USERS]: "无法估计：一侧不足 10 名用户",
  [NOTES.fewEffective]: "无法估计区间：有效用户太少",
  [NOTES.fewAnswers]: "无法估计区间：此类回答太少",
  [NOTES.uneven]: "无法估计区间：题目集中于不足 5 名有效用户",
};

/**
 * The note on an estimate in the reader's language. Results hold notes in English whatever the reader's language, since
 * code and gates compare them; they are translated for display.
 * @param own notes of the analysis itself, by their English text (`Analysis.estimateNotes`).
 * @example
 * import { noteText } from "simgap/analysis";
 * noteText("not defined on these data", { locale: "zh" }); // => "在这些数据上没有定义"
 */
export function noteText(
  note: string,
  of?: InLanguage,
  own: Readonly<Partial<Record<string, string>>> = {},
): string {
  const known = { ...wordings(of), ...own };
  return note
    .split(BETWEEN)
    .map((part) => (Object.hasOwn(known, part) ? known[part]! : part))
    .join(of?.locale === "zh" ? "；" : BETWEEN);
}

/** Separates the notes on one estimate. */
const BETWEEN = "; ";

/**
 * Whether an estimate has this note; notes are compared as a whole.
 * @example
 * import { hasNote, joinNotes } from "simgap/analysis";
 * hasNote({ note: joinNotes(["few users", "not matched"]) }, "not matched"); // => true
 */
export function hasNote({ note }: { readonly note?: string | undefined }, name: string): boolean {
  return note?.split(BETWEEN).includes(name) ?? false;
}

/**
 * Joins several notes into the one that an estimate has.
 * @example
 * import { joinNotes } from "simgap/analysis";
 * joinNotes(["few users", "not matched"]); // => "few users; not matched"
 */
export function joinNotes(notes: readonly string[]): string {
  return notes.join(BETWEEN);
}

const wordings = byLocale<Readonly<Record<string, string>>>({ en: {}, zh: ZH });
