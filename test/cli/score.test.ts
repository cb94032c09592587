import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { runCli, scratch } from "../support/cli.ts";

describe("score", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const put = (name: string, content: string | Buffer) => {
    writeFileSync(folder.path(name), content);
    return folder.path(name);
  };
  const score = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli("score", ...args);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it("takes the column that the user names, also beside a conversation", async () => {
    const turns = JSON.stringify([{ role: "user", content: "thanks a lot" }]);
    const files = [
      put("calls.csv", `review,messages\n"never again","${turns.replaceAll('"', '""')}"\n`),
      put("calls.jsonl", `${JSON.stringify({ review: "never again", messages: turns })}\n`),
    ];
    for (const file of files) {
      const [named] = await score(file, "--text-column", "review");
      expect(named).toMatchObject({ review: "never again", class: "negative" });
      const [said] = await score(file);
      expect(said).toMatchObject({ text: "thanks a lot", class: "positive" });
    }
  });

  it("gives each text its language, sentiment, tokens and markers, beside the columns it had", async () => {
    const file = put(
      "dialogues.jsonl",
      `${[
        '{"source": "human", "turn": 1, "text": "Thank you, 😀 that was GREAT!!!", "more": {"a": [1, null]}}',
        '{"source": "human", "turn": 2, "text": "垃圾东西 赶紧退款", "lang": "zh-CN"}',
        '{"source": "gpt", "turn": 3, "text": "merci", "lang": "fr"}',
      ].join("\r\n")}\n\n`,
    );
    const [thanks, refund, other] = await score(file);
    expect(thanks).toMatchObject({
      source: "human",
      turn: 1,
      more: { a: [1, null] },
      lang: "en",
      class: "positive",
    });
    const text = String(thanks!.text);
    const markers = thanks!.markers as { marker: string; start: number; end: number }[];
    expect(markers.map(({ marker, start, end }) => [marker, text.slice(start, end)])).toContainEqual([
      "gratitude",
      "Thank you",
    ]);
    expect(refund).toMatchObject({ lang: "zh", class: "negative", tokens: 4 });
    expect(Object.keys(refund!)).toEqual([
      "source",
      "turn",
      "text",
      "lang",
      "sentiment",
      "class",
      "tokens",
      "markers",
    ]);
    expect(other).toMatchObject({ lang: "fr", sentiment: null, class: null, tokens: null, markers: [] });
  });

  it("reads CSV, TSV, Parquet and gzip alike, several files in order", async () => {
    const csv = put("a.csv", 'id,text\n1,"Thanks, ""sir"""\n2,\n');
    const tsv = put("b.tsv", "id\ttext\n3\tthanks, sir\n");
    const gz = put("c.jsonl.gz", gzipSync('{"id":4,"text":"thanks, sir"}\n'));
    const parquet = folder.path("d.parquet");
    const store = await DuckStore.open();
    await store.run(`COPY (SELECT 5 AS id, 'thanks, sir' AS text) TO '${parquet}' (FORMAT parquet)`);
    await store.close();
    const rows = await score(csv, tsv, gz, parquet);
    expect(rows.map(({ id }) => id)).toEqual(["1", "2", "3", 4, 5]);
    expect(rows[0]!.text).toBe('Thanks, "sir"');
    expect(rows[1]).toMatchObject({ text: "", lang: null, sentiment: null, tokens: 0, markers: [] });
    for (const row of rows.filter(({ id }) => id !== "2"))
      expect(row).toMatchObject({ lang: "en", tokens: 2, class: "positive" });
  });

  it("scores each line of a text that is no table and no conversation", async () => {
    const path = put("said.txt", "I love this\n\nwhat a terrible day, really\r\n");
    const rows = await score(path);
    expect(rows.map(({ text, class: found }) => [text, found])).toEqual([
      ["I love this", "positive"],
      ["what a terrible day, really", "negative"],
    ]);
    expect(await runCli("score", path, "--text-column", "said")).toMatchObject({ code: 3 });
  });

  it("keeps large numbers to the digit, and replaces columns of its own names", async () => {
    const { stdout } = await runCli("score", put("big.jsonl", '{"id":12345678901234567890,"text":"ok"}\n'));
    expect(stdout).toMatch(/^\{"id":12345678901234567890,"text":"ok","lang":"en",/u);
    const [row] = await score(put("own.jsonl", '{"tokens":"mine","text":"ok","class":7}\n'));
    expect(row).toMatchObject({ tokens: 1, class: expect.any(String) });
  });

  it("takes another scorer, and any text: null, emoji, controls, half a character, 100 kB", async () => {
    const texts = [null, "🙏", "\u0000\u202e", "\ud800?!", "مرحبا", "好".repeat(100_000)];
    const file = put("odd.jsonl", texts.map((text) => JSON.stringify({ text })).join("\n"));
    const rows = await score(file, "--scorer", "afinn");
    expect(rows.map(({ text }) => text)).toEqual(texts);
    expect(rows.map(({ lang }) => lang)).toEqual([null, null, null, null, "other", "zh"]);
    expect(rows[1]!.markers).toMatchObject([{ marker: "gratitude" }]);
    expect(await runCli("score", file, "--scorer", "mood")).toMatchObject({
      code: 2,
      stderr: 'simgap: no sentiment scorer is called "mood"; there are rules, rules-en, rules-zh, afinn\n',
    });
  });

  it("writes a file whole or not at all, and says in one line what can't be read", async () => {
    const good = put("good.jsonl", '{"text":"ok"}\n');
    const out = folder.path(join("new", "scores.jsonl"));
    expect(await runCli("score", good, "-o", out)).toEqual({ code: 0, stdout: `${out}\n`, stderr: "" });
    expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ text: "ok" });
    const bad: [string, string, RegExp][] = [
      ["cut.jsonl", '{"text":"ok"}\n{"text":"o', /cut\.jsonl, line 2: found a malformed row/u],
      ["list.jsonl", '{"text":"ok"}\n[1]\n', /list\.jsonl, line 2: found \[1\]/u],
      ["none.jsonl", '{"txt":"ok"}\n', /line 1, "text": found no such column \(columns: txt\)/u],
      ["number.jsonl", '{"text":5}\n', /line 1, "text": found 5, expected a text/u],
      ["none.csv", "a,b\n1,2\n", /"text": found no such column \(columns: a, b\)/u],
      [
        "wide.csv",
        "id,text\n1,ok\n2,ok,more\n",
        /wide\.csv, line 3: found a row of 3 cells under a header of 2/u,
      ],
      ["empty.csv", "", /found an empty file/u],
      ["broken.jsonl.gz", "no gzip", /found broken gzip/u],
    ];
    for (const [name, content, message] of bad) {
      const target = folder.path("never.jsonl");
      const { code, stdout, stderr } = await runCli("score", good, put(name, content), "-o", target);
      expect([code, stdout], name).toEqual([3, ""]);
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
    expect(folder.list().filter((name) => /never|tmp/u.test(name))).toEqual([]);
  });
});
