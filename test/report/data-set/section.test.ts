import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { redactResult } from "../../../src/analysis/redact.ts";
import type { Description } from "../../../src/model/description.ts";
import { type Result, resultFromJson, resultToJson } from "../../../src/model/finding.ts";
import { describeLogs } from "../../../src/prepare/describe/describe.ts";
import { resultToMarkdown } from "../../../src/report/markdown.ts";
import { renderReport } from "../../../src/report/report.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { scratch } from "../../support/cli.ts";
import { event, syntheticTraces } from "../../support/traces.ts";

/** Six people of whom one alone buys, and only four tell that they grow orchids. */
function traces(): string {
  const own = Array.from({ length: 6 }, (_, n) => [
    `u${n}`,
    {
      user_profile: JSON.stringify({ hobby: n < 4 ? "orchids" : "chess", gender: "f" }),
      action_history: [
        event("视频浏览", "2025-10-01 08:00:00", [{ type: "watch", play_duration: "5秒" }], {
          caption: "a cat",
        }),
        ...(n === 0
          ? [event("电商购物", "2025-10-02 08:00:00", [{ type: "purchase", is_pay: true }], {})]
          : []),
      ],
    },
  ]);
  return JSON.stringify(Object.fromEntries(own));
}

async function described(text: string): Promise<Description> {
  const folder = scratch();
  writeFileSync(folder.path("t.json"), text);
  const store = await DuckStore.open();
  try {
    return await describeLogs(store, [folder.path("t.json")], { k: 5 });
  } finally {
    await store.close();
    folder.remove();
  }
}

function resultWith(data_set: Description | undefined): Result {
  return {
    ...{
      schema: "simgap/result@1",
      simgap: "0",
      options: {},
      inputs: [],
      runs: [],
      analyses: {},
      problems: [],
    },
    ...(data_set === undefined ? {} : { data_set }),
  };
}

describe("the data set of a report", () => {
  let found: Description;
  beforeAll(async () => {
    found = await described(traces());
  });
  it("hides what less than five do, and does not place it among what is shown", () => {
    expect(found.by_action).toEqual([
      { name: "purchase", events: null, users: null, recorded: null },
      { name: "watch", events: null, users: null, recorded: null },
    ]);
    expect(found.by_attribute).toEqual([
      { attribute: "gender", name: "f", events: null, users: 6 },
      { attribute: "hobby", name: null, events: null, users: null },
      { attribute: "hobby", name: null, events: null, users: null },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/orchids|chess/u);
  });
  it("is a section that opens on a click, in both languages, through a saved result as well", async () => {
    const result = resultWith(found);
    const saved = resultFromJson(resultToJson(result));
    for (const [locale, heading] of [
      ["en", "The data set"],
      ["zh", "数据集"],
    ] as const) {
      const page = await renderReport(result, analyses, { locale });
      expect(page).toContain(`<a href="#data-set">${heading}</a>`);
      expect(page).toMatch(
        new RegExp(`<h2 id="data-set-title">${heading}.*</h2>\\n<details class="fold"><summary>`, "u"),
      );
      expect(page).toBe(await renderReport(saved, analyses, { locale }));
      expect(resultToMarkdown(result, analyses, { locale })).toContain(`## ${heading}\n`);
    }
  });
  it("is no section where no traces were given", async () => {
    expect(await renderReport(resultWith(undefined), analyses)).not.toContain("data-set");
    expect(resultToMarkdown(resultWith(undefined), analyses)).not.toContain("The data set");
  });
  it("says nothing of what users are where it is redacted", async () => {
    const full = await renderReport(resultWith(found), analyses);
    const redacted = await renderReport(redactResult(resultWith(found), analyses), analyses);
    expect(full).toContain("gender");
    expect(redacted).toContain("data-set");
    expect(redacted).not.toContain("gender");
  });
  it("shows names from files as text", async () => {
    const hostile = `</script><img src=x onerror=alert(1)>`;
    const users = Object.values(syntheticTraces(6, 20)).map((trace, n) => [
      `u${n}`,
      {
        ...trace,
        action_history: [
          ...trace.action_history,
          event(hostile, "2025-10-01 08:00:00", [{ type: `${hostile}\u202e` }], {}),
        ],
      },
    ]);
    const set = await described(JSON.stringify(Object.fromEntries(users)));
    expect(set.by_action.some(({ name, users: n }) => name.startsWith("</script>") && n === 6)).toBe(true);
    const page = await renderReport(resultWith(set), analyses);
    expect(page).toContain("&lt;/script&gt;");
    expect(page).not.toContain("<img src=x");
    expect(page).not.toContain("\u202e");
  });
});
