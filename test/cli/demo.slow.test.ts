import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findEstimate, resultFromJson } from "../../src/model/finding.ts";
import { DEMO_COHORT, DEMO_SIMULATORS, truth } from "../../src/synthetic/index.ts";
import { runCli, scratch } from "../support/cli.ts";

/** Slow: makes the demo twice, with files and all. */
describe("simgap demo (slow)", () => {
  const folder = scratch();
  afterAll(() => folder.remove());

  it("gives the same bytes twice, and those of reports/example", async () => {
    for (const name of ["one", "two"]) {
      expect(await runCli("demo", "--format", "html,json,md", "-o", folder.path(name))).toMatchObject({
        code: 0,
        stderr: "",
      });
    }
    const read = (...path: string[]) => readFileSync(join(...path), "utf8");
    const example = join(import.meta.dirname, "..", "..", "reports", "example");
    for (const file of ["report.html", "result.json", "report.md"]) {
      expect(
        read(folder.path("one"), file) === read(folder.path("two"), file),
        `${file} differs between two runs`,
      ).toBe(true);
    }
    expect(
      read(folder.path("one"), "report.html") === read(example, "report.html"),
      "reports/example/report.html is not what simgap demo makes: npm run example rebuilds it",
    ).toBe(true);
    const result = resultFromJson(read(folder.path("one"), "result.json"));
    expect(result.synthetic).toBe(true);
    expect(result.runs).toHaveLength(12);
    // Each planted gap lies within four standard errors; all eleven inside 95% would be luck.
    for (const simulator of DEMO_SIMULATORS) {
      const planted = truth(DEMO_COHORT, simulator).pooled.gap;
      const gap = findEstimate(result.analyses["positive-rate"]!, { measure: "gap", run: simulator.name })!;
      expect(Math.abs(gap.value! - planted), simulator.name).toBeLessThan((2 * (gap.high! - gap.low!)) / 2);
    }
  }, 120_000);
});
