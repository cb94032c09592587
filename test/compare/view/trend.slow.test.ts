import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import { compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { renderComparison } from "../../../src/compare/view/render.ts";
import { trendOf } from "../../../src/compare/view/trend.ts";
import type { DuckStore } from "../../../src/store/duck-store.ts";
import { scratch } from "../../support/cli.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

const reader = { registry: analyses, locale: "en" } as const;

describe("versions in order", () => {
  const folder = scratch();
  let store: DuckStore;
  let found: Comparison;
  beforeAll(async () => {
    const simulators = ["utopian", "hasty", "mild", "faithful"];
    store = await syntheticStore((name) => folder.path(name), { users: 30, items: 12, simulators });
    const candidates = ["hasty", "mild", "faithful"];
    found = await compareRuns(store, analyses, { baseline: "utopian", candidates }, { trend: true });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it("have a step from each to the next, the first of which is the shift from the baseline", () => {
    const gaps = found.steps!.filter(({ measure }) => measure === "gap");
    expect(gaps.map(({ versus, run }) => `${versus} ${run}`)).toEqual([
      "utopian hasty",
      "hasty mild",
      "mild faithful",
    ]);
    // The planted gaps fall from one to the next: 60, 20, 11 and 1 points.
    expect(gaps.map(({ verdict }) => verdict)).toEqual(["improved", "improved", "improved"]);
    const first = found.shifts.find((s) => s.primary && s.measure === "gap" && s.run === "hasty")!;
    const { value, low, high, p } = gaps[0]!;
    expect({ value, low, high, p }).toEqual({
      value: first.value,
      low: first.low,
      high: first.high,
      p: first.p,
    });
    const sum = gaps.reduce((total, gap) => total + gap.value!, 0);
    const whole = found.shifts.find((s) => s.primary && s.measure === "gap" && s.run === "faithful")!;
    expect(sum).toBeCloseTo(whole.value!, 9);
  });

  it("are judged as a family of their own: p adjusted by Holm over all steps that have one", () => {
    const tested = found.steps!.filter(({ p }) => p !== null).toSorted((a, b) => a.p! - b.p!);
    expect(tested.length).toBeGreaterThan(10);
    let most = 0;
    for (const [i, { p, q, measure, run }] of tested.entries()) {
      most = Math.min(1, Math.max(most, (tested.length - i) * p!));
      expect(q, `${measure} ${run}`).toBeCloseTo(most, 9);
    }
    // Unlike the shifts from the baseline, of which there are as many.
    const first = tested.find(({ run, measure }) => run === "hasty" && measure === "overall")!;
    expect(found.shifts.find((s) => s.run === "hasty" && s.primary && s.measure === "overall")!.q).not.toBe(
      first.q,
    );
  });

  it("are drawn with every version of every measure, and a step is bold only where a shift is sure", () => {
    const { figure, table, verdicts } = trendOf(found, reader)!;
    const courses = table.rows.length;
    expect(figure.rows).toHaveLength(4 * courses);
    const sure = figure.rows.filter(({ verdict }) =>
      ["improved", "worsened", "changed"].includes(String(verdict)),
    );
    const marks = (figure.spec as { data: { values: { sure: boolean }[] } }).data.values;
    expect(marks.filter((mark) => mark.sure)).toHaveLength(sure.length);
    expect(sure.length).toBeGreaterThan(3);
    expect(verdicts[0]).toMatch(/^From utopian to hasty: moves closer to real users in positive rate/u);
  });

  it("are a section of the page in both languages, and of no page without --trend", async () => {
    expect(await renderComparison(found, analyses)).toContain('id="versions"');
    expect(await renderComparison(found, analyses, { locale: "zh" })).toContain("各版本的走势");
    const { steps: _, ...without } = found;
    expect(trendOf(without, reader)).toBeUndefined();
  });
});
