import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { type Inspected, inspect } from "../support/inspect.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** Writes a file and looks into it. */
const inspectFile = (name: string, content: string | Uint8Array, ...more: readonly string[]) => {
  writeFileSync(folder.path(name), content);
  return inspect(folder.path(name), ...more);
};

const odd = (found: Inspected | undefined) =>
  Object.fromEntries(
    (found?.problems ?? [])
      .filter(({ kind }) => !kind.startsWith("assumed_") && kind !== "missing_label")
      .map(({ kind, count }) => [kind, count]),
  );

const latin = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const gbk = (hex: string) => Buffer.from(hex, "hex");
const csv = (...said: readonly (string | Uint8Array)[]) =>
  Buffer.concat([
    latin("source,user_id,conversation_id,turn,text\n"),
    ...said.flatMap((text, i) => [latin(`human,u${i},c${i},1,`), Buffer.from(text), latin("\n")]),
  ]);
const line = (text: string, more: object = {}) =>
  `${JSON.stringify({ source: "human", user_id: "u", conversation_id: "c", turn: 1, text, ...more })}\n`;
/** 包装很好 and 客服态度太差了 in GBK. */
const [FINE, RUDE] = [gbk("b0fcd7b0badcbac3"), gbk("bfcdb7fecca3b6c8cca3b2eec1cb")];

describe("texts in the encodings of programs and countries", () => {
  const readable: readonly (readonly [
    what: string,
    name: string,
    content: string | Uint8Array,
    said: string,
  ])[] = [
    ["GBK in CSV", "a.csv", csv(FINE, RUDE), "包装很好"],
    [
      "GBK in JSON Lines",
      "a.jsonl",
      Buffer.concat([latin('{"text": "'), FINE, latin('"}\n{"text": "'), RUDE, latin('"}\n')]),
      "包装很好",
    ],
    ["GB18030 with four bytes", "a.csv", csv(FINE, RUDE, gbk("95328236b0fc"), FINE), "包装很好"],
    ["GBK, gzipped", "a.csv.gz", gzipSync(csv(FINE, RUDE)), "包装很好"],
    ["a mark before CSV", "a.csv", Buffer.concat([gbk("efbbbf"), csv("thanks a lot")]), "thanks a lot"],
    ["a mark before JSON Lines", "a.jsonl", `\ufeff${line("thanks a lot")}`, "thanks a lot"],
    ["a mark before a JSON array", "a.json", `\ufeff[${line("thanks a lot")}]`, "thanks a lot"],
    ["UTF-16 JSON Lines", "a.jsonl", utf16(line("thanks a lot")), "thanks a lot"],
    ["UTF-16 JSON, big end first", "a.json", utf16(`[${line("很好")}]`).swap16(), "很好"],
    ["UTF-16 CSV, gzipped", "a.csv", gzipSync(utf16(csv("很好").toString())), "很好"],
    ["Windows-1252 quotes", "a.csv", csv(latin("It didn\x92t work \x96 sorry")), "It didn’t work – sorry"],
    ["Windows-1252 letters", "a.csv", csv(latin("Das w\xe4re sch\xf6n M\xfcller")), "Das wäre schön Müller"],
    ["a euro sign of Windows", "a.csv", csv(latin("it cost \x8050 caf\xe9")), "it cost €50 café"],
    ["escapes in JSON", "a.jsonl", line("HERE").replace("HERE", "\\u5f88\\u597d \\ud83d\\ude00"), "很好 😀"],
    ["an emoji of several parts", "a.jsonl", line("👩‍👩‍👧 ok"), "👩‍👩‍👧 ok"],
  ];
  it.each(readable)("%s", async (_, name, content, said) => {
    writeFileSync(folder.path(name), content);
    const { code, stdout, stderr } = await runCli("score", folder.path(name));
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const [first] = stdout.trim().split("\n");
    expect(JSON.parse(first!).text).toBe(said);
    expect(stdout).not.toContain("\ufffd");
  });
  it("half a surrogate pair in a column that is not read is no matter; in one that is, it is replaced and counted", async () => {
    const half = "\\ud83d";
    const unread = await inspectFile("a.jsonl", line("fine", { note: "HALF" }).replace("HALF", half));
    expect(unread.found?.sources).toMatchObject([{ utterances: 1 }]);
    const read = await inspectFile("b.jsonl", line("HALF cut").replace("HALF", half));
    expect(read.found?.sources).toMatchObject([{ utterances: 1 }]);
    expect(read.found?.problems).toMatchObject([{ kind: "broken_character", count: 1 }]);
  });
});

describe("what a file must not be is told with its place and the likely mend", () => {
  it.each<readonly [what: string, name: string, content: string | Uint8Array, message: RegExp]>([
    ["text after a quote", "a.csv", csv('"good" thing'), /line 2: found text after a closing quote/u],
    ["a quote that is never closed", "a.csv", csv('"good'), /line 2: found a quote that is never closed/u],
    [
      "JSON that is cut off",
      "a.json",
      `[${line("x")},${line("y").slice(0, -9)}`,
      /record 2: found the end of the file inside it/u,
    ],
    ["a line that is no JSON", "a.jsonl", `${line("x")}{"a": \n`, /line 2: found a malformed row/u],
    ["a record that is no object", "a.jsonl", `${line("x")}[1, 2]\n`, /line 2/u],
    ["an empty file", "a.jsonl", "", /empty/u],
    ["blanks alone", "a.csv", " \n\n", /empty|another kind|no such column/u],
    [
      "a header alone",
      "a.csv",
      "source,user_id,conversation_id,turn,text\n",
      /no row|header|empty|nothing|no utterance/iu,
    ],
    ["no text", "a.csv", "source,user_id,conversation_id,turn,txt\nhuman,u,c,1,x\n", /columns: .*txt/u],
    ["an empty user", "a.csv", csv("x").toString().replace("u0", ""), /record 1, "user_id": found nothing/u],
    ["a user of blanks", "a.jsonl", line("x", { user_id: "  " }), /record 1, "user_id": found nothing/u],
    [
      "a turn in words",
      "a.jsonl",
      line("x", { turn: "first" }),
      /record 1, "turn": found first|"turn": found "first"/u,
    ],
    ["a turn that is no whole number", "a.jsonl", line("x", { turn: 1.5 }), /"turn": found "?1\.5/u],
    [
      "a simulator called real",
      "a.jsonl",
      line("x", { source: "REAL" }),
      /"source": found "REAL", expected "human"/u,
    ],
    ["a picture", "a.csv", gbk("89504e470d0a1a0a0000000d49484452"), /a picture/u],
    ["a PDF", "a.txt", "%PDF-1.7\n%âãÏÓ\n", /PDF|another kind/iu],
    ["a gzip of nothing", "a.jsonl.gz", gzipSync(""), /empty/u],
    [
      "a gzip that is cut off",
      "a.jsonl.gz",
      gzipSync(line("x".repeat(5000))).subarray(0, 40),
      /gzip|cut off|truncated|unexpected end/iu,
    ],
    ["a pickle", "a.pkl", gbk("80049510000000000000008c0c"), /pickle|another kind/iu],
  ])("%s", async (_, name, content, message) => {
    const { code, stderr } = await inspectFile(name, content);
    expect({ code: code === 3 || code === 4, stderr }).toEqual({
      code: true,
      stderr: expect.stringMatching(message),
    });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("ids, times and empty values", () => {
  const said = (user: unknown, i: number) => line(`hello ${i}`, { user_id: user, conversation_id: `c${i}` });
  it.each<readonly [what: string, users: readonly unknown[], count: number, suspicious: number]>([
    ["a number and a text", [7, "7"], 1, 0],
    ["a float and a number", ["7.0", "7"], 2, 1],
    ["leading zeros", ["007", "7"], 2, 1],
    ["a blank at the end", ["ann ", "ann"], 2, 1],
    ["a tab at the start", ["\tann", "ann"], 2, 1],
    ["a no-break space", ["ann\u00a0", "ann"], 2, 1],
    ["capitals", ["Ann", "ANN", "ann"], 3, 1],
    ["numbers that JavaScript rounds", ["12345678901234567890", "12345678901234567891"], 2, 0],
    ["emails", ["a@b.example", "c@d.example"], 2, 0],
    ["Chinese names", ["张三", "李四"], 2, 0],
    ["hashes", ["0e12", "0e13"], 2, 0],
    ["truth values", ["true", "false"], 2, 0],
    // Each is counted as spoilt besides.
    ["names of missing values", ["None", "NaN", "null"], 3, 0],
  ])("%s are as many users as there are texts", async (_, users, count, suspicious) => {
    const { found, stderr } = await inspectFile("a.jsonl", users.map(said).join(""));
    expect(stderr).toBe("");
    expect(found?.users).toBe(count);
    const { damaged_id: spoilt = 0, ...others } = odd(found);
    expect(spoilt).toBe(users.includes("NaN") ? 3 : 0);
    expect(others).toEqual(suspicious === 0 ? {} : { suspicious_id: suspicious });
  });

  const answer = (time: string, i: number) =>
    `u${i % 3},i${i},video,video_liked,binary,${i % 2},0.${i % 9},${time}\n`;
  const timed = (times: readonly string[]) =>
    `user_id,item,scenario,field,kind,truth,predicted,timestamp\n${times.map(answer).join("")}`;
  it.each<
    readonly [what: string, times: readonly string[], first: string | null, last: string | null, odd: object]
  >([
    ["month first", ["3/1/2025 9:05", "3/30/2025 11:05"], "2025-03-01 09:05:00", "2025-03-30 11:05:00", {}],
    ["day first", ["1/3/2025 9:05", "30/3/2025 11:05"], "2025-03-01 09:05:00", "2025-03-30 11:05:00", {}],
    ["day first with dots", ["01.03.2025", "30.03.2025"], "2025-03-01", "2025-03-30", {}],
    [
      "12 hours",
      ["3/13/2025 11:05 PM", "3/13/2025 1:05 AM"],
      "2025-03-13 01:05:00",
      "2025-03-13 23:05:00",
      {},
    ],
    [
      "zones",
      ["2025-03-01T10:00:00+08:00", "2025-03-01T03:00:00Z"],
      "2025-03-01 02:00:00",
      "2025-03-01 03:00:00",
      {},
    ],
    [
      "zones without a colon",
      ["2025-03-01T10:00:00+0800", "2025-03-01T03:00:00Z"],
      "2025-03-01 02:00:00",
      "2025-03-01 03:00:00",
      {},
    ],
    ["seconds since 1970", ["1740823500", "1740823560"], "2025-03-01 10:05:00", "2025-03-01 10:06:00", {}],
    [
      "milliseconds since 1970",
      ["1740823500000", "1740823560000"],
      "2025-03-01 10:05:00",
      "2025-03-01 10:06:00",
      {},
    ],
    ["seconds as floats", ["1740823500.0", "1.7408235e9"], "2025-03-01 10:05:00", "2025-03-01 10:05:00", {}],
    ["Chinese", ["2025年3月1日 10:05", "2025年3月30日"], "2025-03-01 10:05:00", "2025-03-30", {}],
    [
      "slashes, year first",
      ["2025/3/1 9:05", "2025/3/30 11:05"],
      "2025-03-01 09:05:00",
      "2025-03-30 11:05:00",
      {},
    ],
    [
      "names of months",
      ["1 Mar 2025 10:05", "30 Mar 2025 10:05"],
      "2025-03-01 10:05:00",
      "2025-03-30 10:05:00",
      {},
    ],
    [
      "Twitter's",
      ["Sat Mar 01 10:05:00 +0000 2025", "Sun Mar 30 10:05:00 +0000 2025"],
      "2025-03-01 10:05:00",
      "2025-03-30 10:05:00",
      {},
    ],
    [
      "microseconds",
      ["2025-03-01 10:05:00.123456", "2025-03-01 10:05:00.123457"],
      "2025-03-01 10:05:00.123456",
      "2025-03-01 10:05:00.123457",
      {},
    ],
    ["either day or month first", ["3/1/2025", "4/2/2025"], null, null, { ambiguous_time: 2 }],
    ["words", ["yesterday", "today"], null, null, { unreadable_time: 2 }],
  ])(
    "times in the form of %s are ordered as time is, or counted",
    async (_, times, first, last, problems) => {
      const { found, stderr } = await inspectFile("a.csv", timed(times));
      expect(stderr).toBe("");
      const kinds = Object.keys(odd(found));
      if (first === null) expect(kinds.length, JSON.stringify(problems)).toBeGreaterThan(0);
      else expect(odd(found)).toEqual({});
      expect({ first: found?.first ?? null, last: found?.last ?? null }).toEqual({ first, last });
    },
  );

  it.each<readonly [what: string, content: string, utterances: number, odd: object]>([
    ["null", line("a") + line("x", { turn: 2, text: null }), 1, { empty_utterance: 1 }],
    ["an empty text", line("a") + line("", { turn: 2 }), 1, { empty_utterance: 1 }],
    ["blanks", line("a") + line(" \n ", { turn: 2 }), 1, { empty_utterance: 1 }],
    ["no key", line("a") + line("x", { turn: 2, text: undefined }), 1, { empty_utterance: 1 }],
    ["a zero-width space", line("a") + line("\u200b", { turn: 2 }), 1, { empty_utterance: 1 }],
    ["an ideographic space", line("a") + line("\u3000", { turn: 2 }), 1, { empty_utterance: 1 }],
    ["a number", line("a") + line("x", { turn: 2, text: 42 }), 2, {}],
    ["a language that is null", line("a", { lang: null }), 1, {}],
    ["a task that is null", line("a", { task: null }), 1, {}],
    ["a turn that is null in every row", line("a", { turn: null }) + line("b", { turn: null }), 2, {}],
    ["a turn that is null in one row", line("a") + line("b", { turn: null }), 2, { missing_turn: 1 }],
    ["a turn that is empty", line("a") + line("b", { turn: " " }), 2, { missing_turn: 1 }],
  ])(
    "a value that is %s is counted or left, and refuses no file",
    async (_, content, utterances, problems) => {
      const { found, stderr, code } = await inspectFile("a.jsonl", content);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(found?.sources?.[0]?.utterances).toBe(utterances);
      expect(odd(found)).toEqual(problems);
    },
  );
});
