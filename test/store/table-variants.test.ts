import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANSWER_NAMES, chooseColumns } from "../../src/store/columns.ts";
import { recognise, titleOf } from "../../src/store/recognise.ts";
import { tableOf } from "../../src/store/source/table-rows.ts";
import { toGive } from "../../src/store/suggest-columns.ts";
import { runCli, scratch } from "../support/cli.ts";
import { inspect } from "../support/inspect.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const COLUMNS = ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"] as const;
const ROWS = [
  ["u1", "i1", "video", "video_liked", "binary", "1", "0.3"],
  ["u2", "i1", "video", "video_liked", "binary", "0", "0.6"],
];
type Row = readonly string[];
const table = (
  cut: string,
  write: (cell: string) => string = (cell) => cell,
  header: Row = COLUMNS,
  end = "\n",
) => [header, ...ROWS].map((row) => row.map(write).join(cut) + end).join("");
const indexed = (corner: readonly string[]) =>
  [[...corner, ...COLUMNS], ...ROWS.map((row, i) => [String(i), ...row])]
    .map((row) => `${row.join(",")}\n`)
    .join("");
const objects = ROWS.map((row) => Object.fromEntries(COLUMNS.map((name, i) => [name, row[i]])));
const latin = (text: string) => Buffer.from(text, "latin1");

const VARIANTS: readonly (readonly [what: string, name: string, content: string | Uint8Array])[] = [
  ["an index without a name", "a.csv", indexed([""])],
  ["an index named by pandas", "a.csv", indexed(["Unnamed: 0"])],
  ["row names of R, without a corner", "a.csv", indexed([])],
  ["commas at the ends of lines", "a.csv", table(",").replaceAll("\n", ",,\n")],
  ["commas at the ends of rows alone", "a.csv", table(",", undefined, COLUMNS).replace(/(?<=\d)\n/gu, ",\n")],
  ["bars", "a.txt", table("|")],
  ["tildes", "a.csv", table("~")],
  ["carets below a title", "a.txt", `Export\n${table("^")}`],
  ["U+0001, as Hive writes it", "a.dat", table("\u0001")],
  ["semicolons and a mark", "a.csv", `\ufeff${table(";")}`],
  ["sep=;", "a.csv", `sep=;\n${table(";")}`],
  ["tabs and quotes, named .csv", "a.csv", table("\t", (cell) => `"${cell}"`)],
  ["blanks around commas", "a.csv", table(" , ")],
  ["a remark above the header", "a.csv", `# made in May, by hand\n${table(",")}`],
  ["a title and an empty line above the header", "a.csv", `My export\n\n${table(",")}`],
  ["carriage returns", "a.csv", table(",", undefined, COLUMNS, "\r")],
  ["empty lines between rows", "a.csv", table(",").replaceAll("\n", "\n\n")],
  [
    "a header in capitals",
    "a.csv",
    table(
      ",",
      undefined,
      COLUMNS.map((name) => name.toUpperCase()),
    ),
  ],
  [
    "a header in camel case",
    "a.csv",
    table(",", undefined, ["userId", "itemId", "scenario", "field", "kind", "groundTruth", "Prediction"]),
  ],
  ["a line break in the header", "a.csv", table(",").replace("predicted", '"predicted\n"')],
  [
    "a zero-width and a no-break space in the header",
    "a.csv",
    table(",").replace("truth", "\u200btruth\u00a0"),
  ],
  ["UTF-16 with tabs", "a.csv", Buffer.from(`\ufeff${table("\t")}`, "utf16le")],
  ["UTF-16, big end first", "a.csv", Buffer.from(`\ufeff${table(",")}`, "utf16le").swap16()],
  ["Windows-1252", "a.csv", latin(table(",").replaceAll("\n", ",caf\xe9\n").replace(",caf\xe9", ",note"))],
  ["a JSON array", "a.json", JSON.stringify(objects)],
  [
    "a JSON array within an object",
    "a.json",
    JSON.stringify({ schema: { fields: [] }, data: objects }, null, 1),
  ],
  [
    "Python's dictionaries, one a line",
    "a.json",
    objects.map((row) => `${JSON.stringify(row).replaceAll('"', "'")}\n`).join(""),
  ],
  [
    "Python 2's dictionaries, in a .txt",
    "a.txt",
    objects.map((row) => `${JSON.stringify(row).replaceAll(/"([^"]*)"/gu, "u'$1'")}\n`).join("\n"),
  ],
  ["JSON Lines in a .txt", "a.txt", objects.map((row) => `${JSON.stringify(row)}\r\n`).join("")],
];

describe("tables as programs write them", () => {
  it.each(VARIANTS)("with %s", async (_, name, content) => {
    writeFileSync(folder.path(name), content);
    const recognised = await recognise(folder.path(name));
    expect(titleOf(recognised)).toBe("a table of answers");
    const encoding =
      name === "a.csv" && content instanceof Buffer && content.includes(0xe9) ? "windows-1252" : undefined;
    const source =
      encoding === undefined
        ? recognised.source
        : { ...recognised.source, encoding: "windows-1252" as const };
    const { names, rows } = await tableOf(source, recognised.sample, "one row per question");
    const chosen = chooseColumns(ANSWER_NAMES, names);
    const found: unknown[] = [];
    for await (const some of rows(COLUMNS.map((column) => chosen[column] ?? ""))) found.push(...some);
    expect(found).toEqual(ROWS.map((cells, i) => ({ record: i + 1, cells })));
  });

  it("with words for missing numbers, which are counted, while a text may be such a word", async () => {
    const missing = ["NULL", "NA", "#N/A", "None", "n/a", "<NA>", " null ", "  "].map(
      (word, i) => `m${i},i1,video,video_liked,binary,${word},0.2\n`,
    );
    const text = "u1,i2,search,search_keyword,text,NA,None\n";
    writeFileSync(folder.path("a.csv"), table(",") + missing.join("") + text);
    const { found } = await inspect(folder.path("a.csv"));
    expect(found?.problems).toContainEqual(expect.objectContaining({ kind: "missing_truth", count: 8 }));
    expect(found?.fields).toContainEqual(expect.objectContaining({ field: "search_keyword", answers: 1 }));
  });

  it.each([
    [
      "objects one below the other",
      "a.jsonl",
      JSON.stringify(objects[0], null, 1),
      /line 1: found a malformed row/u,
    ],
    [
      "Python's dictionaries, one cut off",
      "a.jsonl",
      `${JSON.stringify(objects[0]).replaceAll('"', "'")}\n{'user_id': 'u', 'item\n`,
      /line 2: found a malformed row/u,
    ],
    ["Big5", "a.csv", Buffer.from([...latin(table(",")), 0xa7, 0x41, 0xa6, 0x6e]), /--encoding .*big5/u],
  ])("but not %s: the line is told", async (_, name, content, message) => {
    writeFileSync(folder.path(name), content);
    const { code, stderr } = await runCli("inspect", folder.path(name));
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(message) });
  });

  it.each(["1e16", "-1e16", "1e999"])("but not an amount such as %s", async (amount) => {
    writeFileSync(
      folder.path("a.csv"),
      `${table(",")}u1,i2,video,video_watch_seconds,continuous,${amount},3\n`,
    );
    const { code, stderr } = await runCli("inspect", folder.path("a.csv"));
    expect(code).toBe(3);
    expect(stderr).toContain('record 3, "truth"');
    expect(stderr).toContain("at most 1e15");
  });

  it("in an encoding that is named", async () => {
    const said = Buffer.concat([
      latin("source,user_id,conversation_id,turn,text\nhuman,u,c,1,"),
      Buffer.from([0xa7, 0x41, 0xa6, 0x6e]),
    ]);
    writeFileSync(folder.path("a.csv"), said);
    const { code, stdout } = await runCli("inspect", folder.path("a.csv"), "--encoding", "big5");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("big5") });
  });
});

describe("a column whose name every object knows", () => {
  it.each(["constructor", "toString", "__proto__"])("is missing as any other: %s", (name) => {
    expect(chooseColumns(Object.fromEntries([[name, [name]]]), ["user_id"])[name]).toBeUndefined();
    expect(toGive(name)).toBe(`${name}=NAME`);
  });
});
