import { describe, expect, it } from "vitest";
import { headRows } from "../../../src/store/source/delimited.ts";
import { dialectOf } from "../../../src/store/source/dialect.ts";
import { checkUtf8, guessEncoding, isEncoding, markedEncoding } from "../../../src/store/source/encoding.ts";
import { DATA_NAME, JSON_NAME, TABLE_NAME, withoutEndings } from "../../../src/store/source/endings.ts";

const cells = (text: string, delimiter: "," | "\t" | ";" | "|" = ",", whole = true) =>
  headRows(text, delimiter, whole).map((row) => row.cells);
const lines = (text: string) => headRows(text, ",", true).map(({ line }) => line);

describe("rows of a delimited text (RFC 4180)", () => {
  it("end with a line feed, a carriage return or both, the last one without", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(cells(`a,b${end}1,2${end}`)).toEqual([
        ["a", "b"],
        ["1", "2"],
      ]);
      expect(cells(`a,b${end}1,2`)).toEqual([
        ["a", "b"],
        ["1", "2"],
      ]);
    }
    expect(cells("")).toEqual([]);
    expect(cells("a")).toEqual([["a"]]);
  });
  it("keep delimiters, line ends and doubled quotes within quotes", () => {
    expect(cells('"a,b","c\nd","say ""no"""')).toEqual([["a,b", "c\nd", 'say "no"']]);
    expect(cells('"",x')).toEqual([["", "x"]]);
    expect(cells('""""')).toEqual([['"']]);
    expect(cells("a;b|c", "|")).toEqual([["a;b", "c"]]);
    expect(cells("a\tb c", "\t")).toEqual([["a", "b c"]]);
  });
  it("lose blanks around a cell unless they are quoted, and blank lines", () => {
    expect(cells(' a , b\u00a0,\u00a0" c " ,d')).toEqual([["a", "b", " c ", "d"]]);
    expect(cells("a,b\n\n \n1,2\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(cells(",\n")).toEqual([["", ""]]);
  });
  it("know the line in which they begin, whatever lines are in their cells", () => {
    expect(lines('h\n"a\nb\r\nc"\nd\n\ne')).toEqual([1, 2, 5, 7]);
  });
  it("leave out the one that is cut off", () => {
    expect(cells("a,b\n1,2\n3,4", ",", false)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(cells('a,b\n"1', ",", false)).toEqual([["a", "b"]]);
    expect(cells('a,b\n"1","2"', ",", false)).toEqual([["a", "b"]]);
    // A carriage return may be half of a line end.
    expect(cells("a,b\r", ",", false)).toEqual([]);
  });
  it("refuse a quote that is never closed, and text after one that is, with their line", () => {
    expect(() => cells('a\n"b\nc')).toThrow(/line 2: found a quote that is never closed/);
    expect(() => cells('a\n"b\nc"d')).toThrow(/line 3: found text after a closing quote/);
  });
});

describe("what separates the cells of a table", () => {
  const known = (name: string) => ["user_id", "item", "text"].includes(name);
  const of = (text: string, fallback: "," | "\t" | ";" | "|" | null = ",") =>
    dialectOf(text, true, known, fallback);
  it.each([",", "\t", ";", "|"] as const)("is %j by the names of its columns", (delimiter) => {
    const text = [
      ["user_id", "item", "x"],
      ["u1", "a,b;c", "1"],
    ]
      .map((row) => row.join(delimiter))
      .join("\n");
    expect(of(text)).toMatchObject({ delimiter, skip: 0, header: ["user_id", "item", "x"] });
  });
  it("is what the first line says", () => {
    expect(of("sep=;\na,b;c\n1;2")).toEqual({
      delimiter: ";",
      skip: 1,
      header: ["a,b", "c"],
      rows: [["1", "2"]],
    });
    expect(of("SEP=|\r\nuser_id|b")).toMatchObject({ delimiter: "|", skip: 1 });
    expect(of("sep=x\na,b")).toMatchObject({ skip: 0 });
  });
  it("is told by even rows where no name is known, else by the ending of the file", () => {
    expect(of("a;b\n1;2\n3;4", null)).toMatchObject({ delimiter: ";", header: ["a", "b"] });
    expect(of("a;b\n1\n3;4;5", null)).toBeNull();
    expect(of("a;b\n1\n3;4;5", ",")).toMatchObject({ delimiter: ",", header: ["a;b"] });
    expect(of("a b", null)).toBeNull();
  });
  it("comes below a title, of ten lines at the most, where two names are known", () => {
    expect(of("Report\n\nuser_id,item\nu1,i1")).toMatchObject({
      skip: 2,
      header: ["user_id", "item"],
      rows: [["u1", "i1"]],
    });
    expect(of(`${"title\n".repeat(10)}user_id,item`)).toMatchObject({ skip: 10 });
    expect(of(`${"title\n".repeat(11)}user_id,item`)?.skip ?? 0).toBe(0);
    expect(of("Report\nuser_id,b\nu1,i1")).toMatchObject({ skip: 0 });
    // A name above says that the header is there.
    expect(of("text,b\nuser_id,item")).toMatchObject({ skip: 0, header: ["text", "b"] });
  });
});

describe("how bytes are read", () => {
  const bytes = (...codes: readonly number[]) => Uint8Array.from(codes);
  const utf16 = (text: string, big: boolean) => {
    const own = Buffer.from(text, "utf16le");
    return big ? own.swap16() : own;
  };
  it("is told by a mark at their start (Unicode, 23.8)", () => {
    expect(markedEncoding(bytes(0xef, 0xbb, 0xbf, 65))).toBe("utf-8");
    expect(markedEncoding(bytes(0xff, 0xfe, 65, 0))).toBe("utf-16le");
    expect(markedEncoding(bytes(0xfe, 0xff, 0, 65))).toBe("utf-16be");
    expect(markedEncoding(bytes(0xef, 0xbb, 65))).toBeNull();
    expect(markedEncoding(bytes())).toBeNull();
  });
  it("is told by every second byte being zero", () => {
    expect(markedEncoding(utf16("user,item", false))).toBe("utf-16le");
    expect(markedEncoding(utf16("user,item", true))).toBe("utf-16be");
    expect(markedEncoding(Buffer.from("user,item"))).toBeNull();
    expect(markedEncoding(bytes(65, 0))).toBeNull();
    expect(markedEncoding(bytes(0, 0, 0, 0))).toBeNull();
  });
  it("is GB18030 by common Chinese characters, Windows-1252 by single accents", () => {
    // "你好，世界" in GBK.
    const chinese = bytes(0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac, 0xca, 0xc0, 0xbd, 0xe7);
    expect(guessEncoding(chinese)).toBe("gb18030");
    expect(guessEncoding(Buffer.from("caf\u00e9 tr\u00e8s bien", "latin1"))).toBe("windows-1252");
    expect(guessEncoding(Buffer.from("plain"))).toBeNull();
    // 20 pairs of Korean in EUC-KR: leads end where the second half of common Chinese begins.
    expect(
      guessEncoding(Uint8Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? 0xb0 + (i % 16) : 0xa1 + i))),
    ).toBeNull();
    expect([isEncoding("gb18030"), isEncoding("utf8")]).toEqual([true, false]);
  });
  it("leaves a character that a chunk cuts to the next", () => {
    const euro = [...Buffer.from("€")];
    for (const cut of [1, 2]) {
      const { valid, rest } = checkUtf8(bytes(65, ...euro.slice(0, cut)));
      expect([valid, [...rest]]).toEqual([true, euro.slice(0, cut)]);
    }
    expect(checkUtf8(bytes(65, ...euro))).toEqual({ valid: true, rest: bytes() });
    expect(checkUtf8(bytes(65, 0xe9, 65)).valid).toBe(false);
    expect([...checkUtf8(bytes(0xf0, 0x9f, 0x98)).rest]).toEqual([0xf0, 0x9f, 0x98]);
    expect([...checkUtf8(bytes(0xc3)).rest]).toEqual([0xc3]);
    expect([...checkUtf8(bytes(0xc3, 0xa9)).rest]).toEqual([]);
  });
});

describe("names of files", () => {
  it("tell tables from files that may hold conversations, packed or not; hidden ones are none", () => {
    for (const name of ["a.csv", "a.TSV.gz", "a.parquet", "a.xlsx", "a.jsonl.zst"]) {
      expect([TABLE_NAME.test(name), JSON_NAME.test(name), DATA_NAME.test(name)], name).toEqual([
        true,
        false,
        true,
      ]);
    }
    for (const name of ["a.json", "a.eval", "a.json.gz"])
      expect([TABLE_NAME.test(name), JSON_NAME.test(name), DATA_NAME.test(name)], name).toEqual([
        false,
        true,
        true,
      ]);
    for (const name of [".csv", ".a.csv", "a.md", "csv", "a.csv.bak", "acsv"])
      expect(DATA_NAME.test(name), name).toBe(false);
  });
  it("without their endings are the run's", () => {
    expect(["a.csv", "a.b.jsonl.gz", "a.csv.zip", "a", "a.json.zst", "csv"].map(withoutEndings)).toEqual([
      "a",
      "a.b",
      "a",
      "a",
      "a",
      "csv",
    ]);
  });
});
