import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../src/synthetic/index.ts";
import { scratch } from "./support/cli.ts";

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, "..");
const action: {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
} = parse(readFileSync(join(root, "action.yml"), "utf8"));

/** `gh` of the test: keeps what it is called with, and knows one comment where the test says so. */
const GH = `#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$GH_CALLS"
[ -z "\${GH_FAILS:-}" ] || exit 1
case "$*" in
  *--paginate*) cat "$GH_COMMENTS" ;;
  *) for argument in "$@"; do case "$argument" in body=@*) cp "\${argument#body=@}" "$GH_BODY" ;; esac; done ;;
esac
`;

/** The steps of the action as a runner takes them, with `gh` and the commit's own simgap; bash is on every runner. */
describe.skipIf(process.platform === "win32")("the GitHub Action", { timeout: 200_000 }, () => {
  const folder = scratch();
  const bin = folder.path("bin");
  beforeAll(() => {
    mkdirSync(bin);
    const script = (name: string, text: string) => {
      writeFileSync(join(bin, name), text);
      chmodSync(join(bin, name), 0o755);
    };
    script("gh", GH);
    script(
      "simgap",
      `#!/usr/bin/env bash\nexec "${process.execPath}" "${join(root, "dist", "bin", "simgap.js")}" "$@"\n`,
    );
    const people = cohort({ users: 20, itemsPerUser: 8, seed: 5, heterogeneity: 1 });
    for (const name of ["utopian", "mild"]) {
      const simulator = DEMO_SIMULATORS.find((spec) => spec.name === name)!;
      writeFileSync(
        folder.path(`${name} run.json`),
        [...predictionText(simulate(people, simulator, 5))].join(""),
      );
    }
    const strict = {
      gates: [{ name: "few", analysis: "positive-rate", measure: "gap", of: "candidate", max: -0.9 }],
    };
    writeFileSync(folder.path("gates.json"), JSON.stringify(strict));
    writeFileSync(folder.path("pull.json"), JSON.stringify({ pull_request: { number: 12 } }));
    writeFileSync(folder.path("push.json"), "{}");
    writeFileSync(folder.path("none"), "");
    writeFileSync(folder.path("one"), "77\n78\n");
  });
  afterAll(() => folder.remove());

  let runs = 0;
  /** Runs all steps but the installation; what a later one needs of an earlier one is handed on as GitHub does. */
  function runAction(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
    const temp = folder.path(`run${++runs}`);
    mkdirSync(temp);
    const file = (name: string) => join(temp, name);
    for (const name of ["output", "summary", "calls"]) writeFileSync(file(name), "");
    const given: Record<string, string | undefined> = Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default]),
    );
    const outputs = () =>
      Object.fromEntries(
        readFileSync(file("output"), "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => line.split(/=(.*)/su)),
      );
    const filled = (text: string) =>
      text
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/gu, (_, name: string) => given[name] ?? "")
        .replace(
          /\$\{\{ steps\.compare\.outputs\.([\w-]+) \}\}/gu,
          (_, name: string) => outputs()[name] ?? "",
        )
        .replace(/\$\{\{ github\.token \}\}/u, "token");
    const wanted = (condition: string) =>
      !(condition.includes("outputs.page != ''") && outputs().page === "") &&
      !(condition.includes("inputs.comment") && given.comment !== "true");
    let last = { status: 0 as number | null, stdout: "", stderr: "" };
    let uploaded: string | undefined;
    for (const step of action.runs.steps.filter(({ name }) => name !== "Install simgap")) {
      if (!wanted(step.if ?? "")) continue;
      if (step.run === undefined) {
        uploaded = filled(step.with?.path ?? "");
        continue;
      }
      const own = Object.fromEntries(
        Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)]),
      );
      last = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
        cwd: folder.path("."),
        encoding: "utf8",
        env: {
          PATH: `${bin}:${process.env.PATH}`,
          HOME: temp,
          RUNNER_TEMP: temp,
          GITHUB_ACTION_PATH: root,
          GITHUB_OUTPUT: file("output"),
          GITHUB_STEP_SUMMARY: file("summary"),
          GITHUB_EVENT_PATH: folder.path("pull.json"),
          GITHUB_REPOSITORY: "someone/project",
          GITHUB_SERVER_URL: "https://github.example",
          GITHUB_RUN_ID: "99",
          GH_CALLS: file("calls"),
          GH_BODY: file("body"),
          GH_COMMENTS: folder.path("none"),
          ...own,
          ...env,
        },
      });
      if (last.status !== 0) break;
    }
    const text = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), "utf8") : "");
    return {
      ...last,
      outputs: outputs(),
      uploaded,
      summary: text("summary"),
      calls: text("calls"),
      body: text("body"),
    };
  }
  const asked = {
    baseline: "utopian run.json",
    candidates: "mild run.json\n\n",
    arguments: "--only\npositive-rate",
  };

  it("compares, tells the verdicts in summary and comment, and keeps the page", () => {
    const ran = runAction(asked);
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: "" });
    expect(ran.outputs["exit-code"]).toBe("0");
    const found = readFileSync(join(ran.outputs.folder, "comparison.md"), "utf8");
    expect(ran.summary.trim()).toBe(found.trim());
    expect(ran.uploaded).toBe(ran.outputs.folder);
    expect(existsSync(join(ran.outputs.folder, "comparison.html"))).toBe(true);
    expect(ran.calls).toContain("--method POST repos/someone/project/issues/12/comments");
    expect(ran.body.startsWith("<!-- simgap: simgap -->\n## simgap")).toBe(true);
    expect(ran.body).toContain("https://github.example/someone/project/actions/runs/99");
  });
  it("fails by the gates after everything was told, and updates its comment", () => {
    const ran = runAction(
      { ...asked, gates: "gates.json", title: "nightly -- a" },
      { GH_COMMENTS: folder.path("one") },
    );
    expect(ran.status).toBe(1);
    expect(ran.outputs["exit-code"]).toBe("1");
    expect(ran.calls).toContain("--method PATCH repos/someone/project/issues/comments/77");
    expect(ran.body).toContain("<!-- simgap: nightly  a -->");
    expect(ran.summary).toContain("few");
  });
  it("tells why there is no comparison, and ends with its exit code", () => {
    const ran = runAction({ ...asked, candidates: "missing.json" });
    expect(ran.status).toBe(3);
    expect(ran.summary).toContain("missing.json");
    expect(ran.calls).toBe("");
    expect(ran.uploaded).toBeUndefined();
  });
  it("comments in pull requests alone, and goes on where the token may not", () => {
    expect(runAction(asked, { GITHUB_EVENT_PATH: folder.path("push.json") })).toMatchObject({
      status: 0,
      calls: "",
    });
    expect(runAction(asked, { GH_FAILS: "1" }).status).toBe(0);
  });
  it("installs what is named, and puts it on the path", () => {
    const fake = folder.path("package");
    mkdirSync(fake);
    writeFileSync(
      join(fake, "package.json"),
      '{ "name": "fake", "version": "1.0.0", "bin": { "simgap": "run.js" } }',
    );
    writeFileSync(join(fake, "run.js"), "#!/usr/bin/env node\nconsole.log('fake');\n");
    writeFileSync(folder.path("path"), "");
    const step = action.runs.steps.find(({ name }) => name === "Install simgap")!;
    const env = {
      ...process.env,
      RUNNER_TEMP: folder.path("."),
      GITHUB_ACTION_PATH: root,
      GITHUB_PATH: folder.path("path"),
      PACKAGE: fake,
    };
    const ran = spawnSync("bash", ["-eo", "pipefail", "-c", step.run!], { encoding: "utf8", env });
    expect(ran.status, ran.stderr).toBe(0);
    const command = join(readFileSync(folder.path("path"), "utf8").trim(), "simgap");
    expect(spawnSync(command, { encoding: "utf8" }).stdout).toBe("fake\n");
  });
  it("pins what others wrote, and names every input and output that it uses", () => {
    for (const { uses } of action.runs.steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/u);
    const text = readFileSync(join(root, "action.yml"), "utf8");
    const used = [...text.matchAll(/inputs\.([\w-]+)/gu)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { shell, run } of action.runs.steps) if (run !== undefined) expect(shell).toBe("bash");
  });
});
