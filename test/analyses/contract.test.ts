import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { checkGaps } from "../../src/analysis/coherence.ts";
import type { Measure } from "../../src/analysis/definition.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { checkFields } from "../../src/figures/figure-view.ts";
import { renderSvg } from "../../src/figures/render.ts";
import { type Finding, findingSchema, REAL_RUN } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import type { Store } from "../../src/store/store.ts";
import { scratch } from "../support/cli.ts";
import { outsideAxes } from "../support/figure-domains.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

const folder = scratch();
let store: DuckStore;
const small = new Map<number, Store>();
beforeAll(async () => {
  const simulators = ["utopian", "faithful", "lazy"];
  store = await syntheticStore(folder.path, { users: 14, simulators, traces: true });
  small.set(0, await DuckStore.open());
  for (const users of [1, 2])
    small.set(users, await syntheticStore(folder.path, { users, simulators: ["utopian"], traces: true }));
});
afterAll(async () => {
  for (const one of [store, ...small.values()]) await one.close();
  folder.remove();
});

/** What every registered analysis must keep, whatever it measures (analysis.ts). */
describe.each(Object.entries(analyses))("the analysis %s", (id, analysis) => {
  let finding: Finding;
  beforeAll(async () => {
    finding = await analysis.measure(store, DEFAULT_OPTIONS);
  });

  it("is registered under its id and says what it answers", () => {
    expect(analysis.id).toBe(id);
    expect(analysis.title).not.toBe("");
    expect(analysis.question).toMatch(/\?$/u);
  });

  it("is deterministic and leaves the store as it was", async () => {
    const tables = async () =>
      Promise.all((["answers", "judgements", "utterances", "events"] as const).map((t) => store.count(t)));
    const before = await tables();
    expect(await analysis.measure(store, DEFAULT_OPTIONS)).toEqual(finding);
    expect(await tables()).toEqual(before);
  });

  it("finds something, in numbers that are finite or null with a note, each with its interval around it", () => {
    expect(finding.estimates.length).toBeGreaterThan(0);
    for (const e of finding.estimates) {
      for (const value of [e.value, e.low, e.high, e.p ?? null, e.q ?? null])
        if (value !== null) expect(Number.isFinite(value)).toBe(true);
      if (e.value === null || e.low === null) expect(e.note, JSON.stringify(e)).toBeTruthy();
      if (e.low !== null && e.value !== null)
        expect(e.low <= e.value && e.value <= e.high!, JSON.stringify(e)).toBe(true);
      if (e.q != null) expect(e.q).toBeGreaterThanOrEqual(e.p! - 1e-12);
    }
  });

  it("shows gaps that are what the values beside them give", () => {
    expect(() => checkGaps(id, analysis.measures, finding)).not.toThrow();
    for (const [name, { gapOf }] of Object.entries<Measure>(analysis.measures)) {
      if (gapOf === undefined) continue;
      expect(Object.keys(analysis.measures)).toEqual(expect.arrayContaining([gapOf.simulated, gapOf.real]));
      // Other values of the simulators at as many items, the same gaps: what is refused was looked at.
      const moved = finding.estimates.map((e) => ({
        ...e,
        ...(e.measure === gapOf.simulated && e.run !== REAL_RUN ? { value: (e.value ?? 0) + 1 } : {}),
        ...{ n: 1, users: 1 },
      }));
      const touched = moved.some((e) => e.measure === name && e.value !== null);
      expect(touched, name).toBe(true);
      expect(() => checkGaps(id, analysis.measures, { ...finding, estimates: moved }), name).toThrow();
    }
  });

  it("comes back whole from JSON", () => {
    expect(findingSchema.parse(JSON.parse(JSON.stringify(finding)))).toEqual(finding);
  });

  it("draws figures without a warning, from rows that have every field, with a text that says what they show", async () => {
    const figures = analysis.figures(finding);
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      const before = JSON.stringify(figure.spec);
      expect(() => checkFields(figure)).not.toThrow();
      expect(outsideAxes(figure)).toEqual([]);
      expect(await renderSvg(figure)).toMatch(/^<svg[^>]*>.*<\/svg>$/su);
      expect(JSON.stringify(figure.spec)).toBe(before);
      expect(figure.alt.length).toBeGreaterThan(20);
      expect(figure.rows.length).toBeGreaterThan(0);
      const columns = Object.keys(figure.rows[0]!);
      for (const row of figure.rows) expect(Object.keys(row)).toEqual(columns);
    }
  });

  it("reads in sentences, without a number that is none", () => {
    const { verdict, paragraphs, method } = analysis.narrative(finding);
    for (const text of [verdict, ...paragraphs, method]) {
      expect(text).toMatch(/[.:]$/u);
      expect(text).not.toMatch(/NaN|undefined|null|Infinity/u);
    }
  });

  it("is explained, with formulas and sources, to who has not read the paper", () => {
    const { what, why, cannot, formulas, sources } = analysis.about();
    for (const text of [what, why, cannot]) {
      expect(text.length).toBeGreaterThan(120);
      expect(text).toMatch(/\.$/u);
    }
    expect(formulas.length).toBeGreaterThan(1);
    expect(formulas.at(-1)).toMatch(/^interval: /u);
    for (const { text, url } of sources) {
      expect(text).toMatch(/\.$/u);
      if (url !== undefined)
        expect(url).toMatch(/^https:\/\/(?:arxiv\.org|doi\.org|aclanthology\.org)\/\S+$/u);
    }
    expect(sources.length).toBeGreaterThan(1);
  });

  it("says of each mark of a simulator whose it is, so that readers can choose", () => {
    for (const { id, spec } of analysis.figures(finding)) {
      const { values } = (spec as { data: { values: { run?: string }[] } }).data;
      const runs = new Set(values.flatMap(({ run }) => run ?? []));
      // A figure of real users alone has marks of none.
      expect(runs.size, id).not.toBe(1);
    }
  });

  it.each([
    ["an empty store", 0],
    ["a single user", 1],
    ["two users", 2],
  ])("survives %s", async (_, users) => {
    const result = await runAnalyses(small.get(users)!, { [id]: analysis });
    const found = result.analyses[id]!;
    for (const e of found.estimates) expect(e.p ?? null).toBeNull();
    for (const figure of analysis.figures(found)) await renderSvg(figure);
    analysis.tables(found);
    expect(analysis.narrative(found).verdict).not.toMatch(/NaN|undefined/u);
    // What could not be measured at all is said by the verdict.
    if (found.estimates.some(({ value }) => value !== null)) expect(found.notes.length).toBeGreaterThan(0);
  });
});
