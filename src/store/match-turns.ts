import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import type { NoteKind } from "./notes.ts";
import { itemSql } from "./pairs.ts";
import { sqlText } from "./sql.ts";
import {
  isOfSide,
  meetingsSql,
  NESTED,
  type ShiftedSide,
  shiftSql,
  turnCounts,
  usualShift,
} from "./turn-counts.ts";
import { numberedAlike } from "./turn-numbering.ts";

const REAL = sqlText(REAL_RUN);
const KIND: NoteKind = "other_numbering";

/**
 * Matches the turns of the conversations in `replays`. Turns are paired by number if both sides are numbered alike
 * (`numberedAlike`), by numbers with a constant difference if one side starts counting at another turn, and otherwise
 * by order among the user's turns, including silent ones; so are single conversations that do not fit. Conversations
 * with pairs of different numbers are counted. A turn is matched if it is said once on each side.
 */
export async function matchTurns(store: DuckStore): Promise<void> {
  await collectTurns(store);
  await pairTurns(store, await alikeSides(store));
  const [found] = await store.query("SELECT count(*) AS n FROM replays");
  for (let first = 0; first < Number(found?.n); first += AT_A_TIME)
    await markPairs(store, first, first + AT_A_TIME - 1);
  await store.run("DROP TABLE numbered; DROP TABLE simulated_turns; DROP TABLE real_turns");
}

/** Number of conversations processed at a time: a join of millions would not fit in memory. */
const AT_A_TIME = 200_000;

async function markPairs(store: DuckStore, first: number, last: number): Promise<void> {
  await store.run(`
    CREATE TEMP TABLE pairs AS
    SELECT s.pair, s.turn AS turn, r.turn AS other, s.said AS simulated, r.said AS real, ${itemSql("p.original", "r.turn")} AS item
    FROM numbered n JOIN simulated_turns s ON s.pair = n.pair AND s.turn = n.turn
    JOIN real_turns r ON r.pair = n.pair AND r.turn = n.other JOIN replays p ON p.rowid = n.pair
    WHERE s.times = 1 AND r.times = 1 AND n.pair BETWEEN ${first} AND ${last};
    UPDATE utterances SET matched = true, item = pair.item
    FROM (SELECT simulated AS said, item FROM pairs UNION SELECT real, item FROM pairs) pair WHERE utterances.rowid = pair.said;
    INSERT INTO problems
    SELECT p.run, '${KIND}', count(DISTINCT pair), min(p.conversation || ': turn ' || turn || ' beside the real turn ' || other)
    FROM pairs JOIN replays p ON p.rowid = pairs.pair WHERE turn <> other GROUP BY p.run;
    DROP TABLE pairs`);
}

/** The turns of both sides of each pair of conversations, including silent ones. */
async function collectTurns(store: DuckStore): Promise<void> {
  const collect = (side: string, isSide: string) => {
    const of = (table: string, said: string) =>
      `SELECT p.rowid AS pair, u.turn, ${said} AS said FROM ${table} u JOIN replays p ON ${isSide} AND u.corpus = p.corpus AND u.user_id = p.user_id WHERE u.turn IS NOT NULL`;
    return `
      CREATE TEMP TABLE ${side}_turns AS
      SELECT pair, turn, min(said) AS said, count(said) AS times
      FROM (${of("utterances", "u.rowid")} UNION ALL ${of("unsaid", "NULL")}) GROUP BY pair, turn`;
  };
  await store.run(`
    ${collect("simulated", "u.run = p.run AND u.conversation = p.conversation")};
    ${collect("real", `u.run = ${REAL} AND u.conversation = p.original`)}`);
}

/** The sides whose turns are paired by number, equal or with a shift. */
async function alikeSides(store: DuckStore): Promise<readonly ShiftedSide[]> {
  const sides = await turnCounts(store);
  const alike = sides.filter(({ counts }) => numberedAlike(counts));
  const shifts: ShiftedSide[] = [];
  for (const side of sides) if (!alike.includes(side)) shifts.push(await usualShift(store, side));
  const shifted = shifts.length === 0 ? [] : await turnCounts(store, shifts);
  const fit = shifts.filter(({ run, corpus, shift }) => {
    const counts = shifted.find((side) => side.run === run && side.corpus === corpus)?.counts;
    return counts !== undefined && numberedAlike(counts, shift);
  });
  return [...alike.map(({ run, corpus }) => ({ run, corpus, shift: 0 })), ...fit];
}

/** The paired turn numbers, by number in conversations that fit these sides. */
async function pairTurns(store: DuckStore, alike: readonly ShiftedSide[]): Promise<void> {
  const shift = shiftSql(alike);
  const ranked = (side: string) =>
    `SELECT pair, turn, row_number() OVER (PARTITION BY pair ORDER BY turn) AS place FROM ${side}_turns WHERE pair NOT IN (SELECT pair FROM fitting)`;
  await store.run(`
    CREATE TEMP TABLE fitting AS
    SELECT pair, ${shift} AS shift FROM (${meetingsSql(shift)}) m JOIN replays p ON p.rowid = m.pair
    WHERE ${NESTED} AND (${["false", ...alike.map(isOfSide)].join(" OR ")});
    CREATE TEMP TABLE numbered AS
    SELECT s.pair, s.turn, s.turn - f.shift AS other FROM simulated_turns s JOIN fitting f USING (pair)
    UNION ALL SELECT s.pair, s.turn, r.turn FROM (${ranked("simulated")}) s JOIN (${ranked("real")}) r USING (pair, place);
    DROP TABLE fitting`);
}
