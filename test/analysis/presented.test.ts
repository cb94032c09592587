import { describe, expect, it } from "vitest";
import { defineAnalysis } from "../../src/analysis/define.ts";
import type { AnalysisDefinition, AnalysisTexts, Measure } from "../../src/analysis/definition.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import { findingOf, told } from "../support/recorded-page.ts";

const card = (column: string) => ({
  column,
  unit: "u",
  above: { one: "", many: "" },
  below: { one: "", many: "" },
});
const texts = (tongue: string): AnalysisTexts => ({
  ...{ title: `Title ${tongue}`, question: `Question ${tongue}`, nothing: `Nothing ${tongue}` },
  about: { what: `What ${tongue}`, why: "", method: `Method ${tongue}`, cannot: "", formulas: [] },
  measures: { rate: { title: `Rate ${tongue}`, short: `rate ${tongue}` }, gap: `Gap ${tongue}` },
  names: { dimension: { first_person: `I ${tongue}` } },
  card: { gap: card(`Gap ${tongue}`), "rate.first_person": card(`I ${tongue}`) },
  notes: { odd: () => `odd ${tongue}` },
  estimateNotes: { few: `few ${tongue}` },
  columns: { value: `Value ${tongue}` },
});
const measures: Readonly<Record<string, Measure>> = { rate: { unit: "share" }, gap: { unit: "points" } };
type Mine = AnalysisDefinition<string, AnalysisTexts>;
const mine = (more: Partial<Mine> = {}) =>
  defineAnalysis<string, AnalysisTexts>({
    ...{ id: "mine", needs: ["answers"], texts: { en: texts("en"), zh: texts("zh") }, measures },
    measure: async () => ({ estimates: [], notes: [] }),
    ...more,
  });
const plain = {
  ...texts("en"),
  names: undefined,
  card: undefined,
  columns: undefined,
  estimateNotes: undefined,
};
const bare = mine({ texts: { en: plain, zh: plain } as never });
const zh = { locale: "zh" } as const;

describe("what an analysis calls things", () => {
  it("is said in English unless the reader asks for another language", () => {
    const { title, question, heading, about } = mine();
    expect([title, question]).toEqual(["Title en", "Question en"]);
    expect([heading(), heading(zh)]).toEqual(
      ["en", "zh"].map((tongue) => ({ title: `Title ${tongue}`, question: `Question ${tongue}` })),
    );
    expect([about().what, about(zh).what]).toEqual(["What en", "What zh"]);
    expect([mine().estimateNotes(), mine().estimateNotes(zh)]).toEqual([
      { few: "few en" },
      { few: "few zh" },
    ]);
    const finding: Finding = { estimates: [], notes: [{ code: "odd", text: "" }] };
    expect([mine().notes(finding), mine().notes(finding, zh)]).toEqual([["odd en"], ["odd zh"]]);
    expect([mine().columnTitle("value"), mine().columnTitle("value", zh)]).toEqual(["Value en", "Value zh"]);
  });
  it("is the declared name of a value, else the value in words", () => {
    const { nameOf, declares } = mine();
    expect([nameOf("dimension", "first_person"), nameOf("dimension", "first_person", zh)]).toEqual([
      "I en",
      "I zh",
    ]);
    expect(nameOf("dimension", "second_person_too")).toBe("Second-person-too");
    expect(nameOf("marker", "first_person")).toBe("First-person");
    expect(nameOf("dimension", "toString")).toBe("ToString");
    expect(bare.nameOf("dimension", "first_person")).toBe("First-person");
    const declared = ["first_person", "second_person", "toString"].map((value) =>
      declares("dimension", value),
    );
    expect(declared).toEqual([true, false, false]);
    expect([declares("marker", "first_person"), bare.declares("marker", "first_person")]).toEqual([
      false,
      false,
    ]);
  });
  it("is the title of a measure, else its name", () => {
    const { measureTitle } = mine();
    expect(["rate", "gap", "gone", "toString"].map((measure) => measureTitle(measure))).toEqual([
      ...["Rate en", "Gap en", "gone", "toString"],
    ]);
    expect(measureTitle("rate", zh)).toBe("Rate zh");
  });
  it("is of a column of the scorecard that of the measure at the value, else of the measure", () => {
    const { cardTexts } = mine();
    expect(cardTexts("rate", { basis: "plain", dimension: "first_person" })?.column).toBe("I en");
    expect(cardTexts("rate", { dimension: "first_person" }, zh)?.column).toBe("I zh");
    expect(cardTexts("gap", { dimension: "first_person" })?.column).toBe("Gap en");
    expect(cardTexts("rate", { dimension: "hedging" })).toBeUndefined();
    expect(cardTexts("rate", {})).toBeUndefined();
  });
  it("is nothing where no such texts are written", () => {
    expect(bare.columnTitle("value")).toBeUndefined();
    expect(mine().columnTitle("toString")).toBeUndefined();
    expect(bare.cardTexts("gap", {})).toBeUndefined();
    expect(bare.estimateNotes()).toEqual({});
  });
});

describe("what an analysis reads", () => {
  it("is what it needs, unless it says otherwise; of weights it says whether it uses them", async () => {
    const reads = (more: Partial<Mine>) => mine(more).reads({} as never, {} as never);
    expect(await reads({})).toEqual(["answers"]);
    expect(await reads({ reads: async () => ["events"] })).toEqual(["events"]);
    expect(mine({ weighted: true }).unweighted).toEqual([]);
    expect(mine().unweighted).toMatchObject([{ code: "unweighted" }]);
    expect([mine().casesIn, mine({ casesIn: "other" }).casesIn]).toEqual([undefined, "other"]);
  });
});

describe("what an analysis is compared in", () => {
  it("has titles in both languages and a unit that shifts are written in", () => {
    const target = { target: 0, margin: 1 } as const;
    const units = ["share", "points", "score", "number", "seconds", "factor", "amount"] as const;
    const all = Object.fromEntries(units.map((unit) => [unit, { unit, ...target }]));
    const { compared } = mine({
      measures: { ...all, rate: { unit: "share", target: "real", margin: 0.02, drawn: true } },
    });
    expect(Object.values(compared).map(({ unit, share }) => [unit, share])).toEqual([
      ["points", true],
      ...["points", "score", "number", "number", "factor", "amount"].map((unit) => [unit, undefined]),
      ["points", true],
    ]);
    expect(compared.rate).toEqual({
      ...{ title: { en: "Rate en", zh: "Rate zh" }, short: { en: "rate en", zh: "rate zh" } },
      ...{ unit: "points", share: true, target: "real", margin: 0.02, drawn: true },
    });
    expect(compared.score).toMatchObject({ title: { en: "score", zh: "score" } });
    expect(
      mine({ measures: { rate: { unit: "share", target: 0 }, gap: { unit: "points", margin: 1 } } }).compared,
    ).toEqual({});
  });
});

describe("what an analysis shows of several corpora", () => {
  const finding = findingOf(
    ...["p", "q"].flatMap((corpus) => [
      told("rate", "gpt", corpus === "p" ? 0.1 : 0.2, [0, 1], { corpus }),
      told("rate", REAL_RUN, 0.3, [0, 1], { corpus }),
    ]),
  );
  const figure = { id: "own", title: "Own", caption: "", alt: "", spec: {}, rows: [] };
  const table = { id: "own", title: "Own", caption: "", columns: [], rows: [] };
  it("is a figure and a table of each, with its name, and a verdict of each", () => {
    const shown = mine();
    expect(shown.figures(finding).map(({ id, title }) => [id, title])).toEqual([
      ["mine-measures-p", "p: Title en"],
      ["mine-measures-q", "q: Title en"],
    ]);
    expect(shown.tables(finding, zh).map(({ id, title }) => [id, title])).toEqual([
      ["mine-p", "p：Title zh"],
      ["mine-q", "q：Title zh"],
    ]);
    const { verdict, paragraphs, method, corpora } = shown.narrative(finding);
    expect(verdict).toBe(
      "p: Rate en: real users 30.0% [0.0%, 100.0%] and gpt 10.0% [0.0%, 100.0%].\nq: Rate en: real users 30.0% [0.0%, 100.0%] and gpt 20.0% [0.0%, 100.0%].",
    );
    expect([paragraphs, method, corpora?.map(({ corpus }) => corpus)]).toEqual([[], "Method en", ["p", "q"]]);
    expect(shown.narrative(finding, zh)).toMatchObject({ method: "Method zh" });
  });
  it("is its own figure, table and words where it has them, each from the part of a corpus", () => {
    const seen: number[] = [];
    const own = mine({
      figures: ({ estimates }) => {
        seen.push(estimates.length);
        return [figure];
      },
      tables: () => [table],
      narrative: ({ estimates }) => ({ verdict: `${estimates[0]!.value}`, paragraphs: ["more"] }),
    });
    expect(own.figures(finding).map(({ id, title }) => [id, title])).toEqual([
      ["own-p", "p: Own"],
      ["own-q", "q: Own"],
    ]);
    expect(seen).toEqual([2, 2]);
    expect(own.tables(finding).map(({ id }) => id)).toEqual(["own-p", "own-q"]);
    expect(own.narrative(finding)).toMatchObject({
      ...{ verdict: "p: 0.1\nq: 0.2", paragraphs: ["p: more", "q: more"], method: "Method en" },
      corpora: [
        { corpus: "p", verdict: "p: 0.1" },
        { corpus: "q", verdict: "q: 0.2" },
      ],
    });
  });
  it("names no corpus where there is one", () => {
    const one = findingOf(told("rate", "gpt", 0.1));
    const own = mine({ figures: () => [figure], tables: () => [table] });
    expect([own.figures(one), own.tables(one)]).toEqual([[figure], [table]]);
    expect(mine().narrative(one)).toEqual({
      verdict: "Rate en: gpt 10.0% [no interval].",
      ...{ paragraphs: [], method: "Method en" },
    });
    expect(mine().narrative(findingOf())).toMatchObject({ verdict: "Nothing en" });
    expect(mine().notes(one)).toEqual([]);
  });
  it("is checked in its numbers as well as in its gaps", () => {
    expect(() => mine().check(findingOf(told("rate", "gpt", 0.1, [0.3, 0.2])))).toThrow("mine: rate, gpt");
    const gaps = mine({
      measures: {
        ...measures,
        gap: { unit: "points", gapOf: { simulated: "rate", real: "rate", as: "difference" } },
      },
    });
    const of = (gap: number) =>
      findingOf(told("rate", "gpt", 0.5), told("rate", REAL_RUN, 0.2), told("gap", "gpt", gap));
    expect(() => gaps.check(of(0.2))).toThrow("mine: gap, gpt");
    expect(() => gaps.check(of(0.3))).not.toThrow();
  });
});
