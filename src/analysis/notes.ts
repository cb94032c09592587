import { corpusTitle } from "../locale/corpus-title.ts";
import { count, formatOf, list, plural } from "../locale/format.ts";
import { chinese, list as listZh } from "../locale/format-zh.ts";
import type { Note } from "../model/finding.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import { GROUPED_ABOVE, USER_GROUPS } from "../stats/user-groups.ts";
import { type PairedUtterances, pairedUtterances } from "../store/pairs.ts";
import type { Store, TableName } from "../store/store.ts";
import type { MeasuredNote } from "./definition.ts";

/** Fewest users for a p-value (docs/methods.md). */
export const MIN_USERS_FOR_P = 10;
/** With fewer users, a note warns that intervals are rough. */
export const WARN_USERS = 50;

/**
 * The notes about the number of users that every analysis must give.
 * @example
 * import { userNotes } from "simgap/analysis";
 * userNotes(20); // => [{ code: "few_users", params: { users: 20 } }]
 */
export function userNotes(users: number): MeasuredNote[] {
  // Without users nothing was measured, and the analysis itself says so.
  if (users === 0 || users >= WARN_USERS) return [];
  if (users === 1) return [{ code: "one_user" }];
  return [{ code: users < MIN_USERS_FOR_P ? "very_few_users" : "few_users", params: { users } }];
}

/** The note of an analysis skipped because its table is empty. */
export function skippedNote(table: TableName): MeasuredNote {
  return { code: "skipped", params: { table } };
}

/** The note on events without a time, for texts with a note `untimed`. */
export function untimedNotes({
  events,
  untimed,
}: {
  readonly events: number;
  readonly untimed: number;
}): readonly { readonly code: "untimed"; readonly params: { readonly share: number } }[] {
  return untimed === 0 ? [] : [{ code: "untimed", params: { share: untimed / events } }];
}

/** The note of an analysis that ignores the weights of the answers. */
export function unweightedNote(): MeasuredNote {
  return { code: "unweighted" };
}

/** The notes on simulators whose dialogues are the other side of real ones. */
export async function pairedNotes(store: Store): Promise<MeasuredNote[]> {
  return (await pairedUtterances(store)).map((params) => ({ code: "paired", params }));
}

/** The note on simulators whose gap refers to real users at the items, true values and weights of their own input. */
export function ownItemsNote(runs: readonly string[]): MeasuredNote {
  return { code: "own_items", params: { runs } };
}

/** Code of the note on copies of real users. */
export const COPIES = "copies_real";

/** The note on simulators whose messages equal the real users', word for word. */
export function copiesNote(runs: readonly string[]): MeasuredNote {
  return { code: COPIES, params: { runs } };
}

/** The note on intervals by leaving out groups of users, for estimates with enough users. */
export function groupedNotes(users: number): MeasuredNote[] {
  return users > GROUPED_ABOVE ? [{ code: "grouped_jackknife", params: { groups: USER_GROUPS } }] : [];
}

type NoteTexts = Readonly<Record<string, (params: never) => string>>;

/** Notes with their English text, as results hold them. */
export function wordNotes(notes: readonly MeasuredNote[], english: NoteTexts = {}): Note[] {
  return notes.map((note) => {
    if (typeof note === "string") return { code: "text", text: note };
    const { code, params } = note;
    return {
      code,
      ...(params === undefined ? {} : { params: params as Record<string, unknown> }),
      text: textOf({ code, params, text: code }, { ...shared(), ...english }),
    };
  });
}

/** The notes of a finding in the reader's language; in English if there is no translation. */
export function noteTexts(notes: readonly Note[], own: NoteTexts = {}, of?: InLanguage): string[] {
  const { labelled } = formatOf(of);
  return notes.map((note) => {
    const text = textOf(note, { ...shared(of), ...own });
    return note.corpus === undefined ? text : labelled([corpusTitle(note.corpus, of)], text);
  });
}

function textOf(
  { code, params, text }: Omit<Note, "params"> & { params?: object | undefined },
  texts: NoteTexts,
): string {
  if (!Object.hasOwn(texts, code)) return text;
  // Each text takes the parameters of its code (`NoteOf`).
  return (texts[code] as (params: object) => string)(params ?? {});
}

const TABLES_ZH: Readonly<Record<TableName, string>> = {
  answers: "回答",
  judgements: "评审打分",
  utterances: "发言",
  events: "事件",
  embeddings: "嵌入向量",
};

const shared = byLocale({
  en: {
    skipped: ({ table }: { readonly table: TableName }) => `Skipped: the input has no ${table}.`,
    unweighted: () =>
      "Answers come with weights of a sample; they are not used here: what is shown is of the drawn items, not of the population.",
    paired: ({ run, utterances, paired, reordered }: PairedUtterances) =>
      `${run} replays real dialogues: ${count(paired)} of its ${count(utterances)} utterances are paired with what the real user said at the same turn${reordered === undefined ? "" : ` (${count(reordered)} by the order of turns: the two sides number theirs otherwise)`}.`,
    own_items: ({ runs }: { readonly runs: readonly string[] }) =>
      `${list(runs)}: gaps and factors compare with real users on the items, true values and weights of the simulator's own input, not of all inputs, so the values shown do not add up to them.`,
    copies_real: ({ runs }: { readonly runs: readonly string[] }) =>
      `${list(runs)}: every utterance is what the real user said, word for word, so nothing differs. Is it a copy of the real users' file?`,
    one_user: () => "Only one user: neither intervals nor p-values can be given.",
    very_few_users: ({ users }: { readonly users: number }) =>
      `Only ${plural(users, "user")}: intervals are rough and no p-values are given (at least ${MIN_USERS_FOR_P} are needed).`,
    few_users: ({ users }: { readonly users: number }) =>
      `${users} users are few: intervals are wide and rest on an approximation.`,
    grouped_jackknife: ({ groups }: { readonly groups: number }) =>
      `Above ${count(GROUPED_ABOVE)} users, the jackknife leaves out ${count(groups)} groups one by one, not single users.`,
  },
  zh: {
    skipped: ({ table }) => `已跳过：输入中没有${TABLES_ZH[table]}。`,
    unweighted: () => "回答带有抽样权重，此处未使用：所示为被抽取的条目，而非总体。",
    paired: ({ run, utterances, paired, reordered }) =>
      chinese`${run} 重演真实对话：其 ${count(utterances)} 条发言中有 ${count(paired)} 条与真实用户在同一轮次的发言配对${reordered === undefined ? "" : chinese`（其中 ${count(reordered)} 条按轮次先后对应：两侧的轮次编号不同）`}。`,
    own_items: ({ runs }) =>
      chinese`${listZh(runs)}：差距与倍数按该模拟器自身输入中的条目、真实值与权重同真实用户相比，而非按全部输入，因此与所示数值之差（或之比）不同。`,
    copies_real: ({ runs }) =>
      chinese`${listZh(runs)}：每条发言都与真实用户逐字相同，因此没有任何差异。是否误用了真实用户的文件？`,
    one_user: () => "只有一名用户：无法给出置信区间和 p 值。",
    very_few_users: ({ users }) =>
      chinese`只有 ${users} 名用户：置信区间很粗略，不给出 p 值（至少需要 ${MIN_USERS_FOR_P} 名用户）。`,
    few_users: ({ users }) => chinese`${users} 名用户偏少：置信区间较宽，且依赖近似。`,
    grouped_jackknife: ({ groups }) =>
      chinese`用户超过 ${count(GROUPED_ABOVE)} 名时，刀切法逐一剔除 ${count(groups)} 组用户，而非单个用户。`,
  },
});
