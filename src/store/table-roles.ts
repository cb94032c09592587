import { InputError, inQuotes, quote } from "../model/errors.ts";
import { isChannel } from "./channels.ts";
import { type Chosen, type DIALOGUE_NAMES, plainName } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { sideBy } from "./formats/sides.ts";
import { isSpeaker } from "./formats/turns.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { answers, MOST_ROLES, type RoleLike } from "./role-like.ts";
import { EVERYBODY, plainRoleSql, roleAdvice, userRoles } from "./roles.ts";
import { sqlList, sqlName } from "./sql.ts";
import { rowsIn } from "./tabular.ts";

/** The user's roles; null if the table has no role column. */
export async function rolesOf(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<keyof typeof DIALOGUE_NAMES>,
  { role, columns }: InputChoices,
): Promise<readonly string[] | null> {
  if (chosen.role === undefined || role === EVERYBODY) return null;
  const rows = await store.query(
    `SELECT DISTINCT ${plainRoleSql("role")} AS role FROM ${sqlName(reading.table)} WHERE role IS NOT NULL ORDER BY role LIMIT 1000`,
  );
  const present = rows.map((row) => String(row.role));
  const side = present.filter((name) => sideBy(plainName(chosen.role!), name) === "user");
  if (role === undefined && side.length > 0) return side;
  const wanted = userRoles(role);
  if (present.some((name) => wanted.includes(name))) return wanted;
  // A column such as `speaker` may hold names of speakers.
  const byName = role === undefined && !columns?.has("role") && chosen.role.toLowerCase() !== "role";
  const roles = present.length <= MOST_ROLES && present.some(answers);
  if (byName && present.length > 0 && !roles) return null;
  throw new InputError(
    { file: reading.shown, key: chosen.role },
    {
      found: `no turn of the user (roles: ${quote(present.join(", "), 120)})`,
      expected: `"user", or ${roleAdvice(present)}${byName ? ` (--columns user_id=${chosen.role} if these are names of users)` : ""}`,
    },
  );
}

/**
 * Notes that all rows are read although a column seems to distinguish users from others: one with an unknown name, or
 * one of speakers, the same few in all conversations, without a known role.
 */
export async function noteUnreadRoles(
  store: DuckStore,
  reading: Reading,
  names: boolean,
  like: RoleLike | undefined,
): Promise<void> {
  if (like !== undefined)
    await noteProblem(
      store,
      "",
      "unread_roles",
      await rowsIn(store, reading),
      `${reading.shown}, ${likeText(like)}`,
    );
  if (!names) return;
  const [found] = await store.query(`
    SELECT count(*) AS n, count(DISTINCT role) AS roles, count(DISTINCT conversation_id) AS conversations,
      string_agg(DISTINCT role, ', ' ORDER BY role) AS said
    FROM ${sqlName(reading.table)}`);
  const few = Number(found?.roles) <= MOST_ROLES && Number(found?.roles) < Number(found?.conversations);
  if (few)
    await noteProblem(
      store,
      "",
      "unknown_roles",
      Number(found?.n),
      `${reading.shown}: ${quote(String(found?.said))}`,
    );
}

/**
 * Counts the rows left out because someone other than the user speaks: all of them if the user mapped the role
 * column, else those with an unknown role. With `--role`, the others are left out on request and not counted.
 */
export async function noteOtherSpeakers(
  store: DuckStore,
  reading: Reading,
  roles: readonly string[],
  { role, columns }: InputChoices,
): Promise<void> {
  const [silent] = await store.query(
    `SELECT count(*) AS n, min(record) AS first FROM ${sqlName(reading.table)} WHERE nullif(trim(role), '') IS NULL`,
  );
  if (Number(silent?.n) > 0)
    await noteProblem(store, "", "odd_turn", Number(silent?.n), `${reading.shown}, record ${silent?.first}`);
  if (role !== undefined) return;
  const rows = await store.query(`
    SELECT min(role) AS role, count(*) AS n FROM ${sqlName(reading.table)}
    WHERE nullif(trim(role), '') IS NOT NULL AND ${plainRoleSql("role")} NOT IN ${sqlList(roles)}
    GROUP BY ${plainRoleSql("role")} ORDER BY n DESC, role`);
  const left = rows
    .map((row) => ({ name: String(row.role), n: Number(row.n) }))
    .filter(({ name }) => columns?.has("role") || !isSpeaker(name));
  const n = left.reduce((sum, one) => sum + one.n, 0);
  const shown = left.slice(0, MOST_ROLES).map(({ name }) => name);
  if (n > 0) await noteProblem(store, "", "other_speaker", n, `${reading.shown}: ${quote(shown.join(", "))}`);
}

export function likeText({ name, values }: RoleLike): string {
  return `${inQuotes(name)} (${quote(values.join(", "))})`;
}

/**
 * A name in a table's source column, which the user did not map, if all of them may be channels; undefined if one
 * can't be.
 */
export async function channelIn(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<keyof typeof DIALOGUE_NAMES>,
  { columns }: InputChoices,
): Promise<string | undefined> {
  if (chosen.source === undefined || columns?.has("source")) return undefined;
  const rows = await store.query(
    `SELECT DISTINCT source FROM ${sqlName(reading.table)} WHERE source IS NOT NULL ORDER BY source LIMIT 50`,
  );
  const names = rows.map((row) => String(row.source));
  return names.every(isChannel) ? names[0] : undefined;
}
