import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { renderReport } from "../../src/report/report.ts";
import { scratch } from "../support/cli.ts";
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
  });
});
