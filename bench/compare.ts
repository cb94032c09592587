import { createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { analyses } from "../analyses/index.ts";
import { compareRuns } from "../src/compare/run/compare-runs.ts";
import { DuckStore } from "../src/store/duck-store.ts";
import { readRuns } from "../src/store/read-runs.ts";
import { cohort, DEMO_COHORT, DEMO_SIMULATORS, predictionText, simulate } from "../src/synthetic/index.ts";
import { compareStudy, pairedOverIgnored } from "./compare-study.ts";
import { measureChild, printTable } from "./support.ts";

/**
 * Level and coverage of comparisons over seeded pairs, what pairing is worth, and the time of ten candidates
 * against one baseline. Usage: npm run build && npx tsx bench/compare.ts [pairs] [users]
 */
const pairs = Number(process.argv[2] ?? 300);
const users = Number(process.argv[3] ?? 50);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const study = await compareStudy({ pairs, users, itemsPerUser: 30, largeUsers: 4000 });
printTable(
  [`of ${pairs} pairs of runs, ${users} users`, "found"],
  [
    ["no difference: any primary shift after Holm", percent(study.anyPrimary)],
    ["no difference: any other shift improved or worsened", percent(study.anyDirection)],
    ...Object.entries(study.covered).map(([name, share]) => [
      `planted shift of ${name} covered (95%)`,
      percent(share),
    ]),
    ["width of the gap's interval, paired / pairing ignored", percent(study.pairedWidth)],
  ],
);

printTable(
  ["secondary shift", "in 5 x 4,000 users", "covered (95%)", "with an interval", "bias / SE"],
  study.coveredSecondary.map(({ measure, value, covered, estimable, bias }) => [
    measure,
    value.toFixed(4),
    percent(covered),
    percent(estimable),
    bias.toFixed(2),
  ]),
);

const shared = join(import.meta.dirname, "..", "..", "shared", "data", "omnibehavior", "cohort", "runs");
if (existsSync(shared)) {
  const rows: string[][] = [];
  for (const [baseline, candidate] of [
    ["utopian", "mild"],
    ["mild", "mild-again"],
    ["mild", "faithful"],
  ] as const) {
    const store = await DuckStore.open();
    await readRuns(
      store,
      [baseline, candidate].map((name) => ({
        name,
        files: [join(shared, `${name}_prediction_results.json`)],
      })),
    );
    const found = await compareRuns(store, analyses, { baseline, candidates: [candidate] });
    await store.close();
    rows.push([`${baseline} to ${candidate}`, percent(pairedOverIgnored(found, candidate))]);
  }
  printTable(["shared cohort, 40 users", "width paired / pairing ignored"], rows);
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const people = cohort(DEMO_COHORT);
  const files: string[] = [];
  for (const simulator of DEMO_SIMULATORS) {
    const path = join(folder, `${simulator.name}_prediction_results.json`);
    await pipeline(predictionText(simulate(people, simulator, 1), { indent: 0 }), createWriteStream(path));
    files.push(path);
  }
  const report = measureChild("report", folder, "-o", join(folder, "report.html"));
  const compare = measureChild("compare", ...files, "-o", join(folder, "comparison.html"));
  printTable(
    ["eleven runs x 6,000 records, all analyses", "time", "peak memory", "time / report"],
    [
      ["report", `${report.seconds.toFixed(1)} s`, `${report.megabytes.toFixed(0)} MB`, "1.0x"],
      [
        "compare, ten candidates",
        `${compare.seconds.toFixed(1)} s`,
        `${compare.megabytes.toFixed(0)} MB`,
        `${(compare.seconds / report.seconds).toFixed(1)}x`,
      ],
    ],
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
