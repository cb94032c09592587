import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeLogs } from "../../src/prepare/describe/describe.ts";
import { damagedUsers } from "../../src/prepare/odd-events.ts";
import { damagedIdSql } from "../../src/store/damaged-ids.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { sqlText } from "../../src/store/sql.ts";
import { scratch } from "../support/cli.ts";
import { inspect } from "../support/inspect.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const SPOILT = [
  ...[
    "1.2E+15",
    "4.56e17",
    "9.00719925474099E+15",
    "2E+16",
    "#REF!",
    "#N/A",
    "#NAME?",
    "#DIV/0!",
    "########",
  ],
  ...["NaN", "nan", "NULL", "None", "undefined", "<NA>", "NaT", "inf", "[object Object]", " NaN "],
];
const SOUND = [
  "u1",
  "1200000000000000",
  "1e5",
  "7e31ab",
  "1.2",
  "#1",
  "#tag",
  "Nana",
  "none of us",
  "nanny",
  "E+15",
  "Infinite",
  "2025-10-01",
];

describe("ids that a spreadsheet or a program has spoilt", () => {
  it("are told from others", async () => {
    const store = await DuckStore.open();
    const damaged = async (id: string) =>
      (await store.query(`SELECT ${damagedIdSql(sqlText(id))} AS damaged`))[0]?.damaged;
    try {
      for (const id of SPOILT) expect([id, await damaged(id)]).toEqual([id, true]);
      for (const id of SOUND) expect([id, await damaged(id)]).toEqual([id, false]);
    } finally {
      await store.close();
    }
  });

  it("are kept, counted and shown: users and items of answers", async () => {
    const rows = [
      ["u1", "i1"],
      ["1.2E+15", "i1"],
      ["1.2E+15", "4.5E+17"],
      ["u2", "4.5E+17"],
    ];
    const line = ([user, item]: readonly string[], n: number) =>
      `${user},${item},video,video_liked,binary,${n % 2},0.4,1`;
    writeFileSync(
      folder.path("a.csv"),
      `user_id,item,scenario,field,kind,truth,predicted,label\n${rows.map(line).join("\n")}\n`,
    );
    const { found, code, stderr } = await inspect(folder.path("a.csv"));
    expect(code, stderr).toBe(0);
    expect(found?.records).toBe(4);
    expect(found?.problems?.filter(({ kind }) => kind === "damaged_id")).toMatchObject([
      { count: 2, example: '"1.2E+15" as user_id' },
    ]);
  });

  it("are counted by rows in a flat log, with a line for its owner", async () => {
    writeFileSync(
      folder.path("log.csv"),
      `uid,ts,page,liked\n${["u1", "NaN", "NaN", "u2"].map((id, n) => `${id},2025-10-01 08:00:0${n},video,1\n`).join("")}`,
    );
    const map = { user: "uid", time: "ts", scenario: "page", actions: { like: "liked" } };
    const store = await DuckStore.open();
    try {
      await describeLogs(store, [folder.path("log.csv")], { k: 0, map });
      expect(await damagedUsers(store)).toEqual({
        note: expect.stringMatching(
          /^2 rows have a damaged user id such as .?NaN.?: several users may have become one$/u,
        ),
        problem: { kind: "damaged_id", count: 2, example: "" },
      });
      await store.run("DELETE FROM log_events WHERE user_id = 'NaN'");
      expect(await damagedUsers(store)).toBeUndefined();
    } finally {
      await store.close();
    }
  });
});
