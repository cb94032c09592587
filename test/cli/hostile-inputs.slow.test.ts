import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { writeFaultInputs } from "../support/fault-commands.ts";
import { leftIn } from "../support/faults.ts";
import { ACTING, HOSTILE_NAMES } from "../support/hostile-names.ts";
import { type MockServer, mockOpenAi } from "../support/mock-openai.ts";

vi.setConfig({ testTimeout: 240_000 });

const folder = scratch();
let server: MockServer;
beforeAll(async () => {
  server = await mockOpenAi();
  writeFaultInputs(folder.path(""));
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const read = (path: string) => readFileSync(path, "utf8");
const line = /^simgap: [^\n]{1,2000}\n$/u;

/** Runs a command that has to end well and to print nothing that acts. */
async function fine(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(...args);
  expect(stdout + stderr).not.toMatch(ACTING);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}
async function refused(message: RegExp, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await runCli(...args);
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(message);
  expect(code).toBe(3);
}

/** What each command makes of a file, named by where the file and the output are. */
const COMMANDS: readonly (readonly [
  name: string,
  input: string,
  args: (path: string, out: string) => readonly string[],
  made: (out: string) => string,
])[] = [
  [
    "audit",
    "new-talk.jsonl",
    (path, out) => ["audit", "--dialogues", path, "--size", "20", "-o", join(out, "sheet.csv")],
    (out) => read(join(out, "sheet.csv")),
  ],
  [
    "load",
    "new-a.csv",
    (path, out) => ["load", `x=${path}`, "--to", join(out, "tables")],
    // The inputs are kept by their names.
    (out) => read(join(out, "tables", "answers", "00001.parquet")),
  ],
  [
    "score",
    "new-talk.jsonl",
    (path, out) => ["score", path, "-o", join(out, "s.jsonl")],
    (out) => read(join(out, "s.jsonl")),
  ],
  [
    "describe",
    "new-traces/user_0.json",
    (path, out) => ["describe", path, "--format", "tex", "-o", join(out, "d.tex")],
    (out) => read(join(out, "d.tex")),
  ],
  [
    "render",
    "new-result.json",
    (path, out) => ["render", path, "--format", "md", "-o", join(out, "r.md")],
    (out) => read(join(out, "r.md")),
  ],
  [
    "judge",
    "new-served/said_prediction_results.json",
    (path, out) => [
      ...["judge", path, "--endpoint", server.url, "--model", "mock", "--concurrency", "1"],
      ...["-o", join(out, "judged")],
    ],
    (out) => {
      const [file] = readdirSync(join(out, "judged")).filter((name) => !/journal|summary/u.test(name));
      return read(join(out, "judged", file ?? "nothing"));
    },
  ],
];

const FILE_NAMES = {
  "a pattern": "m[1]*{a,b}?",
  "a Hive folder and a shell": `user_id=7/"q" 'x' \`id\` $(id) %s ; --`,
  "escape sequences": "a\u001b[31m\u001b]0;pwn\u0007\u009b2J\u202egnp",
  "line ends": "line\nfeed\r=1+1",
};

describe.skipIf(platform() === "win32").each(Object.entries(FILE_NAMES))("a file named by %s", (_, name) => {
  it.each(COMMANDS)("is what %s reads", async (command, input, args, made) => {
    const ending = /(?:_prediction_results)?\.\w+$/u.exec(input)![0];
    const place = folder.path(join(`${command} in`, `${name}${ending}`));
    mkdirSync(join(place, ".."), { recursive: true });
    copyFileSync(folder.path(input), place);
    // What the name as a pattern would find.
    copyFileSync(
      folder.path(input.replace("new-", "old-")),
      folder.path(join(`${command} in`, `m1xa_${ending}`)),
    );
    const outs = ["plain", "hostile"].map((one) => folder.path(join(`${command} ${one}`, name)));
    await fine(...args(folder.path(input), outs[0]!));
    await fine(...args(place, outs[1]!));
    expect(made(outs[1]!)).toBe(made(outs[0]!));
  });
});

const NAMES = Object.values(HOSTILE_NAMES).filter((name) => name.trim() !== "");

describe("users, items and simulators with hostile names", () => {
  it("are as many after load as in its inputs, read from its tables", async () => {
    const rows = NAMES.flatMap((name) =>
      ["i", "j"].map((item) => ({
        ...{ user_id: `${name}!`, item: item + name, scenario: name, field: "f", kind: "binary", truth: 1 },
        predicted: 0.2,
      })),
    );
    writeFileSync(folder.path("names.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const { code, stderr } = await runCli(
      "load",
      `${HOSTILE_NAMES.escape}=${folder.path("names.jsonl")}`,
      "--to",
      folder.path("tables[1]*"),
    );
    // Half a character is replaced, so that such names are others in the tables.
    expect([code, stderr]).toEqual([0, ""]);
    const whole = rows.filter(({ user_id }) => user_id.isWellFormed());
    writeFileSync(folder.path("names.jsonl"), whole.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const named = `${HOSTILE_NAMES.escape}=${folder.path("names.jsonl")}`;
    await fine("load", named, "--to", folder.path("tables[1]*"));
    const out = folder.path("from tables.json");
    const only = ["--only", "positive-rate", "--format", "json"];
    await fine("report", "--engine", folder.path("tables[1]*"), ...only, "-o", out);
    const { runs } = JSON.parse(read(out)) as { runs: { kind: string; users: number; answers: number }[] };
    expect(runs.filter(({ kind }) => kind === "simulated")).toEqual([
      expect.objectContaining({ users: whole.length / 2, answers: whole.length }),
    ]);
  });

  it("are audited, and their sheet is CSV that runs nothing", async () => {
    const rows = NAMES.filter((name) => name.isWellFormed()).flatMap((name, i) =>
      ["human", `bot ${name}`].map((source) => ({
        ...{ source, user_id: name, conversation_id: `${name}${i}`, turn: 1 },
        text: `${name} thank you`,
      })),
    );
    writeFileSync(folder.path("said names.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    await fine(
      ...["audit", "--dialogues", folder.path("said names.jsonl")],
      ...["-o", folder.path("names sheet.csv")],
    );
    const sheet = read(folder.path("names sheet.csv"));
    expect(sheet).not.toMatch(/(?![\n\t\r])[\p{Cc}\p{Cs}]/u);
    expect(sheet).not.toMatch(/(?:^|[,\n\r]"?)[=+@]/mu);
  });

  it("are judged and described, and files that they name stay in their folder", async () => {
    const records = JSON.parse(read(folder.path("new-served/said_prediction_results.json"))) as {
      user_id: string;
    }[];
    const ids = [...NAMES.filter((name) => name.isWellFormed()), "../../x", "CON", "U1", "u1"];
    writeFileSync(
      folder.path("ids_prediction_results.json"),
      JSON.stringify(records.map((record, i) => ({ ...record, user_id: ids[i % ids.length] }))),
    );
    const model = HOSTILE_NAMES.escape!;
    const asked = ["--endpoint", server.url, "--model", model, "-o", folder.path("judged ids")];
    await fine("judge", folder.path("ids_prediction_results.json"), ...asked);
    const trace = Object.values(
      JSON.parse(read(folder.path("new-traces/user_0.json"))) as Record<string, unknown>,
    )[0];
    mkdirSync(folder.path("id traces"));
    for (const [i, id] of ids.entries())
      writeFileSync(
        folder.path(`id traces/${i}.json`),
        `{${JSON.stringify(id)}:${JSON.stringify(trace).replaceAll(`"caption":"`, `"caption":"${i} `)}}`,
      );
    const description = folder.path("id description");
    await fine("describe", folder.path("id traces"), "--format", "html,tex,json", "-o", description);
    for (const name of readdirSync(description))
      if (!name.endsWith("json")) expect(read(join(description, name))).not.toMatch(ACTING);
    const set = folder.path("set[1]=x");
    await fine(
      ...["prepare", folder.path("id traces"), "-o", set, "--users", "6", "--items", "3", "--scrub", "none"],
      ...["--history", "2025-09-01..2025-09-20", "--test", "2025-09-21..2025-09-30"],
    );
    await fine("describe", set, "--format", "tex", "-o", folder.path("set.tex"));
    await fine("simulate", set, "--agent", "baseline:never", "-o", folder.path("never.json"));
    const made = readdirSync(set, { recursive: true, encoding: "utf8" });
    expect(made.filter((name) => ACTING.test(name) || /[<>:"|?*\\]/u.test(name))).toEqual([]);
    expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(made.length);
    expect(existsSync(folder.path("x.json"))).toBe(false);
  });

  it("of ten megabytes are taken, or refused in a line", async () => {
    const id = "x".repeat(10_000_000);
    const row = { source: "human", user_id: id, conversation_id: "c", turn: 1, text: "thank you" };
    writeFileSync(folder.path("huge.jsonl"), `${JSON.stringify(row)}\n`);
    for (const args of [
      ["load", "--dialogues", folder.path("huge.jsonl"), "--to", folder.path("huge tables")],
      ["audit", "--dialogues", folder.path("huge.jsonl"), "-o", folder.path("huge.csv")],
      ["score", folder.path("huge.jsonl"), "-o", folder.path("huge scores.jsonl")],
    ]) {
      const { code, stdout, stderr } = await runCli(...args);
      expect([0, 3, 4]).toContain(code);
      expect((stdout + stderr).length).toBeLessThan(5000);
    }
  });
});

describe("sizes", () => {
  it("a line of 70 MB: one line says so, whoever reads it", async () => {
    const path = folder.path("long.jsonl");
    writeFileSync(path, `{"source":"human","user_id":"u","turn":1,"text":"${"x".repeat(70 * 2 ** 20)}"}\n`);
    await refused(/line 1: found a line of 70 MB/u, "score", path, "-o", folder.path("long scores.jsonl"));
    await refused(/70 MB|a record over/u, "audit", "--dialogues", path, "-o", folder.path("long.csv"));
    await refused(/70 MB|a record over/u, "load", "--dialogues", path, "--to", folder.path("long tables"));
    expect(leftIn(folder.path(""))).toEqual([]);
  });

  it("thousands of columns are read beside those that are known", async () => {
    const more = Array.from({ length: 5000 }, (_, i) => `k${i}`);
    const head = ["source", "user_id", "conversation_id", "turn", "text", ...more].join(",");
    const rows = Array.from(
      { length: 20 },
      (_, i) =>
        `${i % 2 === 0 ? "human" : "bot"},u${i},c${i},1,thank you ${i},${more.map(() => i).join(",")}`,
    );
    writeFileSync(folder.path("wide.csv"), `${head}\n${rows.join("\n")}\n`);
    await fine("audit", "--dialogues", folder.path("wide.csv"), "-o", folder.path("wide sheet.csv"));
    await fine("load", "--dialogues", folder.path("wide.csv"), "--to", folder.path("wide tables"));
    await fine("score", folder.path("wide.csv"), "-o", folder.path("wide scores.jsonl"));
    const [first] = read(folder.path("wide scores.jsonl")).split("\n");
    expect(Object.keys(JSON.parse(first!) as object).length).toBeGreaterThan(5000);
  });
});

describe("one run in two formats", () => {
  it("is refused by load, as by report, where both hold a question", async () => {
    mkdirSync(folder.path("both"));
    copyFileSync(folder.path("new-a.csv"), folder.path("both/a.csv"));
    const [head = "", ...rows] = read(folder.path("new-a.csv")).trimEnd().split("\n");
    const keys = head.split(",");
    const json = rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [keys[i], cell])));
    writeFileSync(folder.path("both/b.jsonl"), json.map((row) => `${JSON.stringify(row)}\n`).join(""));
    await refused(/again/u, "load", `x=${folder.path("both/*")}`, "--to", folder.path("both tables"));
    expect(existsSync(folder.path("both tables"))).toBe(false);
  });
});

describe.skipIf(platform() === "win32")("an output that is a link", () => {
  it.each(COMMANDS.filter(([name]) => name !== "judge" && name !== "load"))(
    "is followed by %s, also to a file that is not there yet",
    async (command, input, args, made) => {
      const out = folder.path(`${command} links`);
      const file = args("", out).at(-1)!;
      mkdirSync(out);
      symlinkSync(`behind ${command}`, file);
      await fine(...args(folder.path(input), out));
      expect(lstatSync(file).isSymbolicLink()).toBe(true);
      expect(read(join(out, `behind ${command}`))).toBe(made(out));
    },
  );
});
