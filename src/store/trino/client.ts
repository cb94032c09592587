import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { InputError } from "../../model/errors.ts";
import type { Row, SqlValue } from "../store.ts";
import { type TrinoAddress, type TrinoEnvironment, trinoHeaders } from "./address.ts";

/** A page of an answer: https://trino.io/docs/current/develop/client-protocol.html */
const pageSchema = z.object({
  id: z.string(),
  nextUri: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).nullish(),
  data: z.array(z.array(z.unknown())).nullish(),
  error: z.object({ message: z.string().default(""), errorName: z.string().default("") }).nullish(),
});
type Page = z.infer<typeof pageSchema>;

/** Retryable statuses; except for the first, the statement may have begun behind a proxy. */
const REFUSED = [429];
const BUSY = [...REFUSED, 502, 503, 504];
/** The error while a cluster starts; the statement has not begun. */
const STARTING = ["SERVER_STARTING_UP", "NO_NODES_AVAILABLE"];

export interface TrinoClientOptions {
  readonly environment?: TrinoEnvironment;
  /** Maximum attempts per request, including the first, while the cluster starts or the connection is lost. */
  readonly tries?: number;
  /** Milliseconds before the second try; doubled each time, up to 5 seconds. */
  readonly waitMs?: number;
  /** Timeout of one request in milliseconds. */
  readonly timeoutMs?: number;
}

/** HTTP client of a Trino coordinator. All failures are an `InputError` that names the address. */
export class TrinoClient {
  readonly address: TrinoAddress;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #tries: number;
  readonly #waitMs: number;
  readonly #timeoutMs: number;

  constructor(address: TrinoAddress, options: TrinoClientOptions = {}) {
    this.address = address;
    this.#headers = trinoHeaders(address, options.environment ?? {});
    this.#tries = options.tries ?? 8;
    this.#waitMs = options.waitMs ?? 250;
    this.#timeoutMs = options.timeoutMs ?? 120_000;
  }

  /** All rows of an idempotent statement, or an error; never a part of them. */
  query(sql: string): Promise<readonly Row[]> {
    return this.#answer(sql, BUSY);
  }

  /**
   * Runs a statement that must not run twice, such as INSERT: it is resent only if Trino certainly did not begin it.
   */
  async write(sql: string): Promise<void> {
    await this.#answer(sql, REFUSED);
  }

  async #answer(sql: string, again: readonly number[]): Promise<readonly Row[]> {
    for (let tried = 1; ; tried++) {
      const answer = await this.#ask(sql, again);
      if (!("failed" in answer)) return answer.rows;
      if (!STARTING.includes(answer.failed.errorName) || tried >= this.#tries)
        throw this.#refused(answer.failed);
      await this.#wait(tried);
    }
  }

  async #ask(
    sql: string,
    again: readonly number[],
  ): Promise<{ rows: Row[] } | { failed: NonNullable<Page["error"]> }> {
    const rows: Row[] = [];
    let columns: NonNullable<Page["columns"]> = [];
    let page = await this.#request(`${this.address.origin}/v1/statement`, again, sql);
    for (;;) {
      if (page.error) return { failed: page.error };
      if (page.columns) columns = page.columns;
      for (const values of page.data ?? []) rows.push(rowOf(values, columns));
      if (page.nextUri === undefined) return { rows };
      page = await this.#request(this.#own(page.nextUri), BUSY);
    }
  }

  /** Pages are accepted only from the original host, so that no one else sees the credentials. */
  #own(uri: string): string {
    if (URL.canParse(uri) && new URL(uri).origin === this.address.origin) return uri;
    throw this.#fault("a page of results on another host or scheme", "the host that was asked");
  }

  /** @param again statuses on which the request is resent. */
  async #request(uri: string, again: readonly number[], body?: string): Promise<Page> {
    for (let tried = 1; ; tried++) {
      const last = tried >= this.#tries;
      try {
        const response = await this.#send(uri, body);
        if (response.ok) return this.#pageOf(await response.text());
        await response.body?.cancel();
        if (!again.includes(response.status) || last) throw this.#status(response.status);
      } catch (error) {
        if (error instanceof InputError) throw error;
        // A page can be requested again; a statement that may have begun can't.
        if (body !== undefined || last) throw this.#lost(error);
      }
      await this.#wait(tried);
    }
  }

  #send(uri: string, body: string | undefined): Promise<Response> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const options = { headers: this.#headers, redirect: "error", signal } as const;
    return fetch(uri, body === undefined ? options : { ...options, method: "POST", body });
  }

  #wait(tried: number): Promise<void> {
    return sleep(Math.min(this.#waitMs * 2 ** (tried - 1), 5000));
  }

  #pageOf(text: string): Page {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    const page = pageSchema.safeParse(value);
    if (page.success) return page.data;
    throw this.#fault("an answer that is not Trino's", "a Trino coordinator");
  }

  #refused({ errorName, message }: NonNullable<Page["error"]>): InputError {
    const [line] = message.split("\n", 1);
    return this.#fault(`${errorName} (${line?.slice(0, 200)})`, EXPECTED[errorName] ?? "an answer");
  }

  #status(status: number): InputError {
    if (status === 401)
      return this.#fault(
        "a request for credentials (HTTP 401)",
        "valid TRINO_USER and TRINO_PASSWORD, or TRINO_TOKEN",
      );
    if (status === 403) return this.#fault("access denied (HTTP 403)", RIGHTS);
    return this.#fault(`HTTP status ${status}`, "a Trino coordinator that answers");
  }

  #lost(error: unknown): InputError {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const { code, message } =
      cause instanceof Error ? (cause as NodeJS.ErrnoException) : { message: String(cause) };
    return this.#fault(`no answer (${code ?? message})`, "a Trino coordinator that can be reached");
  }

  #fault(found: string, expected: string): InputError {
    return new InputError({ file: this.address.shown }, { found, expected });
  }
}

const RIGHTS = "a user with the right to read these tables, or to write them with simgap load";

/** What fixes common Trino errors. */
const EXPECTED: Readonly<Record<string, string>> = {
  CATALOG_NOT_FOUND: "an existing catalog",
  SCHEMA_NOT_FOUND: "an existing schema",
  TABLE_NOT_FOUND: "the tables of simgap load (its trino.sql creates them)",
  COLUMN_NOT_FOUND: "the tables of simgap load, of this version",
  PERMISSION_DENIED: RIGHTS,
  ACCESS_DENIED: RIGHTS,
  NOT_SUPPORTED: "a catalog that supports this",
  QUERY_TEXT_TOO_LARGE:
    "texts of less than a million characters, or simgap load --to a folder and its trino.sql",
  REMOTE_HOST_GONE: "workers that stay up: run it again",
  EXCEEDED_LOCAL_MEMORY_LIMIT: "workers with more memory per query",
  EXCEEDED_GLOBAL_MEMORY_LIMIT: "a cluster with more memory per query",
};

function rowOf(values: readonly unknown[], columns: readonly { name: string; type: string }[]): Row {
  return Object.fromEntries(columns.map(({ name, type }, i) => [name, sqlValue(values[i], type)]));
}

const NUMERIC = /^(?:tinyint|smallint|integer|bigint|decimal|double|real)\b/u;

/** Decimals, and doubles that JSON can't represent, come as text. */
function sqlValue(value: unknown, type: string): SqlValue {
  if (value === null || value === undefined) return null;
  if (NUMERIC.test(type)) return Number(value);
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  return JSON.stringify(value);
}
