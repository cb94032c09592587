import { describe, expect, it } from "vitest";
import { InputError, UsageError } from "../../src/model/errors.ts";
import { fileStems } from "../../src/model/file-names.ts";
import {
  escapeHtml,
  escapeLatex,
  escapeMarkdown,
  inertCell,
  inertDatum,
  inertLine,
  inertLines,
  withoutKeyMarks,
} from "../../src/model/inert.ts";
import { ACTING, HOSTILE_NAMES } from "../support/hostile-names.ts";

const names = Object.entries(HOSTILE_NAMES);

describe.each(names)("%s", (_, name) => {
  it.each([inertLine, inertLines, inertDatum, escapeHtml, escapeMarkdown, escapeLatex])("%o", (clean) => {
    expect(clean(name)).not.toMatch(ACTING);
    expect(clean("plain name 1")).toBe("plain name 1");
  });
  it("is one line where it has to be", () => {
    for (const clean of [inertLine, escapeMarkdown, escapeLatex])
      expect(clean(name)).not.toMatch(/\s(?<! )/u);
    expect(new UsageError(name).message).not.toMatch(/\s(?<! )/u);
    expect(new InputError({ file: name, key: name }, { found: name, expected: name }).message).not.toMatch(
      ACTING,
    );
  });
  it("is a stem of a file on every system", () => {
    const stem = fileStems([name]).get(name)!;
    expect(stem).not.toMatch(/[<>:"/\\|?*\s\p{Cc}]|^[.-]|[. ]$/u);
    expect(stem).not.toBe("");
  });
});

describe("names that differ", () => {
  it("differ still where they are shown, but for kinds of white space", () => {
    const alike = ["a\u0000", "a\u0001", "a\u202e", "a\u202d", "a\ud800", "a\ud801", "a"];
    for (const clean of [inertLine, inertLines, inertDatum, escapeHtml, escapeMarkdown])
      expect(new Set(alike.map(clean)).size).toBe(alike.length);
    expect(inertLine("a\u202eb")).toBe("a<U+202E>b");
  });
  it("have files that differ, whatever the file system takes for the same", () => {
    const alike = [
      "a",
      "A",
      "a ",
      "a.",
      "a/",
      "a\\",
      "ａ",
      "\u00e9",
      "e\u0301",
      "\u00c9",
      "",
      ".",
      "..",
      "con",
      "NUL.x",
    ];
    const stems = [...fileStems(alike).values()];
    expect(new Set(stems.map((stem) => stem.normalize("NFKC").toLowerCase())).size).toBe(alike.length);
    expect(stems[0]).toBe("a");
    for (const stem of stems) expect(stem).not.toMatch(/^(?:con|nul)(?:\.|$)/iu);
  });
  it("have short ones however long they are, also in characters of four bytes", () => {
    const long = ["x".repeat(10_000_000), `${"x".repeat(10_000_000)}y`, "😀".repeat(500)];
    const stems = [...fileStems(long).values()];
    expect(new Set(stems).size).toBe(3);
    for (const stem of stems) expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(120);
  });
});

describe("a name of a megabyte", () => {
  it.each(["\n", "\t", "\u0000", "-", "@", "=", " ", "a"])(
    "of %j is cleaned in time linear in its length",
    (c) => {
      const long = c.repeat(1_000_000);
      for (const clean of [inertLine, inertLines, inertCell, inertDatum])
        expect(clean(long).length).toBeGreaterThan(0);
    },
  );
});

describe("a cell of CSV", () => {
  it.each([
    ["=1", "'=1"],
    [" =1", "' =1"],
    ["\t=1", "'\t=1"],
    ["a\r=1\n+2\r\n@3\n\n-4", "a\r'=1\n'+2\r\n'@3\n\n'-4"],
    ["\r\n=1", "'\r\n'=1"],
    ["a=1 -2", "a=1 -2"],
    ["a\u0000\u001bb", "a<U+0000><U+001B>b"],
    ["＝1", "'＝1"],
  ])("%j is %j", (text, cell) => expect(inertCell(text)).toBe(cell));
});

describe("Markdown", () => {
  it("parts what a host would make a mention, a link or a reference of", () => {
    expect(escapeMarkdown("@octocat a@b.c http://x www.x.y GH-1 #2")).toBe(
      "@&#8203;octocat a@&#8203;b.c http:&#8203;//x www&#8203;.x.y GH&#8203;-1 \\#&#8203;2",
    );
  });
});

describe("data of a figure", () => {
  it("are no properties of plain objects, and are drawn as they were", () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(name in {}).toBe(true);
      expect(inertDatum(name) in {}).toBe(false);
      expect(withoutKeyMarks(inertDatum(name))).toBe(name);
    }
  });
});
