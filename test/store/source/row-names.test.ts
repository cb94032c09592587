import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recognise } from "../../../src/store/recognise.ts";
import { tableOf } from "../../../src/store/source/table-rows.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { inspect } from "../../support/inspect.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function textsIn(content: string, name = "a.csv"): Promise<unknown[]> {
  writeFileSync(folder.path(name), content);
  const { source, sample } = await recognise(folder.path(name));
  const found: unknown[] = [];
  for await (const rows of (await tableOf(source, sample, "one row per text")).rows(["text"]))
    found.push(...rows.map(({ cells }) => cells[0]));
  return found;
}

const lines = (...rows: readonly string[]) => rows.map((row) => `${row}\n`).join("");

describe("a comma in every row's text, without quotes", () => {
  it.each([
    ["of one column", "text", "hello, you are terrible", "I hate this, it is awful"],
    ["of one column, without a blank", "text", "hello,you are terrible", "hi,it is awful"],
    ["of single words", "text", "hello,you", "yes,please"],
    [
      "in the last column",
      "user_id,source,text",
      "u1,human,hello, my order is late",
      "u2,human,hi, where is it",
    ],
    [
      "in the last column, without a blank",
      "source,user_id,text",
      "human,u1,hello,my order",
      "gpt,u2,hi,my bag",
    ],
    ["of users who are numbered", "user_id,text", "1,hello, my order is late", "2,hi, where is it"],
    ["of numbered users, without a blank", "user_id,text", "1,hello,my order is late", "2,hi,where is it"],
    [
      "of numbered users, in Chinese",
      "user_id,text",
      "1,你好,我要退货",
      "2,你好,在吗",
      "3,你好,查快递",
      "4,你好,退款",
    ],
    ["of numbered users, single words", "user_id,text", "1,hello,you", "2,yes,please"],
    ["before other columns", "text,label", "hello, you,pos", "I hate this, it is awful,neg"],
    ["with a quoted id", "user_id,text", '"u1",hello,my order', '"u2",hi,my bag'],
    ["in one row of two", "user_id,text", "u1,fine", "u2,hello, my order"],
  ])("%s is refused with place and mend", async (_, ...rows) => {
    writeFileSync(folder.path("a.csv"), lines(...rows));
    const { code, stderr } = await runCli("score", folder.path("a.csv"), "-o", folder.path("out.jsonl"));
    const width = rows[0]!.split(",").length;
    expect(stderr).toMatch(/a\.csv, line [23]: found a row of \d cells under a header of \d/u);
    expect(stderr).toContain(`a row of ${width + 1} cells under a header of ${width}`);
    expect(stderr).toContain("put quotes around cells that hold a comma");
    expect(code).toBe(3);
  });

  it("so is a semicolon in a table of semicolons", async () => {
    await expect(textsIn(lines("user_id;text", "u1;hello; my order", "u2;hi; my bag"))).rejects.toThrow(
      /line 2: found a row of 3 cells .* cells that hold a semicolon/u,
    );
  });
});

describe("names of rows that the header lacks", () => {
  it.each([
    ["quoted, as R writes them", '"user_id","text"', '"1","u1","hello, you"', '"2","u2","I hate, it"'],
    ["quoted words", '"user_id","text"', '"ann","u1","hello, you"', '"bob","u2","I hate, it"'],
    ["from 0", "user_id,text", '0,u1,"hello, you"', '1,u2,"I hate, it"'],
    ["after the text", "text,user_id", '1,"hello, you",u1', '2,"I hate, it",u2'],
  ])("%s", async (_, ...rows) => {
    expect(await textsIn(lines(...rows))).toEqual(["hello, you", "I hate, it"]);
  });

  it("in a table of tabs, without quotes", async () => {
    const table = lines("user_id\ttext", "1\tann\thello, you", "2\tbob\tI hate, it");
    expect(await textsIn(table, "a.tsv")).toEqual(["hello, you", "I hate, it"]);
  });

  it("with a last cell that is empty in some rows", async () => {
    const table = lines('"text","lang"', '"1","hello, you",""', '"2","I hate, it","en"');
    expect(await textsIn(table)).toEqual(["hello, you", "I hate, it"]);
  });

  it("are counted and shown", async () => {
    writeFileSync(
      folder.path("a.csv"),
      lines('"source","user_id","text"', '"1","human","u1","hello"', '"2","human","u2","no"'),
    );
    const { found } = await inspect(folder.path("a.csv"));
    expect(found?.problems).toContainEqual(
      expect.objectContaining({ kind: "row_names", count: 1, example: expect.stringContaining("1, 2") }),
    );
  });
});

it("empty cells at the ends of rows, which no column names, make no names", async () => {
  expect(await textsIn(lines("user_id,text", "u1,hello,", "u2,fine,"))).toEqual(["hello", "fine"]);
});
