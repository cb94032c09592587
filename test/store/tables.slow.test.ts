import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemText } from "../../src/report/problem-texts.ts";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const NAMES = ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"];
/** Twelve users, four items each: half of the answers are yes, the predictions are 0.9 and 0.1. */
const ROWS = Array.from({ length: 48 }, (_, i) => [
  `u${Math.floor(i / 4)}`,
  `i${i % 4}`,
  "video",
  "video_liked",
  "binary",
  String(i % 2),
  i % 2 === 0 ? "0.1" : "0.9",
]);
const csv = (rows = ROWS, { header = NAMES, between = ",", end = "\n" } = {}) =>
  [header, ...rows].map((cells) => cells.join(between)).join(end) + end;
const quoted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map((cell) => `"${cell}"`));

async function inspected(name: string, content: string | Uint8Array): Promise<string> {
  writeFileSync(folder.path(name), content);
  const { stdout, stderr } = await runCli("inspect", folder.path(name));
  return stdout + stderr;
}

describe("a table of answers, as programs write it", () => {
  const wide = (extra: readonly string[], cells: readonly string[]) =>
    csv(
      ROWS.map((row) => [...row, ...cells]),
      { header: [...NAMES, ...extra] },
    );
  it.each<[title: string, name: string, content: string | Uint8Array]>([
    [
      "with a nameless index column",
      "a.csv",
      csv(
        ROWS.map((row, i) => [String(i), ...row]),
        { header: ["", ...NAMES] },
      ),
    ],
    ["with a comma at each line's end", "a.csv", wide([""], [""])],
    ["with a comma at the header's end only", "a.csv", wide([""], [])],
    ["with further columns that differ by case", "a.csv", wide(["Note", "note", "NOTE"], ["a", "b", "c"])],
    ["with a line break in a quoted header", "a.csv", wide(['"free\r\ntext"'], ["x"])],
    ["with blanks after commas", "a.csv", csv(ROWS, { between: ", " })],
    [
      "with blanks before quotes",
      "a.csv",
      csv(quoted(ROWS) as string[][], { header: NAMES.map((n) => `"${n}"`), between: " , " }),
    ],
    ["with semicolons", "a.csv", csv(ROWS, { between: ";" })],
    [
      "with semicolons and decimal commas",
      "a.csv",
      csv(
        ROWS.map((row) => row.map((cell) => cell.replace(".", ","))),
        { between: ";" },
      ),
    ],
    ["with Excel's line on separators", "a.csv", `sep=;\r\n${csv(ROWS, { between: ";", end: "\r\n" })}`],
    ["with bars", "a.csv", csv(ROWS, { between: "|" })],
    ["with tabs, called CSV", "a.csv", csv(ROWS, { between: "\t" })],
    ["with tabs, without an ending", "table", csv(ROWS, { between: "\t" })],
    ["with lone carriage returns", "a.csv", csv(ROWS, { end: "\r" })],
    [
      "with mixed line ends",
      "a.csv",
      csv(ROWS.slice(0, 20), { end: "\r\n" }) + csv(ROWS.slice(20)).slice(csv([]).length),
    ],
    ["with a byte order mark", "a.csv", `\uFEFF${csv()}`],
    ["in UTF-16 with a mark", "a.csv", Buffer.from(`\uFEFF${csv()}`, "utf16le")],
    ["in UTF-16 without a mark", "a.csv", Buffer.from(csv(), "utf16le")],
    ["with a last line without end", "a.csv", csv().trimEnd()],
    ["with blank lines", "a.csv", csv().replaceAll("\n", "\n\n")],
    [
      "with names in another form",
      "a.csv",
      csv(ROWS, { header: ["User ID", "Item", "SCENARIO", "field", "Kind", "true_value", "Prediction"] }),
    ],
    ["packed, whatever the name says", "a.csv", gzipSync(csv())],
    [
      "with a cell over 2 MB",
      "a.csv",
      wide(["prompt"], [])
        .replace(/(0\.1|0\.9)$/gmu, "$1,x")
        .replace("0.1,x", `0.1,"${"y".repeat(2_200_000)}"`),
    ],
    [
      "as a JSON array",
      "a.json",
      JSON.stringify(
        ROWS.map((row) => Object.fromEntries(NAMES.map((n, i) => [n, row[i]]))),
        null,
        2,
      ),
    ],
    [
      "as JSON Lines with a mark",
      "a.jsonl",
      `\uFEFF${ROWS.map((row) => JSON.stringify(Object.fromEntries(NAMES.map((n, i) => [n, row[i]])))).join("\r\n")}`,
    ],
  ])("is read %s", async (_, name, content) => {
    const found = await inspected(name, content);
    expect(found).toContain("48 records, 12 users, 48 scored items");
    expect(found).toContain("yes: real 50.0%, simulated 50.0%");
  });

  it.each<[title: string, content: string | Uint8Array, message: RegExp]>([
    [
      "a quote that stays open",
      csv([...ROWS, ['"u', "i", "video", "f", "binary", "1", "1"]]),
      /line 50: found a quote that is never closed/,
    ],
    [
      "text after a quote",
      csv([['"u"x', "i", "video", "f", "binary", "1", "1"]]),
      /line 2: found text after a closing quote/,
    ],
    [
      "too many cells",
      csv([...ROWS, [...ROWS[0]!, "more"]]),
      /line 50: found a row of 8 cells under a header of 7/,
    ],
    ["too few cells", csv([["u", "i"]]), /line 2: found a row of 2 cells/],
    [
      "bytes of no one encoding",
      Buffer.from(`${csv()}u\xff\xfe\x81,i,v,f,binary,1,1\n`, "latin1"),
      /line 50: found bytes that are not UTF-8, expected UTF-8 text, or --encoding/,
    ],
    [
      "an underscore in a number",
      csv([["u", "i", "video", "f", "binary", "1", "0_1"]]),
      /"predicted": found 0_1, expected a finite probability/,
    ],
    [
      "a truth value for an amount",
      csv([["u", "i", "video", "f", "continuous", "true", "1"]]),
      /"truth": found true, expected a finite number/,
    ],
    [
      "an id of blanks",
      csv([["\u00a0", "i", "video", "f", "binary", "1", "1"]]),
      /record 1, "user_id": found nothing/,
    ],
  ])("names %s with its place", async (_, content, message) => {
    expect(await inspected("a.csv", content)).toMatch(message);
  });

  it("takes time in proportion to its columns, of which there may be very many", async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `c${i}`);
    const found = await inspected(
      "a.csv",
      csv([[...ROWS[1]!, ...many.map(() => "")]], { header: [...NAMES, ...many] }),
    );
    expect(found).toContain("1 record, 1 user");
  });

  it("refuses a line that would not fit in memory, with its size, unheld", async () => {
    const part = gzipSync("a".repeat(70_000_000));
    const file = Buffer.concat([gzipSync('{"user_id":"'), part, gzipSync('"}\n')]);
    expect(await inspected("a.jsonl.gz", file)).toMatch(
      /line 1: found a line of 67 MB, expected lines of at most 64 MB/,
    );
  });
});

describe("texts in another encoding", () => {
  const chinese = Buffer.from([0xb0, 0xfc, 0xd7, 0xb0, 0xba, 0xdc, 0xba, 0xc3]);
  const row = (text: Buffer) => Buffer.concat([Buffer.from("text\n"), text, Buffer.from("\n")]);
  it("are told by their bytes: GB18030, Windows-1252", async () => {
    writeFileSync(folder.path("a.csv"), row(chinese));
    writeFileSync(folder.path("b.csv"), row(Buffer.from("The caf\xe9 didn\x92t close", "latin1")));
    const { stdout } = await runCli("score", folder.path("a.csv"), folder.path("b.csv"));
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).text),
    ).toEqual(["包装很好", "The café didn’t close"]);
  });
  it("are said where they were decoded", async () => {
    const head = Buffer.from("source,user_id,conversation_id,turn,text\nhuman,u,c,1,");
    const found = await inspected("d.csv", Buffer.concat([head, chinese, Buffer.from("\n")]));
    expect(found).toContain(`1  ${problemText("decoded_text")} (`);
    expect(found).toContain("d.csv: gb18030");
  });
  it("take the encoding that the user names", async () => {
    writeFileSync(folder.path("k.csv"), row(Buffer.from([0xc0, 0xcc, 0xb0, 0xcd])));
    const { stdout } = await runCli("score", folder.path("k.csv"), "--encoding", "windows-1252");
    expect(JSON.parse(stdout).text).toBe("ÀÌ°Í");
    expect((await runCli("score", folder.path("k.csv"), "--encoding", "latin")).code).toBe(2);
  });
});

describe("the file that is named", () => {
  it.each(["m[1].csv", "m*.csv", "m?.csv", "m\\1.csv", "{a,b}.csv", "a'b.csv", "s3:x.csv"])(
    "is read: %s",
    async (name) => {
      writeFileSync(folder.path("m1.csv"), csv());
      writeFileSync(folder.path("mm.csv"), csv());
      expect(await inspected(name, csv(ROWS.slice(0, 12)))).toContain("12 records, 3 users");
      writeFileSync(folder.path("p.json"), "[]");
      expect(await inspected(name.replace(".csv", "_prediction_results.json"), "[]")).toContain("no record");
    },
  );
  it("is not told its users by the folder", async () => {
    mkdirSync(folder.path("user_id=7"));
    expect(await inspected("user_id=7/a.csv", csv())).toContain("12 users");
  });
  it("may have any ending: its content says what it is", async () => {
    expect(await inspected("a.txt", csv())).toContain("a table of answers");
    expect(await inspected("a.csv", '{"messages": [{"role": "user", "content": "hi"}]}')).toContain(
      "chat messages",
    );
  });
});
