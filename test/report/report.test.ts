import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { type Result, resultFromJson, resultToJson } from "../../src/model/finding.ts";
import { escapeHtml, escapeMarkdown } from "../../src/model/inert.ts";
import { cardPage } from "../../src/report/card-page.ts";
import { resultToCsv } from "../../src/report/csv.ts";
import { html, unsafe } from "../../src/report/html.ts";
import { resultToMarkdown } from "../../src/report/markdown.ts";
import { renderReport } from "../../src/report/report.ts";
import { scorecardsOf } from "../../src/report/scorecard.ts";
import { scorecardVerdict } from "../../src/report/scorecard-prose.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";
import { cohortRecords, yesNo } from "../support/records.ts";

const HOSTILE = "</script><img src=x onerror=alert(1)>";

describe("the html tag", () => {
  it("escapes content and attributes, lets its own markup through", () => {
    expect(html`<a title="${"\"x\" <y> & 'z'"}">${html`<b>${"<i>"}</b>`}</a>`.text).toBe(
      '<a title="&quot;x&quot; &lt;y&gt; &amp; &#39;z&#39;"><b>&lt;i&gt;</b></a>',
    );
    expect(html`${[1, null, undefined, false, unsafe("<hr>")]}`.text).toBe("1<hr>");
  });
  it("makes NUL, control characters, direction marks and lone surrogates visible and harmless", () => {
    expect(escapeHtml("a\u0000b\u202Ec\uD800d\u001be\n")).toBe(
      "a&lt;U+0000&gt;b&lt;U+202E&gt;c&lt;U+D800&gt;d&lt;U+001B&gt;e\n",
    );
  });
  it("takes a line of 100 kB in linear time", () => {
    expect(escapeHtml("<\u202e'".repeat(40_000))).toHaveLength(40_000 * 23);
  });
});

describe("a report on hostile names, users and scenarios", () => {
  const folder = scratch();
  let result: Result;
  let page: string;
  beforeAll(async () => {
    const path = folder.path("a.json");
    const records = cohortRecords(12, 10).map((r, i) => ({
      ...r,
      user_id: `${r.user_id}${HOSTILE}\u202e\u0000`,
      action_type: i % 2 ? "视频浏览" : `=cmd|' /C calc'!A0 ${HOSTILE}`,
      questions: [...r.questions, yesNo('x"><script>alert(2)</script>', i % 2, (i % 10) / 10)],
    }));
    writeFileSync(path, JSON.stringify(records));
    const store = await DuckStore.open();
    await readRuns(
      store,
      [
        { name: HOSTILE, files: [path] },
        { name: "=1+1|`x`\n<b>", files: [path] },
      ],
      { shown: () => `${HOSTILE}.json` },
    );
    result = await runAnalyses(store, analyses, { command: `simgap report '${HOSTILE}'` });
    await store.close();
    page = await renderReport(result, analyses);
  });
  afterAll(() => folder.remove());

  it("has no element that the page did not make", () => {
    expect(page).not.toMatch(/<img|<b>|onerror=alert\(1\)>(?!.*&gt;)/u);
    // One script, and two blocks of data that no browser runs.
    expect(page.match(/<script>/gu)).toHaveLength(1);
    expect(page.match(/<script/gu)).toHaveLength(3);
    expect(
      page.match(/<script type="application\/octet-stream" id="interactive-\w+">[\w+/=]+<\/script>/gu),
    ).toHaveLength(2);
    expect(page).toContain("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
  });
  it("runs only the script and style whose digests its policy names", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(page)![1]!;
    const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toContain(`script-src ${digest(/<script>(.*?)<\/script>/su.exec(page)![1]!)}`);
    expect(policy).toContain(`style-src ${digest(/<style>(.*?)<\/style>/su.exec(page)![1]!)}`);
    expect(policy).toMatch(/^default-src 'none';/u);
    expect(policy).not.toContain("unsafe");
    expect(page).not.toMatch(
      / style="| on\w+="| src="|href="(?!#)(?!https:\/\/[\w./()-]+" rel="noreferrer")/u,
    );
  });
  it("is the same in bytes when it is made again", async () => {
    expect((await renderReport(resultFromJson(resultToJson(result)), analyses)) === page).toBe(true);
  });
  it("says in its contents once why several analyses measured nothing", () => {
    const contents = /<nav id="findings".*?<\/nav>/su.exec(page)![0];
    const unmeasured = Array.from(contents.matchAll(/<strong>([^<]*)<\/strong> <span>([^<]*)</gu));
    expect(unmeasured.map(([, titles]) => titles)).toContain(
      "Interest profiles, Causal chains and Sequences",
    );
    const reasons = unmeasured.map(([, , reason]) => reason);
    expect(reasons).toContain("Skipped: the input has no events.");
    expect(new Set(reasons).size).toBe(reasons.length);
  });
  it("exports CSV that no spreadsheet runs", () => {
    const csv = resultToCsv(result);
    for (const line of csv.split("\n")) expect(line).not.toMatch(/(?:^|,)"?[=+@\t]/u);
    expect(csv).toMatch(/,-?\d+\.\d+,/u);
  });
  it("exports Markdown without markup of its own making", () => {
    const text = resultToMarkdown(result, analyses);
    expect(text).not.toMatch(/<img|<b>|<script/u);
    for (const line of text.split("\n").filter((l) => l.startsWith("| ")))
      expect(line.endsWith(" |")).toBe(true);
  });
  it("begins Markdown with the scorecard: its verdict, and simulators by biases with what its figure shows", () => {
    const [, first] = resultToMarkdown(result, analyses).split("\n## ");
    const [card] = scorecardsOf(result.analyses, { locale: "en", registry: analyses });
    const [title, verdict, table] = first!.split("\n\n");
    expect(title).toBe("Scorecard");
    expect(verdict).toBe(`**${escapeMarkdown(scorecardVerdict(card!.card, cardPage({ locale: "en" })))}**`);
    const rows = table!.split("\n").slice(2);
    expect(rows.map((line) => line.split(" | ")[0])).toEqual(
      card!.card.rows.map(({ run }) => `| ${escapeMarkdown(run)}`),
    );
    const activity = card!.card.columns.findIndex(({ analysis }) => analysis === "positive-rate");
    for (const [i, { cells }] of card!.card.rows.entries()) {
      const { value, state } = cells[activity]!;
      const sign = { above: "▲", below: "▼", like: "●", open: "◆" }[state];
      expect(rows[i]).toContain(
        `| ${sign} ${(100 * value)
          .toFixed(1)
          .replace("-", "−")
          .replace(/^(?=[^−])/u, "+")}`,
      );
    }
  });
});
