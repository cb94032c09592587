import type { DuckStore } from "./duck-store.ts";
import { sqlText } from "./sql.ts";
import type { TurnCounts } from "./turn-numbering.ts";

/** A simulator in a corpus. */
export interface CorpusRun {
  readonly run: string;
  readonly corpus: string;
}

/** The shift of its turn numbers against real users'. */
export interface ShiftedSide extends CorpusRun {
  readonly shift: number;
}

/** SQL condition on a row of `meetingsSql`: all numbers of the shorter side occur on the other. */
export const NESTED = "met = least(s_turns, r_turns)";

/** SQL for whether a replay `p` is of this side. */
export function isOfSide({ run, corpus }: CorpusRun): string {
  return `(p.run = ${sqlText(run)} AND p.corpus = ${sqlText(corpus)})`;
}

/** SQL for the shift of a replay `p`. */
export function shiftSql(sides: readonly ShiftedSide[]): string {
  const shifted = sides.filter(({ shift }) => shift !== 0);
  if (shifted.length === 0) return "0";
  return `CASE ${shifted.map((side) => `WHEN ${isOfSide(side)} THEN ${side.shift}`).join(" ")} ELSE 0 END`;
}

/** SQL for each pair of conversations: the number of turns on each side, and of turns with matching numbers. */
export function meetingsSql(shift: string): string {
  const of = (side: "s" | "r") =>
    `count(${side}.turn) AS ${side}_turns, max(${side}.turn) - min(${side}.turn) AS ${side}_span, sum(abs(${side}.turn) % 2) AS ${side}_odd`;
  return `
    SELECT pair, ${of("s")}, ${of("r")}, count(*) FILTER (s.turn IS NOT NULL AND r.turn IS NOT NULL) AS met
    FROM (SELECT t.pair, t.turn, t.turn - ${shift} AS place FROM simulated_turns t JOIN replays p ON p.rowid = t.pair) s
    FULL JOIN (SELECT pair, turn, turn AS place FROM real_turns) r USING (pair, place) GROUP BY pair`;
}

/** Statistics of how each side numbers its turns, with its shift if one is given. */
export async function turnCounts(
  store: DuckStore,
  shifts: readonly ShiftedSide[] = [],
): Promise<readonly (CorpusRun & { readonly counts: TurnCounts })[]> {
  const gaps = (name: "s" | "r") => {
    const summed = (condition: string) =>
      `sum(CASE WHEN ${name}_turns > 1 AND ${condition} THEN ${name}_turns - 1 ELSE 0 END)`;
    return `${summed("true")} AS ${name}_gaps, ${summed(`${name}_odd IN (0, ${name}_turns)`)} AS ${name}_even,
      ${summed(`${name}_span = ${name}_turns - 1`)} AS ${name}_close`;
  };
  const rows = await store.query(`
    SELECT p.run AS run, p.corpus AS corpus, count(*) AS pairs, sum(CASE WHEN ${NESTED} THEN 1 ELSE 0 END) AS nested, ${gaps("s")}, ${gaps("r")}
    FROM (${meetingsSql(shiftSql(shifts))}) m JOIN replays p ON p.rowid = m.pair GROUP BY p.run, p.corpus ORDER BY p.run, p.corpus`);
  return rows.map((row) => {
    const side = (name: "s" | "r") => ({
      gaps: Number(row[`${name}_gaps`]),
      even: Number(row[`${name}_even`]),
      close: Number(row[`${name}_close`]),
    });
    const counts = { pairs: Number(row.pairs), nested: Number(row.nested) };
    return {
      run: String(row.run),
      corpus: String(row.corpus),
      counts: { ...counts, sides: [side("s"), side("r")] },
    };
  });
}

/** By how much most first turns of a side differ from those of the real users. */
export async function usualShift(store: DuckStore, side: CorpusRun): Promise<ShiftedSide> {
  const first = (name: string) => `(SELECT pair, min(turn) AS turn FROM ${name}_turns GROUP BY pair)`;
  const [found] = await store.query(`
    SELECT s.turn - r.turn AS shift, count(*) AS n
    FROM ${first("simulated")} s JOIN ${first("real")} r USING (pair) JOIN replays p ON p.rowid = pair
    WHERE ${isOfSide(side)} GROUP BY shift ORDER BY n DESC, abs(shift), shift LIMIT 1`);
  return { ...side, shift: Number(found?.shift ?? 0) };
}
