import { afterAll, afterEach, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { runAnalyses } from "../../../src/analysis/run-analyses.ts";
import type { DuckStore } from "../../../src/store/duck-store.ts";
import { matchedStore, rowDigests, rowsAlike } from "../../../src/store/match-runs.ts";
import { trinoAddress, trinoHeaders } from "../../../src/store/trino/address.ts";
import { TrinoStore } from "../../../src/store/trino/trino-store.ts";
import { runCli, scratch } from "../../support/cli.ts";
import {
  answerBy,
  type MockAnswer,
  type MockTrino,
  type MockTrinoOptions,
  mockTrino,
} from "../../support/mock-trino.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

const folder = scratch();
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => folder.remove());

/** A coordinator whose statements DuckDB answers; what is Trino's alone is said in DuckDB's words. */
async function duckBehindTrino(store: DuckStore, options: MockTrinoOptions = {}): Promise<MockTrino> {
  const mock = await mockTrino(async (sql) => {
    const duck = sql.replace(
      /to_hex\(checksum\(ROW\(([^)]*)\)\)\)/gu,
      "CAST(sum(CAST(hash($1) AS HUGEINT)) AS VARCHAR)",
    );
    return answerBy(store, duck);
  }, options);
  open.push(mock);
  return mock;
}

/** A coordinator that has the tables, and this answer to everything else. */
async function canned(answer: MockAnswer, options: MockTrinoOptions = {}): Promise<MockTrino> {
  const tables = await syntheticTables();
  const mock = await mockTrino(
    async (sql) => (sql.includes("information_schema") ? tables : answer),
    options,
  );
  open.push(mock);
  return mock;
}

async function syntheticTables(): Promise<MockAnswer> {
  const { DuckStore } = await import("../../../src/store/duck-store.ts");
  const store = await DuckStore.open();
  const rows = await store.query("SELECT table_name, column_name FROM information_schema.columns");
  await store.close();
  return {
    columns: ["table_name", "column_name"].map((name) => ({ name, type: "varchar" })),
    rows: rows.map((row) => Object.values(row)),
  };
}

const quick = { waitMs: 1, tries: 4 };
const nothing: MockAnswer = { columns: [], rows: [] };

describe("a store in Trino", () => {
  it("gives every analysis the findings of DuckDB, of all rows and of the rows that runs share", async () => {
    const duck = await syntheticStore(folder.path, {
      users: 10,
      items: 8,
      simulators: ["mild", "utopian"],
      traces: true,
    });
    open.push(duck);
    const mock = await duckBehindTrino(duck, { page: 100 });
    const trino = await TrinoStore.open(mock.engine);
    const measured = async (store: DuckStore | TrinoStore) =>
      JSON.stringify(await runAnalyses(store, analyses, {}));
    expect(await measured(trino)).toBe(await measured(duck));
    const [a, b] = [await matchedStore(duck, ["mild"]), await matchedStore(trino, ["mild"])];
    open.push(a);
    expect(await b.runs()).toEqual(await a.runs());
    expect((await b.runs()).map(({ name }) => name)).toEqual(["real", "mild"]);
    // A part of a part, whose condition asks the part.
    const few = {
      answers: "user_id IN (SELECT min(user_id) FROM utterances)",
      utterances: "user_id IN (SELECT max(user_id) FROM answers)",
    };
    const [within, apart] = [await b.scope(few), await a.scope(few)];
    expect(await within.count("answers")).toBe(await apart.count("answers"));
    expect(await within.count("answers")).toBeGreaterThan(0);
    expect(await within.count("utterances")).toBe(await apart.count("utterances"));
    expect(await within.count("utterances")).toBeGreaterThan(0);
    await apart.close();
    expect(rowsAlike(await rowDigests(trino), ["answers"], ["mild", "utopian"])).toBe(false);
    expect(rowsAlike(await rowDigests(trino), ["answers"], ["mild", "mild"])).toBe(true);
  });
  it("reads numbers of all types, pages of rows, and nulls", async () => {
    const row = [9007199254740991, "3.25", "NaN", 1, true, null, "x'y", "2026-01-01"];
    const types = ["bigint", "decimal(38,2)", "double", "real", "boolean", "double", "varchar(9)", "date"];
    const mock = await canned({
      columns: types.map((type, i) => ({ name: `c${i}`, type })),
      rows: Array.from({ length: 7 }, () => row),
    });
    const rows = await (await TrinoStore.open(mock.engine)).query("SELECT 1");
    expect(rows).toHaveLength(7);
    expect(Object.values(rows[6]!)).toEqual([
      9007199254740991,
      3.25,
      Number.NaN,
      1,
      true,
      null,
      "x'y",
      "2026-01-01",
    ]);
    expect(mock.headers[0]).toMatchObject({
      "x-trino-user": "simgap",
      "x-trino-catalog": "memory",
      "x-trino-schema": "main",
    });
    expect(mock.headers[0]).not.toHaveProperty("authorization");
  });
  it("waits while the cluster starts, and asks again for a page that was lost", async () => {
    let starting = 2;
    const tables = await syntheticTables();
    const mock = await mockTrino(
      async () => (starting-- > 0 ? { errorName: "SERVER_STARTING_UP", message: "not yet" } : tables),
      {
        fault: (request) => (request === 0 ? 503 : request === 6 || request === 7 ? "cut" : undefined),
        page: 50,
      },
    );
    open.push(mock);
    const store = await TrinoStore.open(mock.engine, quick);
    expect(await store.query("SELECT 1")).toHaveLength(tables.rows.length);
  });
});

describe("what goes wrong in Trino is one line", () => {
  const refused = async (mock: MockTrino, reason: RegExp) => {
    const opened = TrinoStore.open(mock.engine, quick).then((store) => store.query("SELECT 1"));
    await expect(opened).rejects.toThrow(reason);
    await expect(opened).rejects.toMatchObject({ exitCode: 3 });
    await expect(opened).rejects.not.toThrow(/\n/u);
  };
  const paths = (part: string, fault: MockTrinoOptions["fault"] & {}) => (request: number, path: string) =>
    path.includes(part) ? fault(request, path) : undefined;
  it.each([
    ["a status", () => 500 as const, /HTTP status 500/u],
    ["no right to come in", () => 401 as const, /TRINO_PASSWORD/u],
    ["no right to be here", () => 403 as const, /access denied/u],
    ["a cluster that never starts", () => 503 as const, /HTTP status 503/u],
    ["another server", () => ({ body: "<html>hello" }), /not Trino's/u],
    ["another JSON", () => ({ body: '{"hello": 1}' }), /not Trino's/u],
    ["a connection lost", () => "cut" as const, /no answer/u],
  ])("%s", async (_, fault, reason) => {
    await refused(await canned(nothing, { fault }), reason);
    await refused(await canned(nothing, { fault: paths("/executing/1/", fault) }), reason);
  });
  it("a page somewhere else, which would get the credentials", async () => {
    await refused(await canned(nothing, { pagesAt: "http://localhost:1" }), /another host/u);
  });
  it("nobody there", async () => {
    const mock = await canned(nothing);
    await mock.close();
    open.splice(0);
    await refused(mock, /127\.0\.0\.1.*ECONNREFUSED/u);
  });
  it("a missing table, a missing column, a missing right", async () => {
    const tables = await syntheticTables();
    const without = (name: unknown) => ({
      ...tables,
      rows: tables.rows.filter((row) => !row.includes(name)),
    });
    for (const [found, reason] of [
      [without("events"), /no table events.*simgap load/u],
      [without("weight"), /no column answers\.weight/u],
      [nothing, /no table answers/u],
      [
        { errorName: "PERMISSION_DENIED", message: "Access Denied:\nCannot select" },
        /PERMISSION_DENIED \(Access Denied:\).*the right to read/u,
      ],
    ] as const) {
      const mock = await mockTrino(async () => found);
      open.push(mock);
      await refused(mock, reason);
    }
  });
  it("nothing is written by a report whose engine is lost half way", async () => {
    const mock = await canned(nothing, { fault: (request) => (request > 5 ? 500 : undefined) });
    const output = folder.path("lost.html");
    const { code, stdout, stderr } = await runCli("report", "--engine", mock.engine, "-o", output);
    expect([code, stdout, stderr]).toEqual([
      3,
      "",
      expect.stringMatching(/^simgap: trino:[^\n]*500[^\n]*\n$/u),
    ]);
    expect(folder.list().filter((name) => name.includes("lost"))).toEqual([]);
  });
});

describe("the address of an engine", () => {
  it("says host, catalog, schema and TLS", () => {
    expect(trinoAddress("trino://lake:8080/hive/simgap")).toEqual({
      origin: "http://lake:8080",
      catalog: "hive",
      schema: "simgap",
      shown: "trino://lake:8080/hive/simgap",
    });
    expect(trinoAddress("trinos://lake/hive/simgap").origin).toBe("https://lake");
    expect(trinoAddress("trino://lake:443/hive/simgap?tls=true").origin).toBe("https://lake");
  });
  it.each([
    "trino://",
    "trino://lake",
    "trino://lake/hive",
    "trino://lake/hive/a/b",
    "trino://lake/hive/a?user=b",
    "trino://me:secret@lake/hive/a",
  ])("is not %s", (engine) => {
    expect(() => trinoAddress(engine)).toThrow(/--engine/u);
    expect(() => trinoAddress(engine)).not.toThrow(/secret/u);
  });
  it("is named in errors by the option under which it was given", () => {
    for (const place of ["trino://lake", "trino://me:secret@lake/hive/a", "trino://[lake/hive/a"])
      expect(() => trinoAddress(place, "--to")).toThrow(/^--to /u);
  });
  it("takes credentials from the environment, for verified TLS alone", () => {
    const [clear, tls] = ["trino://lake/h/s", "trinos://lake/h/s"].map((engine) => trinoAddress(engine));
    const basic = { TRINO_USER: "me", TRINO_PASSWORD: "pass" };
    expect(trinoHeaders(tls!, basic)).toMatchObject({
      "X-Trino-User": "me",
      Authorization: `Basic ${btoa("me:pass")}`,
    });
    expect(trinoHeaders(tls!, { TRINO_TOKEN: "jwt" })).toMatchObject({ Authorization: "Bearer jwt" });
    expect(() => trinoHeaders(clear!, basic)).toThrow(/without TLS/u);
    expect(() => trinoHeaders(tls!, { NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toThrow(/verified TLS/u);
  });
});
