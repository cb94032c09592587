import { ANSWER_NAMES, type ColumnMap, chooseColumns, DIALOGUE_NAMES, plainName } from "./columns.ts";

/** What a table must have to be read, of answers and of dialogues. */
const NEEDED = {
  answers: ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"],
  dialogues: ["user_id", "text"],
} as const;

/** What to give with `--columns` so that a table is read as either. */
export type SuggestedColumns = Readonly<Record<keyof typeof NEEDED, string>>;

/**
 * The value of `--columns` for a table under names that are not known: a column that shares a word with those under which
 * people keep one of ours, else `NAME` to fill in; empty where nothing lacks.
 * @param present the table's columns.
 * @param mapped what the user says of them already.
 */
export function suggestedColumns(
  present: readonly string[],
  mapped: ColumnMap = new Map(),
): SuggestedColumns {
  return {
    answers: suggested(NEEDED.answers, ANSWER_NAMES, present, mapped),
    dialogues: suggested(NEEDED.dialogues, DIALOGUE_NAMES, present, mapped),
  };
}

function suggested<N extends string>(
  needed: readonly N[],
  names: Readonly<Record<N, readonly string[]>>,
  present: readonly string[],
  mapped: ColumnMap,
): string {
  const there = new Map([...mapped].filter(([, theirs]) => present.includes(theirs)));
  const chosen = chooseColumns(names, present, there);
  const taken = new Set<string>(Object.values<string | undefined>(chosen).filter((one) => one !== undefined));
  const found = new Map([...there].filter(([our]) => Object.hasOwn(names, our)));
  let lacks = false;
  for (const our of needed) {
    if (chosen[our] !== undefined) continue;
    lacks = true;
    const known = new Set(names[our].flatMap(words));
    const like = present.find((name) => !taken.has(name) && words(name).some((word) => known.has(word)));
    if (like !== undefined) taken.add(like);
    found.set(our, like ?? "NAME");
  }
  return lacks ? [...found].map(([our, theirs]) => `${our}=${theirs}`).join(",") : "";
}

/** The words of a column's name that say what it is. */
function words(name: string): string[] {
  return plainName(name)
    .split("_")
    .filter((word) => word.length > 2);
}
