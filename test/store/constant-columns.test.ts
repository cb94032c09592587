import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { parseColumnMap } from "../../src/store/columns.ts";
import { scratch } from "../support/cli.ts";
import { inspect } from "../support/inspect.ts";

const folder = scratch();
afterAll(folder.remove);

async function look(name: string, content: string, ...more: readonly string[]) {
  writeFileSync(folder.path(name), content);
  return inspect(folder.path(name), ...more);
}

const RATINGS = "userId,movieId,rating,pred\n1,31,1,0.5\n1,1029,0,0.2\n2,31,1,0.1\n";
const NAMED = "truth=rating,predicted=pred,scenario==films,field==liked,kind==binary";

describe("a column that a table lacks since all its rows have one value", () => {
  it.each([
    ["CSV", "ratings.csv", RATINGS],
    [
      "JSON Lines",
      "ratings.jsonl",
      RATINGS.trim()
        .split("\n")
        .slice(1)
        .map((row) => {
          const [userId, movieId, rating, pred] = row.split(",").map(Number);
          return `${JSON.stringify({ userId, movieId, rating, pred })}\n`;
        })
        .join(""),
    ],
  ])("is given with --columns OURS==VALUE, in %s", async (_, name, content) => {
    const { found, stderr } = await look(name, content, "--columns", `item=movieId,${NAMED}`);
    expect(stderr).toBe("");
    expect(found).toMatchObject({ users: 2, items: 3 });
    expect(found?.fields).toMatchObject([{ scenario: "films", field: "liked", kind: "binary", answers: 3 }]);
    expect(found?.problems?.map(({ kind }) => kind)).toEqual(["missing_label"]);
  });
  it("is given to dialogues and conversations too", async () => {
    const table = await look(
      "reviews.csv",
      "reviewer,review\nann,fine\nbob,so so\n",
      ...["--columns", "user_id=reviewer,text=review,corpus==lamps,lang==en", "--source", "human"],
    );
    expect(table.found?.sources).toMatchObject([{ utterances: 2, users: 2, languages: ["en"] }]);
    const chat = await look(
      "chat.json",
      JSON.stringify({ messages: [{ role: "user", content: "hello you" }] }),
      ...["--columns", "user_id==ann"],
    );
    expect(chat.found?.sources).toMatchObject([{ users: 1 }]);
    expect(chat.found?.problems?.map(({ kind }) => kind)).toEqual(["assumed_real"]);
  });
  it("must have a value", () => {
    expect(() => parseColumnMap("kind==")).toThrow(/expected OURS=THEIRS, .* or OURS==VALUE/u);
    expect(parseColumnMap("kind==binary,text=a=b").get("text")).toBe("a=b");
  });
});

describe("users and items that look swapped are told", () => {
  const rows = (...cells: readonly (readonly [user: string, item: string])[]) =>
    `user_id,item,scenario,field,kind,truth,predicted\n${cells.map((both) => `${both.join(",")},shop,bought,binary,1,0.4\n`).join("")}`;
  it.each<readonly [what: string, content: string, columns: readonly string[], told: boolean]>([
    ["items called as users are", rows(["lamp", "u1"], ["lamp", "u2"]), [], true],
    ["users called as times are", rows(["2025-01-02 10:00:00", "x"], ["2025-01-02", "y"]), [], true],
    ["customers in Chinese", rows(["灯", "顾客12"], ["桌", "顾客13"]), [], true],
    ["columns of other names", RATINGS, ["--columns", `user_id=movieId,item=userId,${NAMED}`], true],
    ["users and times", rows(["u1", "2025-01-02"], ["u2", "2025-01-02"]), [], false],
    ["users and users, as in games of two", rows(["u1", "u2"], ["u2", "u1"]), [], false],
    ["numbers", rows(["1", "7"], ["2", "7"]), [], false],
    ["one name among many", rows(["lamp", "u1"], ["lamp", "table"]), [], false],
    ["columns of other names, as they are", RATINGS, ["--columns", `item=movieId,${NAMED}`], false],
  ])("%s", async (_, content, columns, told) => {
    const { found } = await look("swapped.csv", content, ...columns);
    expect(found?.problems?.some(({ kind }) => kind === "swapped_columns")).toBe(told);
  });
});

describe("a table without a header is told", () => {
  it.each([
    ["ratings", "u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n"],
    ["ratings, named as a table", "u.tsv", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n"],
    [
      "news",
      "behaviors.tsv",
      "1\tU13\t11/11/2019 9:05:58 AM\tN5 N4\tN5-1 N3-0\n2\tU9\t11/12/2019 6:11:30 PM\tN3\tN2-0\n",
    ],
    ["clicks", "ads.tsv", "0\t1\t5\t\t68fd1e64\t80e26c9b\n1\t2\t\t3\t68fd1e64\tf0cf0024\n"],
    ["ids and words", "rows.csv", "u1,i7,1,0.3,fine\nu2,i7,0,0.2,so\n"],
  ])("%s", async (_, name, content) => {
    const { code, stderr } = await look(name, content);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(
        /found a row where the names of the columns should be .* a first line that names/u,
      ),
    });
  });
});
