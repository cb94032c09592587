import type { UserSums } from "../../src/stats/user-sums.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import {
  hitsColumn,
  MARKER_DIMENSIONS,
  markerColumn,
  UTTERANCES,
  type UtteranceStyle,
} from "../../src/text/style/style-sums.ts";

/** The columns of `style-sums` that count hits. */
const HIT_COLUMNS = [...DIMENSIONS.map(hitsColumn), ...Array.from(MARKER_DIMENSIONS.keys(), markerColumn)];

/** Upper bounds of the strata, in tokens: half octaves, so that turns in a stratum have similar lengths. */
const LONGEST = [0, 1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64];

/** Number of strata of length; the last one is open-ended. */
export const STRATA = LONGEST.length + 1;

/** The stratum of a turn by its number of tokens. */
export function stratumOf(tokens: number): number {
  const found = LONGEST.findIndex((longest) => tokens <= longest);
  return found === -1 ? LONGEST.length : found;
}

/** SQL for the stratum of a turn by its number of tokens. */
export function stratumSql(tokens: string): string {
  const strata = LONGEST.map((longest, i) => `WHEN ${tokens} <= ${longest} THEN ${i}`);
  return `CASE ${strata.join(" ")} ELSE ${LONGEST.length} END`;
}

/** Turns and hits by user and length of turn. Memory grows with users and the markers they use, not with turns. */
export class LengthTally {
  readonly #turns = new Map<string, Float64Array>();
  /** Hits by column of `style-sums`, then by user and stratum. */
  readonly #hits = new Map<number, Map<string, Float64Array>>();
  #utterances = 0;

  add(user: string, { words, hits }: UtteranceStyle): void {
    const stratum = stratumOf(words.length);
    this.#utterances++;
    rowOf(this.#turns, user)[stratum]! += 1;
    for (const { marker, dimension } of hits) {
      for (const column of [hitsColumn(dimension), markerColumn(marker)]) {
        const users = this.#hits.get(column) ?? new Map<string, Float64Array>();
        this.#hits.set(column, users);
        rowOf(users, user)[stratum]! += 1;
      }
    }
  }

  /** Adds turns of one stratum, as a row of `style-sums`. */
  addSums(user: string, stratum: number, sums: Float64Array): void {
    const turns = sums[UTTERANCES]!;
    this.#utterances += turns;
    rowOf(this.#turns, user)[stratum]! += turns;
    for (const column of HIT_COLUMNS) {
      if (sums[column] === 0) continue;
      const users = this.#hits.get(column) ?? new Map<string, Float64Array>();
      this.#hits.set(column, users);
      rowOf(users, user)[stratum]! += sums[column]!;
    }
  }

  get users(): number {
    return this.#turns.size;
  }

  get utterances(): number {
    return this.#utterances;
  }

  /** Turns by user and stratum. */
  turns(): UserSums {
    const rows = new Float64Array(this.#turns.size * STRATA);
    let user = 0;
    for (const turns of this.#turns.values()) rows.set(turns, STRATA * user++);
    return { ids: [...this.#turns.keys()], width: STRATA, rows };
  }

  /** By user, for strata with a weight: turns by stratum, hits by stratum, all hits. */
  sums(column: number, weights: Float64Array): UserSums {
    const width = 2 * STRATA + 1;
    const rows = new Float64Array(this.#turns.size * width);
    const hits = this.#hits.get(column);
    const weighed = Array.from(weights.keys()).filter((stratum) => weights[stratum] !== 0);
    let at = 0;
    for (const [user, turns] of this.#turns) {
      for (const stratum of weighed) rows[at + stratum] = turns[stratum]!;
      const own = hits?.get(user);
      if (own !== undefined) {
        for (const stratum of weighed) {
          rows[at + STRATA + stratum] = own[stratum]!;
          rows[at + 2 * STRATA]! += own[stratum]!;
        }
      }
      at += width;
    }
    return { ids: [...this.#turns.keys()], width, rows };
  }
}

function rowOf(rows: Map<string, Float64Array>, user: string): Float64Array {
  const known = rows.get(user);
  if (known !== undefined) return known;
  const row = new Float64Array(STRATA);
  rows.set(user, row);
  return row;
}
