import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import { comparisonFromJson, comparisonToJson } from "../../../src/compare/comparison.ts";
import type { GateResult } from "../../../src/compare/gate-result.ts";
import { axisTitle, specOf } from "../../../src/compare/reader.ts";
import { comparisonNotes } from "../../../src/compare/view/comparison-notes.ts";
import {
  comparisonParts,
  comparisonToJunit,
  comparisonToMarkdown,
  renderComparison,
} from "../../../src/compare/view/render.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";
import { toyReader } from "../../support/toy-comparison.ts";

const shift = (more = {}) => shiftFixture({ analysis: "toy", ...more });
const gate: GateResult = {
  ...{ name: "g", status: "failed", candidate: "b", reason: "why", asked: { kind: "primary" }, found: [] },
};
const estimate = { measure: "gap", run: "b", value: 0.1, low: 0.05, high: 0.15, n: 100, users: 20 };
const run = (name: string, kind: "real" | "simulated") => ({ name, kind, users: 20, items: 5, answers: 100 });
const full: Comparison = comparisonFixture({
  runs: [run("real", "real"), run("a", "simulated"), run("b", "simulated")],
  shifts: [shift(), shift({ primary: false, scenario: "video", verdict: "changed" })],
  gates: [gate],
  analyses: { toy: { notes: [], estimates: [estimate] }, gone: { notes: [], estimates: [estimate] } },
  moved_users: [{ candidate: "b", analysis: "toy", measure: "gap", user: "user 1", value: -0.01 }],
  messages: [
    {
      candidate: "b",
      said: ["real", "a", "b"].map((name) => ({
        ...{ run: name, dimension: "message", text: `please, says ${name}` },
        hits: [{ marker: "please", start: 0, end: 6 }],
      })),
    },
  ],
});

describe("the parts of a comparison", () => {
  it("have a section for each analysis that is known and measured something", () => {
    const { sections, gates, trend, movedUsers, markerName } = comparisonParts(full, toyReader);
    expect(sections.map(({ id }) => id)).toEqual(["toy"]);
    expect(sections[0]).toMatchObject({ title: "Toy", question: "Is it like a toy?" });
    expect(sections[0]!.tables.map(({ id }) => id)).toEqual(["changed-toy"]);
    expect(sections[0]!.words).toEqual([
      expect.objectContaining({ paragraphs: [expect.stringMatching(/^1 secondary shift: /u)] }),
    ]);
    expect(gates).toMatchObject({ verdict: "0 of 1 passed, 1 failed." });
    expect(trend).toBeUndefined();
    expect(movedUsers!.rows).toHaveLength(1);
    expect(markerName("please")).toBe("please");
    expect(markerName("unknown")).toBe("unknown");
    const bare = comparisonParts(
      comparisonFixture({ analyses: { toy: { notes: [], estimates: [] } } }),
      toyReader,
    );
    expect(bare).toMatchObject({ gates: undefined, movedUsers: undefined, sections: [] });
    const still = comparisonParts({ ...full, shifts: [shift()] }, toyReader);
    expect(still.sections[0]).toMatchObject({ tables: [], words: [{ paragraphs: [] }] });
  });
  it("have a scorecard with the baseline first, then the nearest or versions in order, and a table of verdicts for each corpus", () => {
    const named = comparisonFixture({
      ...full,
      candidates: ["c", "b"].map((candidate) => ({
        ...{ candidate, overlaps: { answers: overlapFixture(100) }, scenarios: {} },
      })),
      analyses: {
        "positive-rate": {
          notes: [],
          estimates: ["a", "b", "c"].map((run, i) => ({
            ...estimate,
            run,
            measure: "gap",
            value: 0.3 - i / 10,
          })),
        },
      },
      shifts: [],
    });
    const orderOf = (comparison: Comparison, order?: readonly string[]) =>
      comparisonParts(comparison, {
        registry: analyses,
        locale: "en",
        ...(order && { order }),
      }).scorecards[0]!.card.rows.map(({ run }) => run);
    expect(orderOf(named)).toEqual(["a", "c", "b"]);
    const other = { ...named, candidates: named.candidates.toReversed() };
    expect(orderOf(other)).toEqual(["a", "c", "b"]);
    expect(orderOf({ ...other, steps: [] })).toEqual(["a", "b", "c"]);
    expect(orderOf(other, ["b"])).toEqual(["a", "b", "c"]);
    expect(comparisonParts(full, toyReader).verdictTables).toHaveLength(1);
    const two = { ...full, shifts: ["air", "retail"].map((corpus) => shift({ corpus })) };
    const { verdictTables, verdictSummaries } = comparisonParts(two, toyReader);
    expect(verdictSummaries).toEqual([]);
    expect(verdictTables.map(({ title }) => /air|retail/iu.exec(title)?.[0]?.toLowerCase())).toEqual([
      "air",
      "retail",
    ]);
  });
  it("know only what the registry itself has", () => {
    expect(specOf(toyReader, { analysis: "toString", measure: "gap" })).toBeUndefined();
    expect(specOf(toyReader, { analysis: "toy", measure: "toString" })).toBeUndefined();
    expect(specOf(toyReader, { analysis: "toy", measure: "gap" })!.unit).toBe("points");
    expect(axisTitle(toyReader, "gone", "dimension", "politeness")).toBe("politeness");
    expect(axisTitle(toyReader, "toy", "dimension", "politeness")).toBe("Politeness");
    expect(axisTitle(toyReader, "toy", "scenario", "video")).toBe("Video");
    expect(axisTitle(toyReader, "toy", "field", "video_liked")).toBe("Video liked");
    expect(axisTitle(toyReader, "toy", "corpus", "airline")).toMatch(/airline/iu);
  });
  it("come back from JSON as they were", () => {
    expect(comparisonFromJson(comparisonToJson(full))).toEqual(full);
    expect(comparisonToJson(full)).toMatch(/^\{\n {2}"schema".*\}\n$/su);
    expect(() => comparisonFromJson('{"schema": "simgap/result@1"}')).toThrow();
  });
});

describe("a comparison as Markdown", () => {
  it("has title, verdicts, gates, the table, the scope and what changed most folded", () => {
    const blocks = comparisonToMarkdown(full, toyReader.registry).split("\n\n");
    expect(blocks.slice(0, 3)).toEqual([
      "## simgap: b against a",
      "**b is closer to real users in toys.**",
      "Gates: 0 of 1 passed, 1 failed.",
    ]);
    const of = (start: string) => blocks.findIndex((block) => block.includes(start));
    const order = [
      "| Gate",
      "| Shift | Verdict",
      "20 matched users",
      "<details>",
      "### Toy",
      "What changed most (Toy)",
      "</details>",
    ];
    const places = order.map(of);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
  it("says that data are synthetic or redacted, and leaves out what there is not", () => {
    const text = (more: Partial<Comparison>) =>
      comparisonToMarkdown(comparisonFixture(more), toyReader.registry);
    const quotes = (more: Partial<Comparison>) =>
      text(more)
        .split("\n\n")
        .filter((block) => block.startsWith("> "));
    expect(quotes({})).toEqual([]);
    expect(quotes({ synthetic: true })).toHaveLength(1);
    expect(quotes({ options: { redact: true } })).toHaveLength(1);
    expect(text({ shifts: [] })).not.toMatch(/<details>|\| Shift|Gates:/u);
  });
});

describe("JUnit of a comparison", () => {
  it("calls shifts as readers see them", () => {
    expect(comparisonToJunit({ ...full, gates: [] }, toyReader.registry)).toContain('name="Gap in toys"');
  });
});

describe("the page of a comparison", () => {
  const sectionsOf = (page: string) => [...page.matchAll(/<section id="([^"]+)"/gu)].map(([, id]) => id);
  it("has a section for what there is, and none for what there is not", async () => {
    const page = await renderComparison(full, toyReader.registry);
    const ids = sectionsOf(page);
    expect(ids.slice(0, 4)).toEqual(["verdict", "scorecard-section", "gates", "primary-shifts"]);
    for (const id of ["toy", "users", "messages", "matched-rows"]) expect(ids).toContain(id);
    expect(page).toContain('<p class="lead" data-headline="verdict">b is closer to real users in toys.</p>');
    expect(page).toContain('<details class="examples" data-run="b" open><summary>b</summary>');
    expect([...page.matchAll(/<dt>([^<]+)<\/dt>/gu)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(["Real user", "a", "b"]),
    );
    expect(page).not.toContain('id="versions"');
    const bare = await renderComparison(comparisonFixture({ shifts: [shift()] }), toyReader.registry);
    for (const id of ["gates", "toy", "users", "messages"]) expect(sectionsOf(bare)).not.toContain(id);
  });
});

describe("notes on rows that not all runs have", () => {
  const notes = (...all: readonly (readonly [string, ReturnType<typeof overlapFixture>])[]) =>
    comparisonNotes({
      ...{ baseline: "a", runs: [], problems: [] },
      candidates: all.map(([candidate, utterances]) => ({ candidate, overlaps: { utterances } })),
    });
  it("give numbers and shares, and the candidate with most of them", () => {
    expect(notes(["b", overlapFixture(1, 0, 3)])).toEqual([
      "1 utterance is matched; 3 (75.0%) of the candidate's have no counterpart and are left out.",
    ]);
    expect(notes(["b", overlapFixture(60, 20, 4)], ["c", overlapFixture(60, 20, 15)])).toEqual([
      "60 utterances are matched in all runs; 20 (25.0%) of the baseline's and up to 15 (20.0%) of a candidate's (c) have no counterpart and are left out.",
    ]);
    expect(notes(["b", overlapFixture(60)])).toEqual([]);
    const replays = { unpaired_baseline: 22, unpaired_candidate: 126 };
    expect(notes(["b", { ...overlapFixture(92, 0, 22), ...replays }])).toEqual([
      "92 utterances are matched; 22 (19.3%) of the baseline's and 148 (61.7%) of the candidate's have no counterpart and are left out where utterances are compared in pairs.",
    ]);
    expect(notes(["b", { ...overlapFixture(0), ...replays }])).toEqual([]);
    expect(notes()).toEqual([]);
  });
  it("name the candidate that keeps the others from their rows", () => {
    const found = notes(["b", overlapFixture(40, 60, 0, 100)], ["c", overlapFixture(40, 60, 0, 40)]);
    expect(found[1]).toBe(
      "c shares only 40 utterances with the baseline, so all candidates are compared on 40 instead of up to 100: better to compare it separately.",
    );
  });
});

describe("the product's own analyses", () => {
  it("are all read by a comparison in both languages", () => {
    const comparison = comparisonFixture({
      analyses: Object.fromEntries(Object.keys(analyses).map((id) => [id, { notes: [], estimates: [] }])),
    });
    for (const locale of ["en", "zh"] as const)
      expect(comparisonParts(comparison, { registry: analyses, locale }).verdicts).toHaveLength(1);
  });
});
