import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { defineAnalysis } from "../../src/analysis/define.ts";
import type { AnalysisDefinition, AnalysisTexts } from "../../src/analysis/definition.ts";
import { COPIED_NOTE } from "../../src/analysis/estimate-notes.ts";
import { measureAnalyses, resultOf } from "../../src/analysis/run-analyses.ts";
import { openStore, readRows } from "../../src/index.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { GROUPED_ABOVE } from "../../src/stats/user-groups.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { told } from "../support/recorded-page.ts";

const texts: AnalysisTexts<"gap"> = {
  ...{ title: "Mine", question: "How much?", nothing: "Nothing.", measures: { gap: "Gap" } },
  about: { what: "", why: "", method: "", cannot: "", formulas: [] },
};
type Mine = AnalysisDefinition<"gap", AnalysisTexts<"gap">>;
/** An analysis that finds what it is told, of answers where it isn't told of what. */
const finds = (estimates: readonly Estimate[], more: Partial<Mine> = {}) =>
  defineAnalysis<"gap", AnalysisTexts<"gap">>({
    ...{
      id: "mine",
      needs: ["answers"],
      texts: { en: texts, zh: texts },
      measures: { gap: { unit: "points" } },
    },
    measure: async () => ({
      estimates: estimates.map((e) => ({ ...e })) as Estimate<"gap">[],
      notes: ["own"],
    }),
    ...more,
  });

describe("what is measured on answers with weights", () => {
  let store: DuckStore;
  beforeAll(async () => {
    store = await DuckStore.open();
    await store.run(`
      INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label, weight)
      VALUES ('m', 'u', '1', 'video', 'liked', 'binary', 1, 1, 1, 2)`);
  });
  afterAll(() => store.close());
  const notes = async (...given: Parameters<typeof finds>) =>
    (await measureAnalyses(store, { mine: finds(...given) }, {})).mine!.notes.map(({ code, text }) =>
      code === "text" ? text : code,
    );

  it("has a note that weights are not used, unless they are or no answers are read", async () => {
    expect(await notes([])).toEqual(["own", "unweighted"]);
    expect(await notes([], { weighted: true })).toEqual(["own"]);
    expect(await notes([], { reads: async () => ["utterances"] })).toEqual(["own"]);
    expect(await notes([], { needs: [], reads: async () => ["utterances", "answers"] })).toEqual([
      "own",
      "unweighted",
    ]);
  });
  it("has a note on groups of users where any estimate has enough of them", async () => {
    const of = (users: number) => told("gap", "m", 0, null, { users });
    const weighted = { weighted: true } as const;
    expect(await notes([of(5), of(GROUPED_ABOVE + 1), of(7)], weighted)).toEqual([
      "own",
      "grouped_jackknife",
    ]);
    expect(await notes([of(5), of(GROUPED_ABOVE)], weighted)).toEqual(["own"]);
  });
  it("is nothing where a table is empty, of which the first is named", async () => {
    const { mine } = await measureAnalyses(
      store,
      { mine: finds([], { needs: ["answers", "events", "utterances"] }) },
      {},
    );
    expect(mine).toEqual({
      estimates: [],
      notes: [{ code: "skipped", params: { table: "events" }, text: "Skipped: the input has no events." }],
    });
  });
  it("is measured with the options that are set, and of no others", async () => {
    const given: AnalysisOptions[] = [];
    const asked = finds([], {
      measure: async (_, options) => {
        given.push(options);
        return { estimates: [], notes: [] };
      },
    });
    const all = await measureAnalyses(store, { asked, other: finds([]) }, { only: ["asked"], seed: 3 });
    expect(Object.keys(all)).toEqual(["asked"]);
    expect(given).toEqual([{ seed: 3, draws: 10_000, scorer: "rules", examples: true }]);
  });
  it("is a result with its options, ten digits a number, and called synthetic only where it is", async () => {
    const analyses = { mine: finds([]) };
    const finding = { estimates: [told("gap", "m", 1 / 3)], notes: [] };
    const result = await resultOf(store, analyses, { command: "simgap report", draws: 5 }, { mine: finding });
    expect(result).toMatchObject({
      options: { analyses: ["mine"], confidence: 0.95, draws: 5, command: "simgap report" },
      ...{ inputs: [], problems: [], analyses: { mine: { estimates: [{ value: 0.3333333333 }] } } },
    });
    expect(result.runs.map(({ name, kind, answers }) => [name, kind, answers])).toEqual([
      [REAL_RUN, "real", 1],
      ["m", "simulated", 1],
    ]);
    expect(result).not.toHaveProperty("synthetic");
    expect(await resultOf(store, analyses, { synthetic: true }, {})).toMatchObject({ synthetic: true });
  });
});

describe("what is measured of copies", () => {
  const spoken = async (corpora: readonly (string | undefined)[]) => {
    const store = await openStore();
    const row = (source: string, text: string) =>
      corpora.map((corpus) => ({
        ...{ source, user_id: "u", conversation_id: `c${corpus}`, turn: 1, text },
        ...(corpus === undefined ? {} : { corpus }),
      }));
    await readRows(store, [...row("human", "no"), ...row("copy", "no"), ...row("glm", "yes")], {});
    return store;
  };
  const measured = async (more: Partial<Mine>) => {
    const store = await spoken([undefined]);
    const estimates = [
      told("gap", "copy", 0),
      told("gap", "copy", 0, [-1, 1]),
      told("gap", "copy", null),
      told("gap", "copy", 0, null, { versus: "glm" }),
      told("gap", "glm", 0),
      told("gap", REAL_RUN, 0),
    ];
    const found = await measureAnalyses(
      store,
      { mine: finds(estimates, { needs: ["utterances"], ...more }) },
      {},
    );
    await store.close();
    return found.mine!;
  };
  it("is told as a copy's where it is a difference without interval", async () => {
    const { estimates, notes } = await measured({});
    expect(estimates.map(({ note }) => note)).toEqual([COPIED_NOTE, ...Array(5).fill(undefined)]);
    expect(notes.slice(1)).toMatchObject([{ code: "copies_real", params: { runs: ["copy"] } }]);
  });
  it("is not where something else than utterances is read", async () => {
    const { estimates, notes } = await measured({ reads: async () => ["utterances", "answers"] });
    expect(estimates.every(({ note }) => note === undefined)).toBe(true);
    expect(notes.map(({ text }) => text)).toEqual(["own"]);
  });
  it("is not asked what it reads where there are neither weights nor copies", async () => {
    const store = await openStore();
    await readRows(store, [{ source: "human", user_id: "u", conversation_id: "c", turn: 1, text: "no" }], {});
    const untold = finds([], { needs: ["utterances"], reads: () => Promise.reject(new Error("asked")) });
    const found = await measureAnalyses(store, { mine: untold }, {}).finally(() => store.close());
    expect(found.mine!.notes.map(({ text }) => text)).toEqual(["own"]);
  });
  it("bears the corpus where there are several, in estimates, notes and runs", async () => {
    const store = await spoken(["p", "q"]);
    const analyses = { mine: finds([told("gap", "glm", 0)], { needs: ["utterances"] }) };
    const found = await measureAnalyses(store, analyses, {});
    const { runs } = await resultOf(store, analyses, {}, found);
    await store.close();
    expect(found.mine!.estimates.map(({ corpus }) => corpus)).toEqual(["p", "q"]);
    expect(found.mine!.notes.map(({ corpus, code }) => [corpus, code])).toEqual([
      ["p", "text"],
      ["p", "copies_real"],
      ["q", "text"],
      ["q", "copies_real"],
    ]);
    expect(runs.map(({ corpus, name, utterances }) => [corpus, name, utterances])).toEqual(
      ["p", "q"].flatMap((corpus) => [REAL_RUN, "copy", "glm"].map((run) => [corpus, run, 1])),
    );
  });
});
