import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { scratch } from "./support/cli.ts";

const root = join(import.meta.dirname, "..");

/** What is installed with simgap: its own folder, packages with native code for this system, what chooses them. */
const MOST_PACKAGES = 10;
const MOST_MEGABYTES = 130;

/** Slow: packs, installs into an empty folder from the npm registry, runs. */
describe("the packed package (slow; needs the npm registry)", () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  const run = (cwd: string, command: string, ...args: string[]) => {
    const ran = spawnSync(command, args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
    // npm warns of the machine's own settings; what the package prints is judged.
    return { ...ran, stderr: ran.stderr.replace(/^npm (?:warn|notice) .*\n?/gmu, "") };
  };

  it("runs the demo, gives its API and says what is missing for data frames", () => {
    mkdirSync(folder.path("app"));
    const packed = run(root, "npm", "pack", "--ignore-scripts", "--pack-destination", folder.path("."));
    expect(packed.status, packed.stderr).toBe(0);
    const tarball = readdirSync(folder.path(".")).find((name) => name.endsWith(".tgz"))!;
    const app = folder.path("app");
    writeFileSync(join(app, "package.json"), '{ "name": "app", "private": true, "type": "module" }');
    const installed = run(
      app,
      "npm",
      "install",
      "--no-audit",
      "--no-fund",
      "--prefer-offline",
      folder.path(tarball),
    );
    expect(installed.status, installed.stderr).toBe(0);
    const { packages } = JSON.parse(readFileSync(join(app, "node_modules", ".package-lock.json"), "utf8"));
    expect(Object.keys(packages).length).toBeLessThanOrEqual(MOST_PACKAGES);
    expect(megabytes(join(app, "node_modules"))).toBeLessThan(MOST_MEGABYTES);

    const demo = run(app, "npx", "simgap", "demo", "-o", "demo.html");
    expect({ status: demo.status, stdout: demo.stdout, stderr: demo.stderr }).toEqual({
      status: 0,
      stdout: "demo.html\n",
      stderr: "",
    });
    expect(
      readFileSync(join(app, "demo.html"), "utf8") ===
        readFileSync(join(root, "reports", "example", "report.html"), "utf8"),
    ).toBe(true);

    // Strict types, without danfojs and with every declaration checked.
    writeFileSync(
      join(app, "use.ts"),
      `import { type DataFrame, findEstimate, openStore, runAnalyses, toDataFrame } from "simgap";
import { analyses } from "simgap/analyses";
import { defineAnalysis } from "simgap/analysis";
import { parseGates } from "simgap/compare";
import { renderSvg } from "simgap/report";
import { BASELINE_NAMES } from "simgap/simulate";
import { jackknife } from "simgap/stats";
import { cohort } from "simgap/synthetic";
import { scoreText } from "simgap/text";
const others: readonly unknown[] = [defineAnalysis, BASELINE_NAMES, jackknife, cohort, parseGates, renderSvg, scoreText];
console.log(others.length);
const result = await runAnalyses(await openStore(), analyses, { only: ["leaderboard"] });
const frame: DataFrame = await toDataFrame(result.analyses["leaderboard"]);
frame.query(frame["measure"].eq("gap")).groupby(["run"]);
// A slip in a measure or an analysis does not compile.
// @ts-expect-error
findEstimate(result.analyses["leaderboard"], { measure: "gap" });`,
    );
    // An analysis of one's own, on what the package exports.
    for (const name of ["reply-length.ts", "reply-length-figure.ts"])
      writeFileSync(
        join(app, name),
        readFileSync(join(root, "test", "analysis", name), "utf8")
          .replace("../../src/analysis/index.ts", "simgap/analysis")
          .replace("../../src/stats/index.ts", "simgap/stats"),
      );
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const types = ["--typeRoots", join(root, "node_modules", "@types"), "--types", "node"];
    const checked = run(
      app,
      process.execPath,
      tsc,
      "--noEmit",
      "--strict",
      "--noUncheckedIndexedAccess",
      "--module",
      "nodenext",
      "--target",
      "es2022",
      ...types,
      "use.ts",
      "reply-length.ts",
      "reply-length-figure.ts",
    );
    expect(checked.stdout).toBe("");

    writeFileSync(
      join(app, "use.js"),
      `import { toDataFrame, VERSION } from "simgap";
import { analyses } from "simgap/analyses";
console.log(VERSION, Object.keys(analyses).includes("positive-rate"));
const estimate = { measure: "gap", run: "a", value: 1, low: null, high: null, n: 1, users: 1 };
await toDataFrame({ estimates: [estimate], notes: [] }).catch((error) => console.log(error.name, error.message));`,
    );
    const used = run(app, process.execPath, "use.js");
    expect(used.stderr).toBe("");
    expect(used.stdout).toMatch(
      /^0\.\d+\.\d+ true\nUsageError toDataFrame needs the optional package danfojs-node, which is not installed/u,
    );
    // The other commands whose code is in parts of their own.
    writeFileSync(join(app, "said.csv"), "text\nI am very angry!\n太好了\n");
    const scored = run(app, "npx", "simgap", "score", "said.csv");
    expect(
      scored.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).class),
    ).toEqual(["negative", "positive"]);
    const drawn = run(
      app,
      "npx",
      "simgap",
      "figures",
      "--demo",
      "--only",
      "leaderboard",
      "--format",
      "png,pdf,svg,tex",
    );
    expect({ status: drawn.status, stderr: drawn.stderr }).toEqual({ status: 0, stderr: "" });
    const simulated = run(
      app,
      "npx",
      "simgap",
      "simulate",
      "--demo",
      "--agent",
      "baseline:all",
      "-o",
      "baselines/",
    );
    expect(simulated.status, simulated.stderr).toBe(0);
  }, 300_000);

  it("is what publint and arethetypeswrong want of a package of modules", () => {
    const bin = (name: string) => join(root, "node_modules", ".bin", name);
    const tarball = folder.path(readdirSync(folder.path(".")).find((name) => name.endsWith(".tgz"))!);
    const linted = run(root, bin("publint"), tarball, "--strict");
    expect(linted.status, linted.stdout + linted.stderr).toBe(0);
    expect(linted.stdout).toContain("All good");
    const typed = run(root, bin("attw"), tarball, "--profile", "esm-only", "--no-color", "--format", "ascii");
    expect(typed.status, typed.stdout + typed.stderr).toBe(0);
  });
});

function megabytes(path: string): number {
  const all = readdirSync(path, { recursive: true, withFileTypes: true });
  const bytes = all.filter((one) => one.isFile()).map((one) => statSync(join(one.parentPath, one.name)).size);
  return bytes.reduce((sum, size) => sum + size, 0) / 1e6;
}
