import { describe, expect, it } from "vitest";
import { languageStyle } from "../../../analyses/language-style/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";

async function measured(...sources: readonly string[]) {
  const store = await DuckStore.open();
  const rows = sources.flatMap((source) =>
    ["thank you", "where is it", "please"].map((text, turn) => ({
      ...{ source, user_id: `${source} u`, conversation_id: `${source} c`, turn, text, lang: "en" },
    })),
  );
  if (rows.length > 0) await readRows(store, rows);
  const finding = await languageStyle.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
  return {
    runs: new Set(finding.estimates.map(({ run }) => run)),
    measures: new Set(finding.estimates.map(({ measure }) => measure)),
    notes: finding.notes.map(({ code }) => code),
  };
}

describe("style of one side alone", () => {
  it("is that of simulators, with a note that real users are missing", async () => {
    const { runs, measures, notes } = await measured("sim", "twin");
    expect(runs).toEqual(new Set(["sim", "twin"]));
    expect(measures).not.toContain("rate_ratio");
    expect(notes).toContain("nothing_real");
    expect(notes).not.toContain("unmatched");
  });
  it("is that of real users, without a note on who is compared", async () => {
    const { runs, measures, notes } = await measured("human");
    expect(runs).toEqual(new Set(["real"]));
    expect(measures).not.toContain("rate_ratio");
    expect(notes).not.toContain("nothing_real");
    expect(notes).not.toContain("unmatched");
  });
  it("is nothing of nobody, and no note says that real users are missing", async () => {
    const { runs, notes } = await measured();
    expect(runs.size).toBe(0);
    expect(notes).not.toContain("nothing_real");
  });
});
