import { randomBytes } from "node:crypto";
import { InputError } from "../../model/errors.ts";
import { sqlName, sqlText } from "../sql.ts";
import type { TypedColumn } from "../tables/trino-tables.ts";
import type { TrinoClient } from "./client.ts";

/** How often to check for leftovers: work whose response was lost may finish later. */
const LOOKS = 3;

/** Names under which a load fills its tables. */
export const LOADING = /^loading_[0-9a-f]{8}_/u;

interface MadeTable {
  /** Under which name a table is ours: the temporary one, the final one, or one of both. */
  state: "filled" | "named" | "unsure";
  readonly filled: string;
  readonly own: string;
}

/** The tables of a schema. */
export async function tablesThere(client: TrinoClient): Promise<ReadonlySet<string>> {
  const rows = await client.query(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = lower(${sqlText(client.address.schema)})`,
  );
  return new Set(rows.map(({ table_name }) => String(table_name)));
}

/** Tables filled under temporary names, which are renamed when all are complete, or dropped. */
export class MadeTables {
  readonly #client: TrinoClient;
  readonly #prefix = `loading_${randomBytes(4).toString("hex")}`;
  readonly #tables: MadeTable[] = [];

  constructor(client: TrinoClient) {
    this.#client = client;
  }

  /**
   * Creates a table.
   * @returns the name under which it is filled.
   */
  async create(own: string, columns: readonly TypedColumn[]): Promise<string> {
    const filled = `${this.#prefix}_${own}`;
    this.#tables.push({ own, filled, state: "filled" });
    const defined = columns.map(({ name, type }) => `${sqlName(name)} ${type}`).join(", ");
    await this.#client.write(`CREATE TABLE ${filled} (${defined})`);
    return filled;
  }

  /**
   * Renames every table to its final name.
   * @param between is called before each.
   * @throws {InputError} if a rename fails.
   */
  async giveNames(between: () => void): Promise<void> {
    for (const table of this.#tables) {
      between();
      table.state = "unsure";
      await this.#client
        .write(`ALTER TABLE ${table.filled} RENAME TO ${table.own}`)
        .catch((error: unknown) => this.#checkRenamed(table, error));
      table.state = "named";
    }
  }

  /** After a lost response, the rename may have succeeded. */
  async #checkRenamed({ filled, own }: MadeTable, error: unknown): Promise<void> {
    const there = await tablesThere(this.#client);
    if (there.has(filled) || !there.has(own)) throw error;
  }

  /**
   * Drops all of them, but no one else's tables.
   * @returns the tables that are, or may be, left.
   */
  async drop(): Promise<readonly string[]> {
    for (let pass = 1; ; pass++) {
      const there = await tablesThere(this.#client).catch(unanswered);
      const left = there === undefined ? this.mayBeLeft : this.#ours(there);
      if (left.length === 0 || pass === LOOKS) return left;
      // If the tables are unknown, a name may belong to someone else's table.
      if (there === undefined) continue;
      for (const name of left) await this.#client.query(`DROP TABLE IF EXISTS ${name}`).catch(unanswered);
    }
  }

  /** Every table that would be left by a process that ends now. */
  get mayBeLeft(): readonly string[] {
    return this.#tables.flatMap(({ state, filled, own }) =>
      state === "filled" ? [filled] : state === "named" ? [own] : [filled, own],
    );
  }

  #ours(there: ReadonlySet<string>): string[] {
    return this.#tables.flatMap((table) => {
      const [filled, own] = [there.has(table.filled), there.has(table.own)];
      // Under both names: the second table is someone else's.
      if (table.state === "unsure" && filled && own) table.state = "filled";
      return [
        ...(filled ? [table.filled] : []),
        ...(own && (table.state === "named" || (table.state === "unsure" && !filled)) ? [table.own] : []),
      ];
    });
  }
}

/** Failures are noticed by the next check. */
function unanswered(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error;
}
