import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { resultFromJson } from "../../src/model/finding.ts";
import { blockPage } from "../../src/report/block-page.ts";
import { markedText } from "../../src/report/examples.ts";
import { runCli, scratch } from "../support/cli.ts";
import { notesOf } from "../support/notes.ts";

const HOSTILE = '</mark></script><img src=x onerror=alert(1)> "thanks" \u202eplease\u0001';

const inWords = (marker: string) => marker.replaceAll("_", " ");

describe("marked text", () => {
  it("marks hits, names all markers of an overlap, and escapes everything", () => {
    const hits = [
      { marker: "a_b", start: 1, end: 4 },
      { marker: '"><i>', start: 3, end: 6 },
    ];
    expect(markedText({ text: "<thanks>", hits }, inWords, blockPage({ locale: "en" }, false)).text).toBe(
      '&lt;<mark title="a b">th</mark><mark title="a b, &quot;&gt;&lt;i&gt;">a</mark><mark title="&quot;&gt;&lt;i&gt;">nk</mark>s&gt;',
    );
  });
  it("takes spans that lie outside the text", () => {
    expect(
      markedText(
        { text: "ab", hits: [{ marker: "m", start: 1, end: 99 }] },
        inWords,
        blockPage({ locale: "en" }, false),
      ).text,
    ).toBe('a<mark title="m">b</mark>');
  });
});

describe("a report with examples", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const file = folder.path("d.jsonl");
  const secret = "kumquat order 4711, thanks a lot";
  writeFileSync(
    file,
    ["human", "sim"]
      .flatMap((source) =>
        Array.from({ length: 24 }, (_, i) =>
          JSON.stringify({
            source,
            user_id: `${source}${i % 12}`,
            conversation_id: "c",
            turn: i,
            text: i % 2 ? HOSTILE : secret,
          }),
        ),
      )
      .join("\n"),
  );
  const report = async (...flags: string[]) =>
    (await runCli("report", "--only", "language-style", "--dialogues", file, "-o", "-", ...flags)).stdout;

  it("shows hostile texts inert, with their hits marked", async () => {
    const page = await report();
    expect(page).toContain('<mark title="gratitude">thanks</mark>');
    expect(page).toContain("&lt;/mark&gt;&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
    for (const raw of ["<img", "\u202e", "\u0001"]) expect(page).not.toContain(raw);
    expect(page.match(/<script>/gu)).toHaveLength(1);
  });

  it("leaves every text out with --no-examples, in all formats, and says so", async () => {
    for (const format of ["html", "json", "csv", "md"]) {
      expect(await report("--format", format), format).toMatch(
        format === "html" || format === "json" ? /kumquat/u : /rate|Language style/u,
      );
      const without = await report("--format", format, "--no-examples");
      expect(without, format).not.toMatch(/kumquat|(?<![\d.])4711(?!\d)|onerror/u);
      expect(without.length).toBeGreaterThan(1000);
    }
    const result = resultFromJson(await report("--format", "json", "--no-examples"));
    expect(result.options).toMatchObject({
      examples: false,
      command: expect.stringMatching(/--no-examples$/u),
    });
    expect(result.analyses["language-style"]).not.toHaveProperty("examples");
    expect(notesOf(result.analyses["language-style"]!)).toContain(
      "Examples and words are left out, as requested.",
    );
  });
});
