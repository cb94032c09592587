import { describe, expect, it } from "vitest";
import { rowsByRun } from "../../../src/store/by-run.ts";
import { jsonRecords } from "../../../src/store/json-records.ts";
import { isUserRole, userRoles } from "../../../src/store/roles.ts";
import { runOf } from "../../../src/store/runs.ts";
import { cellsOf, isRecord, NOT_FINITE } from "../../../src/store/source/json-cells.ts";
import { partialJson } from "../../../src/store/source/partial-json.ts";
import { finiteJson, parseExactly, parseJson } from "../../../src/store/source/python-json.ts";
import { sqlList, sqlName, sqlPath, sqlText } from "../../../src/store/sql.ts";
import type { Store } from "../../../src/store/store.ts";
import { suggestedColumns } from "../../../src/store/suggest-columns.ts";

describe("cells of a JSON object", () => {
  const cells = (text: string, ...keys: readonly string[]) =>
    cellsOf(parseJson(text) as Record<string, unknown>, keys, text);
  it("are texts, with numbers digit by digit as the file has them", () => {
    expect(
      cells('{"a": 7.0, "b": 12345678901234567890, "c": 1e3, "d": 7, "e": -0.50}', "a", "b", "c", "d", "e"),
    ).toEqual(["7.0", "12345678901234567890", "1e3", "7", "-0.50"]);
    expect(
      cells('{"a": "x", "b": null, "c": true, "d": {"e": 1.0}, "f": [2.0]}', "a", "b", "c", "d", "f", "g"),
    ).toEqual(["x", null, "true", { e: 1 }, [2], null]);
    // The number of an inner object is not that of the outer key.
    expect(cells('{"x": {"a": 1.0}, "a": 2.0}', "a")).toEqual(["2.0"]);
    expect(cells('{"a \\" b": 3.0, "s": "a: 4.0"}', 'a " b', "s")).toEqual(["3.0", "a: 4.0"]);
  });
  it("know numbers that are none, and only own keys", () => {
    expect(cells('{"a": NaN, "b": -Infinity}', "a", "b")).toEqual([NOT_FINITE, NOT_FINITE]);
    expect(cells("{}", "toString", "__proto__")).toEqual([null, null]);
    expect([{}, [], null, "x", 1].map(isRecord)).toEqual([true, false, false, false, false]);
  });
});

describe("JSON as Python writes it", () => {
  it("has NaN and infinite numbers, and texts that only name them", () => {
    expect(parseJson('{"a": NaN, "b": -Infinity, "c": "NaN"}')).toEqual({
      a: Number.NaN,
      b: -Infinity,
      c: "NaN",
    });
    expect(finiteJson('[NaN, "NaN", -Infinity, inf, "a \\" NaN"]')).toBe(
      '[null, "NaN", null, null, "a \\" NaN"]',
    );
    expect(() => parseJson("{")).toThrow(SyntaxError);
    expect(() => parseJson("{NaN")).toThrow(SyntaxError);
  });
  it("keeps numbers that JavaScript can't hold as they are written", () => {
    expect(parseExactly('{"a": 1234567890123456, "b": 7.0, "c": 1e5, "d": 12, "e": "1.0"}')).toEqual({
      a: "1234567890123456",
      b: "7.0",
      c: "1e5",
      d: 12,
      e: "1.0",
    });
    expect(parseExactly('{"a": 123456789012345, "b": 7}')).toEqual({ a: 123456789012345, b: 7 });
    expect(() => parseExactly('{"a": 1.0')).toThrow(SyntaxError);
    expect(parseExactly('["a \\" 1.5", -0.50, 2E+3, "\\\\", 1.5, NaN]')).toEqual([
      'a " 1.5',
      "-0.50",
      "2E+3",
      "\\",
      "1.5",
      Number.NaN,
    ]);
  });
  it("refuses numbers that are none in the words of the file", () => {
    for (const text of ["[1.5, 2.]", "[01.5]", "[1.5.5]", "[1.5, +1.5]"]) {
      let told = "";
      try {
        JSON.parse(text);
      } catch (error) {
        told = String(error);
      }
      expect(() => parseExactly(text)).toThrow(told.replace("SyntaxError: ", ""));
    }
  });
});

describe("JSON that is cut off", () => {
  it.each([
    ['[{"a": 1}, {"a": 2}, {"a"', [{ a: 1 }, { a: 2 }, {}]],
    ['[{"a": 1}, {"a": 2', [{ a: 1 }, {}]],
    ['{"a": {"b": [1, 2, 3', { a: { b: [1, 2] } }],
    ['{"a": "x, y", "b": "z', { a: "x, y" }],
    ['{"a": "x\\\\", "b": "y\\"', { a: "x\\" }],
    ['{"a": 1} rest', { a: 1 }],
    ["[", []],
    [" \n{", {}],
  ])("%s is what is whole of it", (text, value) => {
    expect(partialJson(text)).toEqual(value);
  });
  it("is nothing from the start where it is none", () => {
    for (const text of ["", "a,b", '"x"', "12"]) expect(partialJson(text), text).toBeUndefined();
  });
});

describe("the records of a JSON array", () => {
  async function records(...chunks: readonly string[]) {
    const all = [];
    const bytes = (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
    })();
    for await (const { number, text, complete, tail } of jsonRecords(bytes))
      all.push([number, text, complete, tail]);
    return all;
  }
  it("are its elements, wherever the file is cut into chunks", async () => {
    const text = '[{"a": "},]"}, [1, 2], "x\\"y"]';
    const expected = [
      [1, '{"a": "},]"}', true, false],
      [2, "[1, 2]", true, false],
      [3, '"x\\"y"', true, false],
    ];
    expect(await records(text)).toEqual(expected);
    for (let cut = 1; cut < text.length; cut++)
      expect(await records(text.slice(0, cut), text.slice(cut)), `${cut}`).toEqual(expected);
    expect(await records(...text)).toEqual(expected);
  });
  it("are none of an empty array; one that is empty, cut off, or behind it is told", async () => {
    expect(await records("[]")).toEqual([]);
    expect(await records("[1,]")).toEqual([
      [1, "1", true, false],
      [2, "", true, false],
    ]);
    expect(await records("[1, {")).toEqual([
      [1, "1", true, false],
      [2, "{", false, false],
    ]);
    expect(await records("[1] x")).toEqual([
      [1, "1", true, false],
      [1, "x", true, true],
    ]);
  });
});

describe("SQL for what users name", () => {
  it("is literals and names that end where they should", () => {
    expect(sqlText("it's")).toBe("'it''s'");
    expect(sqlText("a\0b'")).toBe("('a' || chr(0) || 'b''')");
    expect(sqlName('a"b')).toBe('"a""b"');
    expect(sqlList(["a", "b'"])).toBe("('a', 'b''')");
    expect(sqlPath("m[1]*?.csv")).toBe("'m[[]1][*][?].csv'");
  });
});

describe("roles of users", () => {
  it("are known in many forms, or those that are asked for", () => {
    for (const name of ["user", " User ", "HUMAN", "customer", "用户", "end-user", "HumanMessage"])
      expect(isUserRole(name, undefined), name).toBe(true);
    for (const name of ["assistant", "system", "tool", "", "users2"])
      expect(isUserRole(name, undefined), name).toBe(false);
    expect(isUserRole("Tester", " tester")).toBe(true);
    expect(isUserRole("user", "tester")).toBe(false);
    expect(userRoles("Tester")).toEqual(["tester"]);
  });
});

describe("runs of a store", () => {
  it("are real or simulated, with utterances where there are any", () => {
    const row = { name: "real", users: 2, items: 3, answers: 4, utterances: 0 };
    expect(runOf(row)).toEqual({ name: "real", kind: "real", users: 2, items: 3, answers: 4 });
    expect(runOf({ ...row, name: "a", utterances: 1 })).toMatchObject({ kind: "simulated", utterances: 1 });
  });
  it("are asked about together up to 2,000 users, in their order", async () => {
    const asked: string[] = [];
    const store = {
      query: async (sql: string) => {
        asked.push(sql);
        return ["d", "c", "b", "a"]
          .filter((name) => sql.includes(`'${name}'`))
          .flatMap((run) => [
            { run, n: 1 },
            { run, n: 2 },
          ]);
      },
    } as unknown as Store;
    const run = (name: string, users: number) =>
      ({ name, kind: "simulated", users, items: 0, answers: 0 }) as const;
    const found = [];
    for await (const [name, rows] of rowsByRun(
      store,
      [run("a", 1000), run("b", 1000), run("c", 1), run("d", 3000)],
      (which) => which,
    ))
      found.push([name, rows.map(({ n }) => n)]);
    expect(found).toEqual(["a", "b", "c", "d"].map((name) => [name, [1, 2]]));
    expect(asked).toEqual(["run IN ('a', 'b')", "run IN ('c')", "run IN ('d')"]);
  });
});

describe("columns that are suggested", () => {
  it("share a word with a known name, else are to be filled in; none where nothing lacks", () => {
    const { dialogues } = suggestedColumns(["the_user", "what_text_is"]);
    expect(dialogues).toBe("user_id=the_user,text=what_text_is");
    expect(suggestedColumns(["x", "y"]).dialogues).toBe("user_id=NAME,text=NAME");
    expect(suggestedColumns(["user_id", "text"]).dialogues).toBe("");
    const answers = (...names: string[]) => suggestedColumns(names).answers;
    expect(answers("user", "Event Time", "SKU", "clicked", "prob")).toBe(
      "item=SKU,scenario==VALUE,field==VALUE,kind==binary,truth=clicked,predicted=prob",
    );
    expect(answers("userId", "movieId", "rating", "timestamp", "prediction")).toBe(
      "item=movieId,scenario==VALUE,field==VALUE,kind==binary,truth=rating",
    );
    // Two columns of one name, one of them marked as the simulator's.
    for (const [real, simulated] of [
      ["clicked", "sim_clicked"],
      ["real_stars", "sim_stars"],
      ["watchTime", "llmWatchTime"],
      ["rating", "rating_predicted"],
    ] as const)
      expect(answers("user", "item", real, simulated)).toMatch(
        new RegExp(`,truth=${real},predicted=${simulated}$`, "u"),
      );
    expect(answers("user", "item", "truth", "sim_truth")).toMatch(/predicted=sim_truth$/u);
    expect(answers("user", "item", "sim_id", "id")).toMatch(/,truth=NAME,predicted=NAME$/u);
    expect(answers("timestamp", "visitorid", "event", "itemid")).toContain("user_id=visitorid,item=itemid,");
    expect(answers("reviewerID", "asin", "overall")).toContain("user_id=reviewerID,item=asin,");
    expect(suggestedColumns(["userName", "review", "rating"]).dialogues).toBe("user_id=userName,text=review");
    expect(suggestedColumns(["x", "text"], new Map([["user_id", "x"]])).dialogues).toBe("");
  });
});
