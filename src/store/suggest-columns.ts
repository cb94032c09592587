import { ANSWER_NAMES, type ColumnMap, chooseColumns, DIALOGUE_NAMES, plainName } from "./columns.ts";

/** The columns that tables of answers and of dialogues must have. */
const NEEDED = {
  answers: ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"],
  dialogues: ["user_id", "text"],
} as const;

/** Suggested values of `--columns` to read a table as either. */
export type SuggestedColumns = Readonly<Record<keyof typeof NEEDED, string>>;

/** Columns that often have one value, which the file does not state. */
const CONSTANTS: Readonly<Record<string, string>> = {
  scenario: "scenario==VALUE",
  field: "field==VALUE",
  kind: "kind==binary",
};

/** The suggestion for a missing column: a column's name, or a value for every row. */
export function toGive(our: string): string {
  return Object.hasOwn(CONSTANTS, our) ? CONSTANTS[our]! : `${our}=NAME`;
}

/** Words that hint at a column of ours, besides its known names. */
const LIKE: Readonly<Record<string, readonly string[]>> = {
  user_id: [
    "reviewer",
    "member",
    "account",
    "player",
    "viewer",
    "buyer",
    "shopper",
    "username",
    "visitorid",
    "customerid",
  ],
  item: [
    ...[
      "itemid",
      "iid",
      "productid",
      "movie",
      "video",
      "product",
      "sku",
      "asin",
      "song",
      "track",
      "book",
      "article",
      "news",
      "post",
      "listing",
    ],
    ...[
      "business",
      "game",
      "app",
      "photo",

      "campaign",
      "ad",
      "ads",
      "creative",
      "impression",
      "recipe",
    ],
  ],
  predicted: ["prob", "probs", "score", "predict", "forecast"],
  truth: ["rating", "click", "clicked", "liked", "bought", "purchased", "converted"],
  text: ["review", "comment", "feedback", "question", "query", "description", "tweet", "reply"],
};
/** Words that show that a column is not one of ours. */
const UNLIKE: Readonly<Record<string, RegExp>> = {
  user_id: /rating|score|count|type|age|name_count|image|agent/u,
  item: /time|date|count|name|title|price|duration|version/u,
  predicted: /thumbs|review|time|date/u,
  text: /_?id$|time|date|count|score|rating|length/u,
};

/**
 * The suggested value of `--columns` for a table with unknown names: a column that shares a word with a common name
 * of ours, else `NAME` to fill in; empty if nothing is missing.
 * @param present the table's columns.
 * @param mapped the user's mapping so far.
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
  const pair: Readonly<Record<string, string>> = needed.some((our) => our === "predicted")
    ? pairOf(present.filter((name) => !taken.has(name) || isAnswer(name, chosen)))
    : {};
  for (const our of needed) {
    if (chosen[our] !== undefined) continue;
    lacks = true;
    const own = pair[our];
    if (own !== undefined && !taken.has(own)) {
      taken.add(own);
      found.set(our, own);
      continue;
    }
    const alike = present.filter((name) => !taken.has(name) && resembles(name, our, names[our]));
    const like = alike.find((name) => IS_ID.test(plainName(name))) ?? alike[0];
    if (like !== undefined) taken.add(like);
    found.set(our, like ?? "");
  }
  const parts = [...found].map(([our, theirs]) => (theirs === "" ? toGive(our) : `${our}=${theirs}`));
  return lacks ? parts.join(",") : "";
}

/** Words that mark the simulator's answer if it has the same column name as the real user's. */
const OF_SIMULATOR =
  /^(?:sim|simulated|simulator|simulation|synthetic|pred|predicted|prediction|model|llm|ai|bot|agent|generated|gpt|est|estimated)$/u;
const OF_REAL = /^(?:real|true|actual|human|gold|observed)$/u;

/** The first two columns that have the same name except for a mark of the simulator: "clicked" and "sim_clicked". */
function pairOf(present: readonly string[]): { readonly truth?: string; readonly predicted?: string } {
  const columns = present.map((name) => {
    const all = plainName(name).split("_");
    const rest = all.filter((word) => !OF_SIMULATOR.test(word) && !OF_REAL.test(word));
    return { name, stem: rest.join("_"), simulated: all.some((word) => OF_SIMULATOR.test(word)) };
  });
  const answers = columns.filter(({ stem }) => stem !== "" && !IS_ID.test(stem));
  for (const { name, stem } of answers.filter(({ simulated }) => simulated)) {
    const truth = answers.find((other) => !other.simulated && other.stem === stem);
    if (truth !== undefined) return { truth: truth.name, predicted: name };
  }
  return {};
}

/** Whether a column name is a known name for real users' or simulators' answers. */
function isAnswer(name: string, { truth, predicted }: Readonly<Record<string, string | undefined>>): boolean {
  return name === truth || name === predicted;
}

/** Whether a column's name is like those that people give one of ours. */
export function resembles(name: string, our: string, names: readonly string[]): boolean {
  const known = new Set([...names.flatMap(words), ...(LIKE[our] ?? [])]);
  const plain = plainName(name);
  return UNLIKE[our]?.test(plain) !== true && [...words(name), plain].some((word) => known.has(word));
}

const IS_ID = /(?:^|_)?(?:id|no|number|key|code|asin|sku)$/u;

/** The meaningful words of a column's name. */
function words(name: string): string[] {
  return plainName(name)
    .split("_")
    .filter((word) => word.length > 2);
}
