import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Comparison, comparisonFromJson } from "../../src/compare/comparison.ts";
import { runCli, scratch } from "../support/cli.ts";

const HEAD = "user_id,item,scenario,field,kind,truth,predicted";

/** What people give `simgap compare`, and what it makes of it. */
describe("simgap compare, of tables that differ,", () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  const table = (name: string, rows: readonly string[]) => {
    writeFileSync(folder.path(name), `${[HEAD, ...rows].join("\n")}\n`);
    return folder.path(name);
  };
  /** Twelve users with four videos each, and whatever else is asked. */
  const answers = (yes: (user: number, item: number) => boolean, more: readonly string[] = []) => [
    ...Array.from({ length: 48 }, (_, n) => {
      const [user, item] = [n % 12, Math.floor(n / 12)];
      const truth = (user + item) % 4 === 0 ? 1 : 0;
      return `u${user},i${item},video,video_liked,binary,${truth},${yes(user, item) ? 1 : 0}`;
    }),
    ...more,
  ];
  const rarely = (user: number, item: number) => (user * 5 + item * 3) % 7 === 0;
  const often = (user: number, item: number) => (user * 5 + item * 3) % 7 < 4;
  const compared = async (...args: readonly string[]) => {
    const out = folder.path("found.json");
    const ran = await runCli("compare", ...args, "--format", "json", "-o", out);
    const found = (): Comparison => comparisonFromJson(readFileSync(out, "utf8"));
    return { ...ran, found };
  };

  it("refuses another true text for the same question, and takes one in other white space", async () => {
    const asked = (text: string) => [`u1,x,search,search_keyword,text,${text},shoes`];
    const one = table("one.csv", answers(rarely, asked("red shoes")));
    const other = table("other.csv", answers(rarely, asked("blue shoes")));
    const spaced = table("spaced.csv", answers(rarely, asked("red shoes ")));
    const ran = await compared(one, other);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(
      /other\.csv, "search_keyword": found another true text for user u1, item x, expected the same as in the baseline "one"/u,
    );
    expect((await compared(one, spaced)).code).toBe(0);
  });

  it("leaves the baseline out of a folder of candidates, but compares a run with itself where asked", async () => {
    const runs = folder.path("runs");
    mkdirSync(runs);
    for (const [name, yes] of Object.entries({ a: rarely, b: often, c: () => false }))
      table(join("runs", `${name}.csv`), answers(yes));
    const whole = await compared(join(runs, "b.csv"), runs);
    expect(whole.found().candidates.map(({ candidate }) => candidate)).toEqual(["a", "c"]);
    const same = await compared(join(runs, "b.csv"), join(runs, "b.csv"));
    expect(same.found().candidates.map(({ candidate }) => candidate)).toEqual(["b (2)"]);
  });

  it("says that a run has nothing, and where", async () => {
    const one = table("full.csv", answers(rarely));
    const none = table(
      "null.csv",
      answers(rarely).map((row) => row.replace(/[01]$/u, "")),
    );
    const ran = await compared(one, none);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/null\.csv: found nothing that can be scored, expected answers/u);
  });

  it("counts a field that is asked in one scenario once, and gates find it under both names", async () => {
    const gates = folder.path("gates.json");
    const gate = { analysis: "positive-rate", measure: "gap", of: "shift", field: "video_liked", max: 1 };
    writeFileSync(gates, JSON.stringify({ gates: [gate, { ...gate, scenario: "video" }] }));
    const both = (yes: typeof often) =>
      answers(
        yes,
        Array.from({ length: 24 }, (_, n) => `u${n % 12},l${n},live,shared,binary,0,${n % 3 ? 0 : 1}`),
      );
    const ads = (yes: number) =>
      Array.from({ length: 24 }, (_, n) => `u${n % 12},a${n},ads,shared,binary,0,${n % 4 < yes ? 1 : 0}`);
    const x = table("x.csv", [...both(rarely), ...ads(1)]);
    const y = table("y.csv", [...both(often), ...ads(3)]);
    const ran = await compared(x, y, "--only", "positive-rate", "--gates", gates);
    const { shifts, gates: judged } = ran.found();
    const gap = (scenario: string | undefined, field: string) =>
      shifts.find((s) => s.measure === "gap" && s.scenario === scenario && s.field === field)!;
    expect(gap("video", "video_liked")).toMatchObject({ repeats: true, q: gap(undefined, "video_liked").q });
    expect(gap(undefined, "video_liked").repeats).toBeUndefined();
    // Asked in two scenarios, a field is one question in all and another in each.
    expect(gap("live", "shared").repeats).toBeUndefined();
    // Benjamini and Hochberg's correction over the rest, each once.
    const family = shifts.filter((s) => !s.primary && s.repeats !== true && s.p != null);
    const sorted = family.map(({ p }) => p!).toSorted((a, b) => a - b);
    for (const { p, q } of family) {
      const bh = Math.min(
        ...sorted.flatMap((other, i) => (other >= p! ? [(other * sorted.length) / (i + 1)] : [])),
      );
      expect(q!).toBeCloseTo(Math.min(1, bh), 8);
    }
    expect(judged.map(({ status }) => status)).toEqual(["passed", "passed"]);
  });

  it("does not judge verdicts where a scenario of the baseline is lost, however small", async () => {
    const ads = Array.from({ length: 3 }, (_, n) => `u${n},a${n},ads,ad_liked,binary,0,1`);
    const whole = table("whole.csv", answers(often, ads));
    const part = table("part.csv", answers(rarely));
    const ran = await compared(whole, part, "--fail-on", "worsened");
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain("100.0% of the baseline's answers in Ads have no counterpart");
    expect(ran.found().candidates[0]!.scenarios).toMatchObject({ ads: { baseline: 3, with_baseline: 0 } });
  });

  it("names the candidate that leaves the others with few rows", async () => {
    const base = table("base.csv", answers(often));
    const full = table("same.csv", answers(rarely));
    const few = table("few.csv", answers(rarely).slice(0, 12));
    const ran = await compared(base, full, few);
    expect(ran.stderr).toContain(
      "warning: few shares only 12 answers with the baseline, so all candidates are compared on 12 instead of up to 48: better to compare it separately.\n",
    );
    expect((await compared(base, full)).stderr).not.toContain("warning");
    expect((await compared(base, table("one-row.csv", answers(rarely).slice(0, 1)))).stderr).toMatch(
      /^warning: 1 answer is matched;/u,
    );
  });

  it.each([
    ["positive-rate.gap=5", "the margin of positive-rate.gap is 5, expected a share between 0 and 1"],
    ["positive-rate.gap=0", "the margin of positive-rate.gap is 0, expected a share"],
    ["positive-rate.ratio=0.9", "the margin of positive-rate.ratio is 0.9, expected a factor above 1"],
    ["positive-rate.gaap=0.1", 'the margin "positive-rate.gaap" names no measure, expected ANALYSIS.MEASURE'],
    [
      "gap=0.1",
      'the margin "gap" names no measure, expected ANALYSIS.MEASURE such as positive-rate.gap (analyses: ',
    ],
    ["positive-rate.gap", '--margin is "positive-rate.gap", expected ANALYSIS.MEASURE=NUMBER'],
  ])("refuses the margin %s", async (margin, message) => {
    const [one, two] = [table("m1.csv", answers(often)), table("m2.csv", answers(rarely))];
    const ran = await compared(one, two, "--margin", margin);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(message);
  });

  it("says where the runs went that --dialogues took", async () => {
    const ran = await runCli("compare", "--dialogues", "h.jsonl", "a", "b");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(
      "(--dialogues took all names that follow: put the runs before, or after --)\n",
    );
  });

  it("calls users as it says, and with --redact names none", async () => {
    const [one, two] = [table("r1.csv", answers(often)), table("r2.csv", answers(rarely))];
    const page = async (...args: readonly string[]) => {
      const out = folder.path("page.html");
      const asked = ["--only", "positive-rate", "--format", "html", "-o", out, ...args];
      expect((await runCli("compare", one, two, ...asked)).code).toBe(0);
      return readFileSync(out, "utf8");
    };
    const [open, named, redacted] = [await page(), await page("--show-ids"), await page("--redact")];
    expect(open).toContain("Users are numbered by how much they moved over all primary shifts.");
    expect(named).toContain("Users are named by their ids.");
    expect(redacted).toContain("Users are numbered in the order of this table.");
    expect(named).toMatch(/>u\d+</u);
    for (const text of [open, redacted]) expect(text).not.toMatch(/>u\d+</u);
    expect(redacted).not.toMatch(/r1\.csv|r2\.csv/u);
  });

  it("ends with the gates' code where the reader of standard output leaves early", async () => {
    const [one, two] = [table("p1.csv", answers(rarely)), table("p2.csv", answers(often))];
    const built = join(import.meta.dirname, "..", "..", "dist", "bin", "simgap.js");
    const asked = ["--only", "positive-rate", "--fail-on", "worsened", "--format", "html", "-o", "-"];
    const child = spawn(process.execPath, [built, "compare", one, two, ...asked]);
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => {
      child.once("close", resolve);
    });
    expect(code).toBe(1);
  });
});
