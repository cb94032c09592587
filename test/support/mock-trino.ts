import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { DuckStore } from "../../src/store/duck-store.ts";

export interface MockAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}
export interface MockError {
  readonly errorName: string;
  readonly message: string;
}

export interface MockTrino {
  /** `trino://127.0.0.1:PORT/memory/main` */
  readonly engine: string;
  readonly statements: string[];
  readonly headers: IncomingMessage["headers"][];
  close(): Promise<void>;
}

/** What a page is answered by, in the place of the page: a status, a lost connection, another body. */
type Fault = number | "cut" | { readonly body: string };

export interface MockTrinoOptions {
  /** Rows a page. */
  readonly page?: number;
  /** What happens to the n-th request (from 0), if anything. */
  readonly fault?: (request: number, path: string) => Fault | undefined;
  /** What the answer to a statement is replaced by after it was begun, if by anything. */
  readonly lost?: (sql: string) => Fault | undefined;
  /** Where pages are said to be; default: here. */
  readonly pagesAt?: string;
}

/** A coordinator on loopback that speaks the statement protocol: a queued page, pages of rows, a last one without. */
export async function mockTrino(
  answer: (sql: string) => Promise<MockAnswer | MockError>,
  { page = 3, fault, lost, pagesAt }: MockTrinoOptions = {},
): Promise<MockTrino> {
  const statements: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const answers: (MockAnswer | MockError)[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    headers.push(request.headers);
    let sql = "";
    for await (const chunk of request.setEncoding("utf8")) sql += chunk;
    const path = request.url ?? "";
    const replaced = (wrong: Fault | undefined) => {
      if (wrong === "cut") request.socket.destroy();
      else if (typeof wrong === "number") response.writeHead(wrong).end();
      else if (wrong !== undefined) response.end(wrong.body);
      return wrong !== undefined;
    };
    if (replaced(fault?.(requests++, path))) return;
    const base = pagesAt ?? `http://${request.headers.host}`;
    const say = (found: object) => response.end(JSON.stringify({ id: "q", stats: {}, ...found }));
    if (request.method === "POST" && path === "/v1/statement") {
      statements.push(sql);
      answers.push(await answer(sql));
      if (replaced(lost?.(sql))) return;
      return void say({ nextUri: `${base}/v1/statement/executing/${answers.length - 1}/0` });
    }
    const [, query, at] = /\/executing\/(\d+)\/(\d+)$/u.exec(path)!.map(Number);
    const found = answers[query!]!;
    if ("errorName" in found) return void say({ error: found });
    const data = found.rows.slice(at!, at! + page);
    const more = at! < found.rows.length;
    say({
      columns: found.columns,
      ...(data.length > 0 ? { data } : {}),
      ...(more ? { nextUri: `${base}/v1/statement/executing/${query}/${at! + page}` } : {}),
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    engine: `trino://127.0.0.1:${port}/memory/main`,
    statements,
    headers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What DuckDB has to say to a statement, as Trino would say it. */
export async function answerBy(store: DuckStore, sql: string): Promise<MockAnswer | MockError> {
  const rows = await store.query(sql).catch((error: Error) => ({ message: error.message }));
  if ("message" in rows) return { errorName: "SYNTAX_ERROR", message: rows.message };
  const columns = Object.keys(rows[0] ?? {}).map((name) => {
    const some = rows.find((row) => row[name] !== null)?.[name];
    const type = typeof some === "number" ? "double" : typeof some === "boolean" ? "boolean" : "varchar";
    return { name, type };
  });
  return { columns, rows: rows.map((row) => Object.values(row)) };
}
