import { describe, expect, it } from "vitest";
import { joinCorpora, joinNarratives, splitCorpora, titledByCorpus } from "../../src/analysis/corpora.ts";
import { joinNotes, noteText } from "../../src/analysis/estimate-notes.ts";
import { groupedNotes, noteTexts, userNotes, wordNotes } from "../../src/analysis/notes.ts";
import { redactFindings, redactResult, redactSources } from "../../src/analysis/redact.ts";
import { GROUPED_ABOVE } from "../../src/stats/user-groups.ts";
import { findingOf, told } from "../support/recorded-page.ts";
import { toy } from "../support/toy-comparison.ts";

const note = { code: "few_users", text: "few" };

describe("findings of several corpora", () => {
  const part = (corpus: string, value: number) => ({
    corpus,
    finding: { ...findingOf(told("gap", "a", value)), notes: [note], points: [{ run: "a" } as never] },
  });
  it("are one, every part marked with its corpus, and come apart again", () => {
    const joined = joinCorpora([part("x", 1), part("y", 2)]);
    expect(joined.estimates.map(({ corpus, value }) => [corpus, value])).toEqual([
      ["x", 1],
      ["y", 2],
    ]);
    expect(joined.notes.map(({ corpus }) => corpus)).toEqual(["x", "y"]);
    expect(joined.points).toHaveLength(2);
    expect(joined).not.toHaveProperty("examples");
    expect(splitCorpora(joined)).toEqual([part("x", 1), part("y", 2)]);
    // The notes that corpora share are not marked twice.
    expect(note).not.toHaveProperty("corpus");
  });
  it("come apart with texts, cases, writing and distributions, each those of its corpus", () => {
    const one = (corpus: string) => ({
      corpus,
      finding: {
        ...part(corpus, 1).finding,
        ...{ examples: [{ run: corpus } as never], cases: [{ disagreement: 1, sides: [] }] },
        ...{ written: [{ id: corpus } as never], distributions: [{ run: corpus } as never] },
      },
    });
    expect(splitCorpora(joinCorpora([one("x"), one("y")]))).toEqual([one("x"), one("y")]);
  });
  it("have figures and tables that say whose they are; only those of the paper keep its name", () => {
    const figure = { id: "a", title: "A", caption: "", alt: "", spec: {}, rows: [] };
    expect(titledByCorpus(figure, undefined)).toBe(figure);
    expect(titledByCorpus(figure, "x y")).toMatchObject({ corpus: "x y", id: "a-x-y", title: "x y: A" });
    expect(titledByCorpus(figure, "x y")).not.toHaveProperty("paper");
    const named = titledByCorpus({ ...figure, paper: { name: "figure-1" } as never }, "x");
    expect(named.paper).toEqual({ name: "figure-1-x" });
  });
  it("keep what one of them has alone", () => {
    const { points: _, ...bare } = part("y", 2).finding;
    const joined = joinCorpora([part("x", 1), { corpus: "y", finding: bare }]);
    expect(joined.points).toEqual([{ run: "a", corpus: "x" }]);
  });
  it("keep what is shown beside estimates: texts of users, cases, distributions", () => {
    const shown = (corpus: string) => ({
      corpus,
      finding: {
        ...findingOf(told("gap", "a", 1)),
        examples: [{ run: "a", dimension: "politeness", text: `please, ${corpus}`, hits: [] }],
        distributions: [{ run: "a", measure: "gap", values: [1], shares: [1] } as never],
      },
    });
    const joined = joinCorpora([shown("x"), shown("y")]);
    expect(joined.examples!.map(({ text }) => text)).toEqual(["please, x", "please, y"]);
    expect(joined.distributions!.map(({ corpus }) => corpus)).toEqual(["x", "y"]);
    expect(joined).not.toHaveProperty("cases");
    expect(splitCorpora(joined).map(({ finding }) => finding.distributions)).toHaveLength(2);
  });
  it("are unmarked where there is one, and of what was measured alone", () => {
    const { finding } = part("x", 1);
    expect(joinCorpora([{ finding }])).toBe(finding);
    expect(splitCorpora(finding)).toEqual([{ finding }]);
    const skipped = { corpus: "y", finding: { estimates: [], notes: [note] } };
    expect(joinCorpora([skipped, part("x", 1)]).notes.map(({ corpus }) => corpus)).toEqual(["x"]);
    // What no corpus has is said once, of none of them.
    expect(joinCorpora([skipped, { ...skipped, corpus: "z" }])).toEqual({ estimates: [], notes: [note] });
  });
  it("have figures of their own names, and files", () => {
    const figure = {
      id: "gap",
      title: "Gap",
      caption: "",
      columns: [],
      rows: [],
      paper: { number: 1, name: "gap" },
    };
    expect(titledByCorpus(figure, undefined)).toBe(figure);
    const titled = titledByCorpus(figure, "Air / Line!");
    expect(titled).toMatchObject({ id: "gap-air-line", paper: { number: 1, name: "gap-air-line" } });
    expect(titled.title).toMatch(/: Gap$/u);
    expect(titledByCorpus(figure, "///").id).toBe("gap-corpus");
    expect(titledByCorpus(figure, "x".repeat(50)).id).toBe(`gap-${"x".repeat(40)}`);
  });
  it("are read a verdict a line, each with its corpus, also one by one", () => {
    const narrative = (verdict: string) => ({ verdict, paragraphs: [`${verdict}!`] });
    const both = joinNarratives([
      { corpus: "x", narrative: narrative("one") },
      { corpus: "y", narrative: narrative("two") },
    ]);
    expect(both.verdict.split("\n")).toHaveLength(2);
    expect(both.verdict).toMatch(/: one\n.*: two$/u);
    expect(both.paragraphs).toHaveLength(2);
    expect(both.corpora).toHaveLength(2);
    const one = joinNarratives([{ narrative: narrative("one") }]);
    expect(one).toEqual({ verdict: "one", paragraphs: ["one!"] });
    expect(joinNarratives([{ corpus: "x", narrative: narrative("one") }])).not.toHaveProperty("corpora");
  });
});

describe("notes", () => {
  it("warn below 50 users, and say that there are no p-values below ten", () => {
    const codes = (users: number) =>
      userNotes(users).map((one) => (typeof one === "string" ? one : one.code));
    expect([2, 9, 10, 49, 50].map(codes)).toEqual([
      ["very_few_users"],
      ["very_few_users"],
      ["few_users"],
      ["few_users"],
      [],
    ]);
  });
  it("promise no interval of one user, and count nobody where nothing was measured", () => {
    expect(userNotes(0)).toEqual([]);
    const one = wordNotes(userNotes(1));
    expect(one.map(({ text }) => text)).toEqual([
      "Only one user: neither intervals nor p-values can be given.",
    ]);
    expect(noteTexts(one, {}, { locale: "zh" })).toEqual(["只有一名用户：无法给出置信区间和 p 值。"]);
  });
  it("say that groups are left out above so many users", () => {
    expect(groupedNotes(GROUPED_ABOVE)).toEqual([]);
    expect(groupedNotes(GROUPED_ABOVE + 1)).toMatchObject([{ code: "grouped_jackknife" }]);
  });
  it("are worded in English in results, and in the reader's language on pages", () => {
    const [plain, few] = wordNotes(["as it is", { code: "few_users", params: { users: 12 } }]);
    expect(plain).toEqual({ code: "text", text: "as it is" });
    expect(few).toMatchObject({
      code: "few_users",
      params: { users: 12 },
      text: expect.stringMatching(/^12 users/u),
    });
    expect(noteTexts([few!], {}, { locale: "zh" })[0]).toMatch(/^12 名用户/u);
    // What no text knows stays as it is, a corpus before it; the analysis's own text goes first.
    expect(noteTexts([{ code: "gone", text: "kept" }])).toEqual(["kept"]);
    expect(noteTexts([{ code: "gone", text: "kept", corpus: "x" }])[0]).toMatch(/: kept$/u);
    expect(noteTexts([few!], { few_users: () => "own" })).toEqual(["own"]);
    expect(noteTexts([{ code: "toString", text: "kept" }])).toEqual(["kept"]);
    expect(wordNotes([{ code: "own" }], { own: () => "worded" })).toEqual([{ code: "own", text: "worded" }]);
  });
  it("of estimates are joined and translated one by one", () => {
    const both = joinNotes(["first", "second"]);
    expect(noteText(both)).toBe("first; second");
    expect(noteText(both, { locale: "zh" }, { first: "一" })).toBe("一；second");
    expect(noteText("toString")).toBe("toString");
  });
});

describe("redaction", () => {
  it("keeps estimates of declared markers, dimensions and bases alone, without what users said", () => {
    const at = (more: object) => told("ratio", "a", 1, null, more);
    const known = [
      at({}),
      at({ dimension: "politeness", basis: "utterance", marker: "please" }),
      at({ scenario: "mine" }),
    ];
    const finding = {
      ...findingOf(...known, at({ marker: "secret" }), at({ dimension: "secret" }), at({ basis: "secret" })),
      examples: [{} as never],
      cases: [{} as never],
    };
    const { toy: shown } = redactFindings({ toy: finding }, { toy });
    expect(shown).toEqual({ notes: [], estimates: known });
    // Of an analysis that nobody knows nothing is declared.
    expect(redactFindings({ gone: finding }, { toy }).gone!.estimates).toEqual([known[0], known[2]]);
    expect(redactFindings({ toString: finding }, { toy }).toString).toMatchObject({
      estimates: [known[0], known[2]],
    });
  });
  it("leaves of files their ending, of oddities their number, and of the command what is given", () => {
    const input = (path: string) => ({ run: "a", path, sha256: "0", bytes: 1, records: 2 }) as never;
    const sourced = {
      options: { command: "simgap report /home/ann", seed: 1 },
      inputs: [input("/home/ann/run.json.gz"), input("/home/ann.CSV"), input("/home/ann")],
      problems: [{ run: "a", kind: "missing_label", count: 3, example: "ann, line 3" } as never],
    };
    const { options, inputs, problems } = redactSources(sourced);
    expect(options).toEqual({ seed: 1, redact: true });
    expect(inputs.map(({ path, records }) => [path, records])).toEqual([
      ["*.json.gz", 2],
      ["*.CSV", 2],
      ["*", 2],
    ]);
    expect(problems).toEqual([{ run: "a", kind: "missing_label", count: 3, example: "" }]);
    expect(redactSources(sourced, "simgap report *").options.command).toBe("simgap report *");
  });
});

describe("a redacted description of the data", () => {
  it("has the counts, and nothing of what users say of themselves", () => {
    const description = { users: 9, by_attribute: [{ attribute: "age", values: [] }] };
    const result = {
      ...{
        schema: "simgap/result@1",
        simgap: "0",
        options: {},
        inputs: [],
        runs: [],
        analyses: {},
        problems: [],
      },
      data_set: description,
    } as never;
    expect(redactResult(result, {}).data_set).toEqual({ users: 9, by_attribute: [] });
  });
});
