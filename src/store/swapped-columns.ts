import { quote } from "../model/errors.ts";
import { ANSWER_NAMES, type Chosen } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import { sqlName } from "./sql.ts";
import { resembles } from "./suggest-columns.ts";
import { rowsIn } from "./tabular.ts";

type Columns = Chosen<keyof typeof ANSWER_NAMES>;

/** Maximum number of rows checked. */
const HEAD = 10_000;
/** Minimum share of ids that look swapped. */
const SHARE = 0.9;
const LIKE_USERS = "'^(?i:u|uid|user|usr|customer|client|member|visitor|用户|顾客|客户)[ _-]?[0-9]+$'";
const LIKE_TIMES = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?$'";

/**
 * Notes if users and items of a table of answers look swapped, by their column names or values: items that look like
 * users (`u17`), or users that look like times, while the other column does not.
 */
export async function noteSwapped(store: DuckStore, reading: Reading, chosen: Columns): Promise<void> {
  const example = (await swappedByName(chosen)) ?? (await swappedByValue(store, reading));
  if (example === undefined) return;
  await noteProblem(
    store,
    reading.run,
    "swapped_columns",
    await rowsIn(store, reading),
    `${reading.shown}: ${example}`,
  );
}

function swappedByName({ user_id = "", item = "" }: Columns): string | undefined {
  const like = (name: string, our: "user_id" | "item") => resembles(name, our, ANSWER_NAMES[our]);
  const swapped =
    like(user_id, "item") && !like(user_id, "user_id") && like(item, "user_id") && !like(item, "item");
  return swapped ? quote(`user_id=${user_id}, item=${item}`) : undefined;
}

async function swappedByValue(store: DuckStore, reading: Reading): Promise<string | undefined> {
  const share = (column: string, like: string) =>
    `(count(*) FILTER (regexp_matches(trim(${column}), ${like})) >= ${SHARE} * count(*))`;
  const [found] = await store.query(`
    SELECT (${share("item", LIKE_USERS)} AND NOT ${share("user_id", LIKE_USERS)})
        OR (${share("user_id", LIKE_TIMES)} AND NOT ${share("item", LIKE_TIMES)}) AS swapped,
      min('user ' || user_id || ', item ' || item) AS example
    FROM (SELECT user_id, item FROM ${sqlName(reading.table)} ORDER BY record LIMIT ${HEAD})`);
  return found?.swapped === true ? quote(String(found.example)) : undefined;
}
