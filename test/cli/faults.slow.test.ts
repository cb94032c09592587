import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { program } from "../../src/cli/program.ts";
import { FAULT_COMMANDS, judgeCommand, writeFaultInputs } from "../support/fault-commands.ts";
import { leftIn, start, stateOf } from "../support/faults.ts";
import { killAtRandom } from "../support/kills.ts";

const root = process.getuid?.() === 0 && platform() === "linux";
const linux = platform() === "linux";

// A demo takes some seconds on an idle machine.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
let tmp: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "faults-"));
  tmp = join(folder, "tmp");
  mkdirSync(tmp);
  writeFaultInputs(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], temporary = tmp) => start(args, folder, temporary).ended;
const oneLine = /^simgap: [^\n]+\n$/u;
/** The command with another output. */
const to = (args: readonly string[], output: string) => {
  const at = args.findIndex((one) => one === "-o" || one === "--to");
  return at < 0 ? args : args.with(at + 1, output);
};
const writing = FAULT_COMMANDS.filter(({ output }) => output !== undefined);
/** What a command says on standard error where all is well. */
const ASIDES: Readonly<Record<string, RegExp>> = {
  simulate: /^user-rate: [\d,]+ of [^\n]+\n$/u,
  compare: /^(?:(?!simgap: )[^\n]+\n)+$/u,
  prepare:
    /^(?:simgap: [^\n]+-review\.csv lists what was removed from texts[^\n]+\n)?simgap: user ids are unchanged [^\n]+\n$/u,
};
const streaming = FAULT_COMMANDS.filter(({ streams }) => streams === true);
const printing = FAULT_COMMANDS.filter(({ output }) => output === undefined);

it("faults are tried on every command", () => {
  const { commands } = program(async () => ({}));
  const tried = [...FAULT_COMMANDS, judgeCommand("")].map(({ args }) => args("new")[0]!);
  expect([...new Set(tried)].sort()).toEqual([...commands.map((command) => command.name()), "help"].sort());
});

describe.each(FAULT_COMMANDS)("$name, killed at random moments", (command) => {
  it("leaves the old or the new output, whole, and nothing after the next start", async () => {
    const own = join(folder, `kills ${command.name}`);
    writeFaultInputs(own);
    expect(
      (await killAtRandom(command, own, { kills: command.name === "demo" ? 1 : 2, seed: 21 })).faults,
    ).toEqual([]);
  });
});

describe("a full disk", () => {
  it.skipIf(!linux).each(streaming)("$name to a device without room: a line, exit 3", async ({ args }) => {
    const { code, stderr } = await run(to(args("new"), "/dev/full"));
    expect(stderr).toMatch(oneLine);
    expect(stderr).toMatch(/\/dev\/full.*(?:ENOSPC|no space)/u);
    expect(code).toBe(3);
  });
  it.skipIf(!linux).each([...streaming, ...printing])(
    "$name to standard output without room: a line, exit 3",
    async ({ args }) => {
      const command = `exec "$@" > /dev/full`;
      const built = join(import.meta.dirname, "..", "..", "dist", "bin", "simgap.js");
      const shell = () =>
        execFileSync("sh", ["-c", command, "sh", process.execPath, built, ...to(args("new"), "-")], {
          cwd: folder,
          stdio: "pipe",
        });
      expect(shell).toThrow(expect.objectContaining({ status: 3 }));
    },
  );

  describe.skipIf(!root)("where a small one can be mounted (needs root)", () => {
    let small: string;
    beforeAll(() => {
      small = join(folder, "small");
      mkdirSync(small);
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=8k", "tmpfs", small]);
    });
    afterAll(() => execFileSync("umount", [small]));

    it.each(writing)("$name with no room for its output: a line, exit 3, nothing there", async ({ args }) => {
      const { code, stderr } = await run(to(args("new"), join(small, "out/")));
      expect(stderr).toMatch(oneLine);
      expect(stderr).toMatch(/ENOSPC|no space|no room/u);
      expect(code).toBe(3);
      expect(leftIn(small)).toEqual([]);
      rmSync(join(small, "out"), { recursive: true, force: true });
    });
    it.each(FAULT_COMMANDS)(
      "$name with no room in TMPDIR: done without, or a line that names TMPDIR",
      async ({ name, args }) => {
        writeFileSync(join(small, "full"), Buffer.alloc(8192));
        const { code, stderr } = await run(args("new"), small);
        if (name === "demo")
          expect(stderr).toMatch(/^simgap: no space for temporary files in [^\n]* TMPDIR [^\n]*\n$/u);
        // What is said also where all is well, and no more.
        else expect(stderr).toMatch(ASIDES[name] ?? /^$/u);
        expect(code).toBe(name === "demo" ? 3 : 0);
        expect(leftIn(small)).toEqual([]);
      },
    );
  });

  it.each(FAULT_COMMANDS)("$name with a TMPDIR that is not there", async ({ name, args }) => {
    const { code } = await run(args("new"), join(folder, "missing"));
    expect(code).toBe(name === "demo" ? 3 : 0);
  });
});

describe("a place that can't be written", () => {
  it.each(writing)("$name below a file: a line, exit 3, nothing left", async ({ args }) => {
    const { code, stderr } = await run(to(args("new"), join("new-a.csv", "out/")));
    expect(stderr).toMatch(oneLine);
    expect(code).toBe(3);
    expect(leftIn(folder)).toEqual([]);
  });
  it.skipIf(!linux).each(streaming)(
    "$name to links in a circle or a name too long: a line, exit 3",
    async ({ args }) => {
      rmSync(join(folder, "circle"), { force: true });
      symlinkSync("circle", join(folder, "circle"));
      for (const output of ["circle", "x".repeat(300)]) {
        const { code, stderr } = await run(to(args("new"), output));
        expect(stderr).toMatch(oneLine);
        expect(code).toBe(3);
      }
    },
  );
});

/** One of the users of the traces. */
const TRACE = "new-traces/user_0.json";

describe("an input", () => {
  it.each([
    ["score", ["score", "new-talk.jsonl", "-o", "./new-talk.jsonl"]],
    ["score, through a link", ["score", "new-talk.jsonl", "-o", "link.jsonl"]],
    ["report", ["report", "new-a.csv", "-o", "new-a.csv"]],
    ["compare", ["compare", "new-a.csv", "new-b.csv", "-o", "new-b.csv"]],
    ["simulate", ["simulate", TRACE, "--agent", "baseline:never", "-o", TRACE]],
    ["simulate, through a link", ["simulate", "new-traces", "--agent", "baseline:never", "-o", "trace.json"]],
    ["audit, through a link", ["audit", "--dialogues", "new-talk.jsonl", "-o", "link.csv"]],
    ["describe", ["describe", TRACE, "--format", "json", "-o", TRACE]],
    ["report, of its configuration", ["report", "new-a.csv", "--config", "own.json", "-o", "own.json"]],
    [
      "compare, of its gates",
      ["compare", "new-a.csv", "new-b.csv", "--gates", "gates.json", "-o", "gates.json"],
    ],
  ])("is never replaced by %s: wrong usage", async (_, args) => {
    for (const link of ["link.jsonl", "link.csv"]) {
      rmSync(join(folder, link), { force: true });
      symlinkSync("new-talk.jsonl", join(folder, link));
    }
    rmSync(join(folder, "trace.json"), { force: true });
    symlinkSync(TRACE, join(folder, "trace.json"));
    writeFileSync(join(folder, "own.json"), JSON.stringify({ only: "positive-rate" }));
    const gates = [{ analysis: "positive-rate", measure: "gap", of: "candidate", max: 1 }];
    writeFileSync(join(folder, "gates.json"), JSON.stringify({ gates }));
    const inputs = [
      "own.json",
      "gates.json",
      "new-said.csv",
      "new-a.csv",
      "new-b.csv",
      "new-talk.jsonl",
      TRACE,
    ];
    const before = inputs.map((name) => stateOf(join(folder, name)));
    const { code, stderr } = await run(args);
    expect(stderr).toMatch(/is a file that was read\n$/u);
    expect(code).toBe(2);
    expect(inputs.map((name) => stateOf(join(folder, name)))).toEqual(before);
  });
});

describe("simulate", () => {
  it("writes to a device, and through a link whose target is not there yet, and replaces neither", async () => {
    const args = ["simulate", TRACE, "--agent", "baseline:never", "-o"];
    expect((await run([...args, "/dev/full"])).code).toBe(3);
    expect(statSync("/dev/full").isCharacterDevice()).toBe(true);
    symlinkSync("gone.json", join(folder, "dangling.json"));
    expect((await run([...args, "dangling.json"])).code).toBe(0);
    expect(lstatSync(join(folder, "dangling.json")).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, "gone.json")).isFile()).toBe(true);
  });
});

describe("work that waits for what never comes", () => {
  it("ends in one line and 70, not silently with Node's 13", async () => {
    const never = `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
      fs.stat = () => new Promise(() => {}); syncBuiltinESMExports();`;
    const hook = join(folder, "never.mjs");
    writeFileSync(hook, never);
    const args = FAULT_COMMANDS.find(({ name }) => name === "report")!.args("new");
    const { code, stderr } = await start(to(args, "never.html"), folder, tmp, [
      "--import",
      pathToFileURL(hook).href,
    ]).ended;
    expect(stderr).toMatch(oneLine);
    expect(code).toBe(70);
    expect(readdirSync(folder)).not.toContain("never.html");
  });
});

describe("pipes that are cut", () => {
  it.each([...streaming, ...printing])(
    "$name, whose reader wants no more: exit 0, no message",
    async ({ args }) => {
      const { child, ended } = start(to(args("new"), "-"), folder, tmp);
      child.stdout?.once("data", () => child.stdout?.destroy());
      const { code, stderr } = await ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    },
  );
  it.each(FAULT_COMMANDS)("$name with nobody at standard output and error: done", async ({ args }) => {
    const { child, ended } = start(args("new"), folder, tmp);
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect((await ended).code).toBe(0);
  });
  it.each([
    ["bad input", 3, ["report", "missing.csv"]],
    ["wrong usage", 2, ["report", "new-a.csv", "--only", "nothing"]],
    [
      "a failed gate",
      1,
      ["compare", "new-a.csv", "new-b.csv", "--gates", "gates.json", "-o", "gated.json", "--format", "json"],
    ],
    ["done", 0, ["inspect", "new-a.csv"]],
  ])("%s ends as it would, also with nobody at standard error and output", async (_, expected, args) => {
    const gates = [{ analysis: "positive-rate", measure: "gap", of: "candidate", max: -1 }];
    writeFileSync(join(folder, "gates.json"), JSON.stringify({ gates }));
    const { child, ended } = start(args, folder, tmp);
    child.stderr?.destroy();
    child.stdout?.destroy();
    expect((await ended).code).toBe(expected);
  });
});

describe("what is temporary", () => {
  it.skipIf(platform() === "win32")(
    "is for nobody else to read, and its file keeps the rights of the one before",
    async () => {
      writeFileSync(join(folder, "private.json"), "{}", { mode: 0o600 });
      chmodSync(join(folder, "private.json"), 0o600);
      const { child, ended } = start(["demo", "--format", "json", "-o", "private.json"], folder, tmp);
      const modes = new Set<string>();
      const watch = setInterval(() => {
        for (const name of readdirSync(tmp))
          modes.add(`${name.split("-")[0]} ${(statSync(join(tmp, name)).mode & 0o777).toString(8)}`);
      }, 5);
      expect((await ended).code).toBe(0);
      clearInterval(watch);
      expect(child.exitCode).toBe(0);
      expect([...modes]).toEqual(["simgap 700"]);
      expect((statSync(join(folder, "private.json")).mode & 0o777).toString(8)).toBe("600");
      expect(readdirSync(tmp)).toEqual([]);
    },
  );
});
