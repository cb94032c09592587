import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "./support/cli.ts";
import { cohortRecords } from "./support/records.ts";

const root = join(import.meta.dirname, "..");
const TSC = join(root, "node_modules", "typescript", "bin", "tsc");
/** As strict as a careful user's project. */
const STRICT = [
  "--strict",
  "--noUncheckedIndexedAccess",
  // danfojs-node, where it is installed, has declarations that do not compile.
  "--skipLibCheck",
  ...["--module", "nodenext", "--target", "es2022", "--types", "node"],
  ...["--typeRoots", join(root, "node_modules", "@types")],
];
const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gmsu"))].map((match) => match[1]!);

describe("README", () => {
  const folder = scratch();
  afterAll(() => folder.remove());

  it("has a script that runs as it stands, on the files it names", () => {
    const [script] = blocks("ts");
    mkdirSync(folder.path("runs"));
    mkdirSync(folder.path("node_modules"));
    symlinkSync(root, folder.path("node_modules/simgap"), "junction");
    writeFileSync(folder.path("runs/mild_prediction_results.json"), JSON.stringify(cohortRecords(12, 10)));
    writeFileSync(folder.path("example.mts"), script!);
    const compiled = spawnSync(process.execPath, [TSC, ...STRICT, "example.mts"], {
      cwd: folder.path("."),
      encoding: "utf8",
    });
    expect(compiled.stdout).toBe("");
    const ran = spawnSync(process.execPath, ["example.mjs"], { cwd: folder.path("."), encoding: "utf8" });
    expect(ran.stderr).toBe("");
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/mild.*\[/u);
    expect(readFileSync(folder.path("report.html"), "utf8")).toContain("mild against real users");
  });

  it("begins with two commands that do everything: the main job and the tests, which CI runs", () => {
    const [first = ""] = blocks("sh");
    expect(first.match(/^npm ci && npm \w+/gmu)).toEqual(["npm ci && npm start", "npm ci && npm test"]);
    const ci = readFileSync(join(root, ".ci", "run"), "utf8");
    expect(ci).toMatch(/for script in test test:slow/u);
  });

  it("calls the clone's own program by npx, without a registry", () => {
    const ran = spawnSync("npx", ["--no", "--", "simgap", "--version"], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    expect(ran).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\s*$/u) });
  });

  it("shows commands that the command line knows", async () => {
    const commands = blocks("sh")
      .flatMap((block) => block.split("\n"))
      .filter((line) => /^(npx )?simgap /u.test(line));
    expect(commands.length).toBeGreaterThan(3);
    for (const line of commands) {
      const [command, ...rest] = line
        .replace(/^(npx )?simgap /u, "")
        .replace(/ +#.*$/u, "")
        .split(/\s+/u);
      const { stdout } = await runCli(command!, "--help");
      for (const option of rest.filter((word) => word.startsWith("-")))
        expect(stdout, line).toContain(option.split("=")[0]!);
    }
  });

  it("names files that are there", () => {
    for (const [, path] of readme.matchAll(/\]\((?!https?:|#)([^)#]+)/gu))
      expect(() => readFileSync(join(root, path!)), path).not.toThrow();
  });
});
