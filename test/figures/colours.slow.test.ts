import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";
import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { seriesOf } from "../../src/figures/series.ts";
import { COLOURS, type ColourName } from "../../src/figures/theme.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/index.ts";
import { scratch } from "../support/cli.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

/** Complete loss of one kind of cones, by the matrices of Machado, Oliveira & Fernandes (2009). */
const SIGHTS = {
  "all cones": (colour: Color) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
} as const;
/** CIEDE2000 of two marks that must not be taken for each other; 2 to 3 is just noticeable side by side. */
const APART = 10;
const PAGES = { light: "#ffffff", dark: "#15181c" } as const;
const HUES = Object.keys(COLOURS).filter((name): name is ColourName => name.startsWith("series"));
const MODES = ["light", "dark"] as const;

describe.each(MODES)("the colours of series in %s", (mode) => {
  const hues = HUES.map((name) => COLOURS[name][mode]);

  it.each(Object.entries(SIGHTS))("are told apart with %s", (_, seen) => {
    const difference = differenceCiede2000();
    for (const [i, one] of hues.entries()) {
      for (const other of hues.slice(0, i))
        expect(difference(seen(parse(one)!), seen(parse(other)!)), `${one} and ${other}`).toBeGreaterThan(
          APART,
        );
    }
  });

  it("contrast with the page by 3:1, and texts by 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3)", () => {
    for (const hue of [...hues, COLOURS.real[mode]])
      expect(wcagContrast(hue, PAGES[mode]), hue).toBeGreaterThanOrEqual(3);
    for (const text of [COLOURS.ink[mode], COLOURS.muted[mode]])
      expect(wcagContrast(text, PAGES[mode]), text).toBeGreaterThanOrEqual(4.5);
  });
});

describe("the signs of runs", () => {
  it("are thirty pairs of hue and shape before one comes again, none that of real users", () => {
    const runs = Array.from({ length: 30 }, (_, i) => `run ${String(i).padStart(2, "0")}`);
    const signs = [...seriesOf(runs).values()].map(({ colour, shape }) => `${colour} ${shape}`);
    expect(new Set(signs).size).toBe(31);
  });

  it("have no colour twice in the light theme: a drawing's colours become variables by their value", () => {
    const values = Object.values(COLOURS).map(({ light }) => light);
    expect(new Set(values).size).toBe(values.length);
  });

  describe("in every figure of the demo's simulators", () => {
    const folder = scratch();
    afterAll(folder.remove);
    it("are one pair of hue and shape a run, and no pair belongs to two runs; without a shape, a name stands there", async () => {
      const simulators = DEMO_SIMULATORS.map(({ name }) => name);
      const store = await syntheticStore(folder.path, { users: 12, simulators });
      const { analyses: found } = await runAnalyses(store, analyses).finally(() => store.close());
      const view = { locale: "en", runs: simulators } as const;
      const signs = new Map<string, Set<string>>();
      let shaped = 0;
      for (const [id, analysis] of Object.entries(analyses)) {
        for (const { id: figure, spec } of analysis.figures(found[id as keyof typeof analyses], view)) {
          const { values } = (spec as { data: { values: Row[] } }).data;
          for (const { run, colour, shape, panel, row } of values) {
            if (run === undefined) continue;
            expect(String(panel ?? row), figure).not.toBe("");
            // Grey marks are a second mark of the run beside its coloured one.
            if (shape === undefined || colour === COLOURS.muted.light) continue;
            signs.set(run, (signs.get(run) ?? new Set()).add(`${colour} ${shape}`));
            shaped++;
          }
        }
      }
      expect(shaped).toBeGreaterThan(500);
      expect(signs.size).toBe(simulators.length + 1);
      for (const [run, own] of signs) expect([...own], run).toHaveLength(1);
      expect(new Set([...signs.values()].map(([sign]) => sign)).size).toBe(signs.size);
    });
  });
});

interface Row {
  readonly run?: string;
  readonly colour?: string;
  readonly shape?: string;
  readonly panel?: string;
  readonly row?: string;
}
