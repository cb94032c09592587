import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { seriesOf } from "../../src/figures/series.ts";
import { EXIT } from "../../src/model/errors.ts";
import { resultToJson } from "../../src/model/finding.ts";
import { withRuns } from "../../src/model/presentation.ts";
import { renderReport } from "../../src/report/report.ts";
import { runCli, scratch } from "../support/cli.ts";
import { smallResult } from "../support/small-result.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

describe("a page on runs of which not every analysis has all", () => {
  const folder = scratch();
  afterAll(folder.remove);

  it("gives a run the same sign in the legend of each section", async () => {
    const store = await syntheticStore(folder.path, {
      users: 12,
      simulators: ["utopian", "mild", "lazy", "faithful"],
    });
    const result = await runAnalyses(store, analyses).finally(() => store.close());
    // One analysis knows one simulator less, the first by name.
    const distance = result.analyses["user-distance"];
    const fewer = { ...distance, estimates: distance.estimates.filter(({ run }) => run !== "faithful") };
    const page = await renderReport(
      { ...result, analyses: { ...result.analyses, "user-distance": fewer } },
      analyses,
    );
    const signs = new Map<string, Set<string>>();
    for (const [, sign, run] of page.matchAll(
      /<input type="checkbox" name="run"[^>]*>(<svg.*?<\/svg>)<span>(.*?)<\/span>/gu,
    ))
      signs.set(run!, (signs.get(run!) ?? new Set()).add(sign!));
    expect([...signs.keys()].sort()).toEqual(["faithful", "lazy", "mild", "utopian"]);
    for (const [run, own] of signs) expect([...own], run).toHaveLength(1);
    expect(new Set([...signs.values()].map((own) => [...own][0])).size).toBe(4);
    // The figures have the colours of the legend, also where one of them lacks a simulator.
    const view = withRuns({ locale: "en", colours: new Map([["mild", "#123456"]]) }, result.runs);
    const series = seriesOf([], view);
    expect(series.get("mild")?.colour).toBe("#123456");
    let marks = 0;
    for (const [id, finding] of Object.entries({ ...result.analyses, "user-distance": fewer })) {
      for (const { spec, id: figure } of analyses[id as keyof typeof analyses].figures(finding, view)) {
        const { data } = spec as { data: { values: { run?: string; colour?: string; shape?: string }[] } };
        for (const { run, colour, shape } of data.values) {
          const own = series.get(run ?? "");
          if (own === undefined || colour === undefined) continue;
          expect([colour, shape ?? own.shape], `${figure}, ${run}`).toEqual([own.colour, own.shape]);
          marks++;
        }
      }
    }
    expect(marks).toBeGreaterThan(300);
  });

  it("has the colours that are asked for in page and figures, and refuses others", async () => {
    const json = folder.path("result.json");
    writeFileSync(json, resultToJson(await smallResult(["utopian", "lazy"])));
    const out = folder.path("page.html");
    const colours = ["--color", "lazy=#A1B2C3", "--color", "utopian=#445566"];
    expect((await runCli("render", json, ...colours, "-o", out)).code).toBe(EXIT.done);
    const page = readFileSync(out, "utf8");
    expect(page).toMatch(/<svg[^>]*><path fill="#a1b2c3"[^>]*\/><\/svg><span>lazy</u);
    expect(page.match(/fill="#a1b2c3"/gu)!.length).toBeGreaterThan(9);
    const bad = await runCli("render", json, "--color", "lazy=red", "-o", out);
    expect(bad.code).not.toBe(EXIT.done);
    expect(bad.stderr).toContain("expected run=#rrggbb");
    const unknown = await runCli("render", json, "--color", "lay=#a1b2c3", "-o", out);
    expect(unknown.stderr).toContain('no simulator "lay" (there are: lazy, utopian)');
  });
});
