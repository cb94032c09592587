import { readFileSync, writeFileSync } from "node:fs";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { marked } from "marked";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonFromJson } from "../../src/compare/comparison.ts";
import { gatesJsonSchema } from "../../src/compare/gates/gate-schema.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { type Outcome, runCli, scratch } from "../support/cli.ts";

/** Every form of a comparison and every kind of gate, through the real command line. */
describe("simgap compare", () => {
  const folder = scratch();
  const people = cohort({ users: 24, itemsPerUser: 12, seed: 5, heterogeneity: 1 });
  const file = (name: string) => folder.path(`${name}_prediction_results.json`);
  beforeAll(() => {
    for (const name of ["utopian", "mild", "faithful"]) {
      const simulator = DEMO_SIMULATORS.find((spec) => spec.name === name)!;
      writeFileSync(file(name), [...predictionText(simulate(people, simulator, 5))].join(""));
    }
    writeFileSync(folder.path("empty.csv"), "user_id,item,scenario,field,kind,truth,predicted\n");
    writeFileSync(
      folder.path("other.csv"),
      "user_id,item,scenario,field,kind,truth,predicted\nnobody,i,video,video_liked,binary,1,1\n",
    );
  });
  afterAll(() => folder.remove());

  const compare = (...args: readonly string[]) =>
    runCli(
      "compare",
      file("utopian"),
      file("mild"),
      "--only",
      "positive-rate,leaderboard,sentiment",
      ...args,
    );

  async function gated(gates: unknown, ...args: readonly string[]): Promise<Outcome> {
    const path = folder.path("gates.json");
    writeFileSync(path, typeof gates === "string" ? gates : JSON.stringify(gates));
    return compare("--gates", path, "--format", "json", "-o", folder.path("gated.json"), ...args);
  }

  it("writes page, JSON, CSV, Markdown and JUnit that parsers accept", async () => {
    const out = folder.path("out");
    const ran = await compare("--format", "html,json,csv,md,junit", "-o", out);
    expect(ran.code).toBe(0);
    const [warning, ...told] = ran.stderr.trimEnd().split("\n");
    expect(warning).toMatch(/^warning: 1,257 answers are matched; 10 \(0\.8%\) of the baseline's /u);
    // The outcome, a line a primary shift; standard output has the paths alone.
    expect(told.map((line) => /^[^:]*: from .*, (\w+)\.$/u.exec(line)?.[1])).toContain("improved");
    expect(told).toHaveLength(3);
    expect(
      ran.stdout
        .trimEnd()
        .split("\n")
        .every((line) => line.startsWith(out)),
    ).toBe(true);
    const read = (name: string) => readFileSync(`${out}/${name}`, "utf8");
    const comparison = comparisonFromJson(read("comparison.json"));
    expect(comparison).toMatchObject({ baseline: "utopian", candidate: "mild" });
    const answers = (run: string) => comparison.runs.find(({ name }) => name === run)!.answers;
    expect(comparison.matched + comparison.only_baseline).toBe(answers("utopian"));
    expect(comparison.matched + comparison.only_candidate).toBe(answers("mild"));
    expect(comparison.matched).toBeGreaterThan(300);
    expect(comparison.matched_users).toBe(24);
    expect(read("shifts.csv").trim().split("\n")).toHaveLength(comparison.shifts.length + 1);
    const tokens = marked.lexer(read("comparison.md"));
    const table = tokens.find((token) => token.type === "table");
    expect(table).toMatchObject({ type: "table" });
    expect(table?.type === "table" && table.rows).toHaveLength(
      comparison.shifts.filter((shift) => shift.primary).length,
    );
    const xml = read("junit.xml");
    expect(XMLValidator.validate(xml)).toBe(true);
    const suite = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites.testsuite;
    expect(suite["@_name"]).toBe("mild against utopian");
    expect(suite.testcase).toHaveLength(3);
    const page = read("comparison.html");
    expect(page).toContain("<title>mild against utopian – simgap</title>");
    expect(page.indexOf('id="verdicts-table"')).toBeLessThan(page.indexOf('id="shifts-positive-rate"'));
  });

  it("writes the same bytes again, and not over what it reads", async () => {
    const [first, second] = [folder.path("a.html"), folder.path("b.html")];
    await compare("-o", first);
    await compare("-o", second);
    expect(readFileSync(first, "utf8")).toBe(readFileSync(second, "utf8"));
    expect((await compare("-o", file("mild"))).code).toBe(2);
  });

  const bounds = [
    ["candidate", { max: 0.3 }, { max: 0.05 }],
    ["candidate", { min: 0 }, { min: 0.2 }],
    ["shift", { max: 0 }, { max: -0.9 }],
    ["shift", { min: -0.9 }, { min: 0 }],
    ["distance", { max: 0 }, { min: 0 }],
  ] as const;
  it.each(bounds)("judges a bound on the %s: %o passes, %o fails", async (of, passes, fails) => {
    const gate = { analysis: "positive-rate", measure: "gap", of };
    expect((await gated({ gates: [{ ...gate, ...passes }] })).code).toBe(0);
    const failed = await gated({ gates: [{ ...gate, ...fails, name: "too far" }] });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(
      /^failed {2}too far {2}mild: .*found gap −?0\.\d+ \[.*\] \(the whole 95% interval counts\)\n.*1 of 1 gates failed\n$/mu,
    );
    expect(comparisonFromJson(readFileSync(folder.path("gated.json"), "utf8")).gates[0]!.status).toBe(
      "failed",
    );
  });

  it("says in the reader's language which gates failed", async () => {
    const gate = { analysis: "positive-rate", measure: "gap", of: "shift", min: 0 };
    const { stderr } = await gated({ gates: [gate] }, "--locale", "zh");
    expect(stderr).toMatch(/^未通过 {2}正向率差距的变化至少 0 {2}mild：.*为准）$/mu);
    expect(stderr).toMatch(/^simgap: 1 项门槛中未通过 1 项$/mu);
  });

  it("bounds the interval unless the estimate is asked for, with scenarios and fields", async () => {
    const shifts = comparisonFromJson((await compare("--format", "json", "-o", "-")).stdout).shifts;
    const { value, low, high } = shifts.find(({ measure, primary }) => measure === "gap" && primary)!;
    const gate = { analysis: "positive-rate", measure: "gap", of: "shift", max: (value! + high!) / 2 };
    expect((await gated({ gates: [gate] })).code).toBe(1);
    expect((await gated({ gates: [{ ...gate, on: "value" }] })).code).toBe(0);
    expect(low).toBeLessThan(value!);
    const live = { ...gate, max: 0, scenario: "live" };
    expect((await gated({ gates: [live, { ...live, scenario: "*" }] })).code).toBe(0);
    const fields = { ...gate, scenario: undefined, of: "candidate", field: "*", max: 0.01, on: "value" };
    expect((await gated({ gates: [fields] })).stderr).toMatch(/video_liked/u);
  });

  it("ends with 4 where a gate can't be judged, and passes it where that is asked for", async () => {
    const gate = { analysis: "positive-rate", measure: "gap", of: "shift", max: 0, scenario: "search" };
    const found = await gated({ gates: [gate] });
    expect(found.code).toBe(4);
    expect(found.stderr).toContain(
      "1 of 1 gates could not be judged (--not-judged pass lets such gates pass)",
    );
    const passed = await gated(
      { not_judged: "pass", gates: [gate] },
      "--format",
      "json,md,junit",
      "-o",
      folder.path("let"),
    );
    expect(passed.code).toBe(0);
    const read = (name: string) => readFileSync(folder.path(`let/${name}`), "utf8");
    expect(comparisonFromJson(read("comparison.json")).gates).toMatchObject([
      { status: "let pass", found: [] },
    ]);
    expect(read("comparison.md")).toContain("0 of 1 passed, 1 allowed to pass without enough data.");
    expect(read("junit.xml")).toMatch(
      /skipped="1"[\s\S]*<skipped message="too little data to judge: not measured"/u,
    );
    expect((await gated({ gates: [{ ...gate, not_judged: "pass" }] })).code).toBe(0);
    expect((await gated({ gates: [gate] }, "--not-judged", "pass")).code).toBe(0);
  });

  it("fails on verdicts of primary shifts", async () => {
    const quiet = ["--only", "positive-rate", "-o", folder.path("v.html"), "--fail-on", "worsened"];
    const better = await runCli("compare", file("utopian"), file("mild"), ...quiet, "--verdicts");
    expect(better).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Gates: 1 of 1 passed\.$/mu) });
    const worse = await runCli("compare", file("mild"), file("utopian"), ...quiet);
    expect(worse.code).toBe(1);
    expect(worse.stderr).toContain("the verdict is worsened");
    expect((await compare("--fail-on", "dreadful")).stderr).toMatch(/^simgap: no verdict "dreadful"/u);
  });

  it.each([
    ["{", /gates\.json, line 1: found text that is not JSON .*, expected a gates file$/u],
    ["{}", /gates\.json, line 1, "gates": found nothing, expected a value of type array$/u],
    [
      { gates: [{ analysis: "x", measure: "gap", of: "shift", max: 1 }] },
      /"gates\[0\]\.analysis": found "x", expected one of positive-rate/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gaap", of: "shift", max: 1 }] },
      /"gates\[0\]\.measure": found "gaap", expected one of gap/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "shift" }] },
      /"gates\[0\]": .* expected min or max, or both$/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "shift", max: "1" }] },
      /"gates\[0\]\.max": found "1", expected a value of type number$/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "gap", max: 1 }] },
      /"gates\[0\]\.of": found "gap", expected candidate or shift or distance$/u,
    ],
    [{ gates: [], extra: 1 }, /"gates": found \[\], expected at least one gate$/u],
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "shift", max: 1 }], extra: 1 },
      /"extra": found the key "extra", expected only keys of the schema/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "shift", max: 1, name: "" }] },
      /"gates\[0\]\.name": found "", expected a text that is not empty$/u,
    ],
    [
      '{\n "gates": [\n  { "analysis": "positive-rate", "measure": "gap",\n    "of": "shift", "max": true }\n ]\n}',
      /gates\.json, line 4, "gates\[0\]\.max": found true, expected a value of type number$/u,
    ],
    [
      '{ "gates": [\n{ "analysis": "positive-rate", "measure": "gap", "of": "shift", "max": 0,\n "max": 9 }] }',
      /gates\.json, line 3: found the key "max" again, expected each key once$/u,
    ],
    [
      `{"gates":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      /"gates\[0\]": found a list, expected a value of type object$/u,
    ],
    [
      '{"gates": [{ "analysis": "positive-rate", "measure": "gap", "of": "shift", "max": 1e999 }]}',
      /"gates\[0\]\.max": found Infinity, expected a finite number$/u,
    ],
    ['{\n "gates": [\n  { a }\n ]\n}', /gates\.json, line 3: found text that is not JSON/u],
    // What is known once the names of runs are, and what only when they are measured.
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "shift", max: 1, candidate: "mlid" }] },
      /line 1, "gates\[0\]\.candidate": found "mlid", expected one of mild$/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gaap", of: "candidate", max: 1 }] },
      /line 1, "gates\[0\]\.measure": found "gaap", expected one of .*gap/u,
    ],
    [
      { gates: [{ analysis: "user-distance", measure: "ratio", of: "candidate", max: 1 }] },
      /"gates\[0\]\.analysis": found "user-distance", expected an analysis of this comparison/u,
    ],
    [
      { gates: [{ analysis: "positive-rate", measure: "gap", of: "shift", max: 1, marker: "*" }] },
      /"gates\[0\]\.marker": found "\*", expected nothing$/u,
    ],
  ])("says in one line what is wrong with the gates %o", async (gates, message) => {
    const found = await gated(gates);
    expect(found.code).toBe(3);
    expect(found.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(found.stderr.trimEnd()).toMatch(message);
  });

  it("refuses runs that share nothing, truths that disagree, and too few names", async () => {
    const apart = await runCli(
      "compare",
      file("mild"),
      folder.path("other.csv"),
      "-o",
      folder.path("n.html"),
    );
    expect(apart.code).toBe(3);
    const turned = folder.path("turned_prediction_results.json");
    const records = JSON.parse(readFileSync(file("mild"), "utf8"));
    const question = records
      .flatMap((r: { questions: { type: string; true_value: number }[] }) => r.questions)
      .find((q: { type: string }) => q.type === "binary");
    question.true_value = 1 - question.true_value;
    writeFileSync(turned, JSON.stringify(records));
    const disagree = await runCli("compare", file("mild"), turned, "-o", folder.path("n.html"));
    expect(disagree.code).toBe(3);
    expect(disagree.stderr).toMatch(
      /found the true value [01] for user .*, expected [01] as in the baseline "mild"/u,
    );
    expect((await runCli("compare", file("mild"))).code).toBe(2);
    expect(folder.list()).not.toContain("n.html");
  });

  it("tells runs of one file name apart, and compares several with the first", async () => {
    const twice = await runCli(
      "compare",
      file("mild"),
      file("mild"),
      file("faithful"),
      "--only",
      "positive-rate",
      "--format",
      "md",
      "-o",
      "-",
    );
    expect(twice.code).toBe(0);
    expect(twice.stdout).toContain("## simgap: mild (2) and faithful against mild");
    expect(twice.stdout).toContain("| mild (2) |");
  });

  it("judges no verdict on what neither run has", async () => {
    const table = (name: string, yes: (user: number, item: number) => boolean) => {
      const rows = Array.from({ length: 48 }, (_, n) => {
        const [user, item] = [n % 12, Math.floor(n / 12)];
        return `u${user},i${item},video,video_liked,binary,${(user + item) % 4 === 0 ? 1 : 0},${yes(user, item) ? 1 : 0}`;
      });
      writeFileSync(
        folder.path(name),
        ["user_id,item,scenario,field,kind,truth,predicted", ...rows].join("\n"),
      );
      return folder.path(name);
    };
    const quiet = table("quiet.csv", (user) => user === 3);
    const loud = table("loud.csv", (user, item) => user + item > 3);
    const gated = async (...runs: readonly string[]) => {
      const path = folder.path("only-video.json");
      const asked = ["--only", "positive-rate,leaderboard", "--fail-on", "worsened"];
      const ran = await runCli("compare", ...runs, ...asked, "--format", "json", "-o", path);
      const { gates, shifts } = comparisonFromJson(readFileSync(path, "utf8"));
      expect(shifts.filter(({ primary, measure }) => primary && measure === "overall")).toHaveLength(1);
      return { code: ran.code, gates: gates.map(({ name, status }) => `${name.split(" ")[0]} ${status}`) };
    };
    expect(await gated(quiet, loud)).toEqual({ code: 1, gates: ["gap failed"] });
    expect(await gated(loud, quiet)).toEqual({ code: 0, gates: ["gap passed"] });
  });

  it("does not let a run pass that leaves questions unanswered", async () => {
    const silent = folder.path("silent_prediction_results.json");
    writeFileSync(silent, JSON.stringify(JSON.parse(readFileSync(file("mild"), "utf8")).slice(60)));
    const ran = await runCli(
      "compare",
      file("mild"),
      silent,
      "--fail-on",
      "worsened",
      "-o",
      folder.path("s.html"),
    );
    expect(ran.code).toBe(4);
    expect(ran.stderr).toMatch(
      /not judged {2}enough of the baseline's rows matched.*\d\d\.\d% of the baseline's answers/u,
    );
    const passed = await runCli(
      "compare",
      file("mild"),
      silent,
      "--fail-on",
      "worsened",
      "--not-judged",
      "pass",
      "-o",
      folder.path("s.html"),
    );
    expect(passed.code).toBe(0);
  });

  it.each([
    ["kind", "continuous,0,1,,", /found the kind continuous for user u1, item i, expected binary as in/u],
    ["scenario", "binary,0,1,,", /found the scenario live for user u1, item i, expected video as in/u],
    ["true value", "binary,1,1,,", /found the true value 1 for user u1, item i, expected 0 as in/u],
  ])("refuses another %s for the same question", async (what, rest, message) => {
    const head = "user_id,item,scenario,field,kind,truth,predicted,label,normalizer";
    const table = (name: string, scenario: string, end: string) => {
      writeFileSync(folder.path(name), `${head}\nu1,i,${scenario},video_liked,${end}\n`);
      return folder.path(name);
    };
    const one = table("one.csv", "video", "binary,0,1,,");
    const two = table("two.csv", what === "scenario" ? "live" : "video", rest);
    const ran = await runCli("compare", one, two, "-o", folder.path("no.html"));
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(message);
    expect(folder.list()).not.toContain("no.html");
  });

  it("compares dialogues of few users, and judges nothing where no real users are known", async () => {
    const said = (source: string, users: number, text: string) =>
      Array.from({ length: users }, (_, i) =>
        JSON.stringify({
          source,
          user_id: `${source === "human" ? "h" : "t"}${i}`,
          conversation_id: `${source}${i}`,
          turn: 1,
          lang: "en",
          text,
        }),
      ).join("\n");
    const table = (name: string, text: string) => {
      writeFileSync(folder.path(name), `${text}\n`);
      return folder.path(name);
    };
    const human = table("human.jsonl", said("human", 12, "this is the third time, give me a refund"));
    const polite = table("polite.jsonl", said("polite", 12, "thank you so much, could you please help"));
    const plain = table("plain.jsonl", said("plain", 12, "i want to change my flight"));
    const alone = table("alone.jsonl", said("alone", 1, "thank you"));
    const out = folder.path("few.json");
    const compared = (...args: readonly string[]) =>
      runCli("compare", ...args, "--format", "json", "-o", out);
    expect((await compared(plain, polite, "--fail-on", "worsened")).code).toBe(4);
    expect(await compared(plain, polite, "--dialogues", human)).toMatchObject({ code: 0 });
    const whole = comparisonFromJson(readFileSync(out, "utf8"));
    expect(whole.matched_users).toBe(12);
    for (const { users } of whole.shifts) expect(users).toBeLessThanOrEqual(12);
    const again = table("again.jsonl", said("plain", 12, "could you please change my flight"));
    expect(await compared(plain, again, "--dialogues", human)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/two inputs are called "plain": name one of them, such as new=/u),
    });
    expect(await compared(`old=${plain}`, `new=${again}`, "--dialogues", human)).toMatchObject({ code: 0 });
    expect(comparisonFromJson(readFileSync(out, "utf8"))).toMatchObject({
      baseline: "old",
      candidate: "new",
    });
    expect(await compared(`old=${plain}`, `new=${human}`)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(
        /found no simulator .*, expected one to call "new"; name the file human=FILE/u,
      ),
    });
    expect(await compared(plain, alone, "--dialogues", human)).toMatchObject({ code: 0 });
    const { shifts } = comparisonFromJson(readFileSync(out, "utf8"));
    expect(shifts.length).toBeGreaterThan(5);
    for (const { verdict, p } of shifts) {
      expect(["not estimable", "equivalent"]).toContain(verdict);
      expect(p).toBe(null);
    }
  });

  it("does not write over the vectors that it reads", async () => {
    const vectors = folder.path("vectors.jsonl");
    const text = ["u1", "u2"]
      .flatMap((user) => [0, 1].map((block) => JSON.stringify({ user, block, vector: [block, 1] })))
      .join("\n");
    writeFileSync(vectors, text);
    const ran = await compare("--embeddings", vectors, "--format", "csv", "-o", vectors);
    expect(ran.code).toBe(2);
    expect(readFileSync(vectors, "utf8")).toBe(text);
  });

  it("warns, with shares, where the overlap is partial", async () => {
    const part = folder.path("part_prediction_results.json");
    writeFileSync(part, JSON.stringify(JSON.parse(readFileSync(file("faithful"), "utf8")).slice(20)));
    const found = await runCli(
      "compare",
      file("mild"),
      part,
      "--only",
      "positive-rate",
      "--format",
      "json",
      "-o",
      "-",
    );
    const comparison = comparisonFromJson(found.stdout);
    expect(comparison.only_baseline).toBeGreaterThan(20);
    expect(comparison.only_candidate).toBeLessThan(20);
    expect(comparison.notes[0]).toMatch(
      /^[\d,]+ answers are matched; [\d,]+ \(\d+\.\d%\) of the baseline's and 1?\d \(\d\.\d%\) of the candidate's/u,
    );
    expect(comparison.shifts[0]!.n).toBeLessThan(comparison.matched + 1);
  });

  it("keeps hostile names inert in every form of text", async () => {
    const name = "@SUM(1+1)|<img src=x onerror=alert(1)>\u202E]]>&";
    const out = folder.path("hostile");
    const ran = await runCli(
      "compare",
      file("utopian"),
      `${name}=${file("mild")}`,
      "--only",
      "positive-rate",
      "--fail-on",
      "worsened",
      "--format",
      "csv,md,junit",
      "-o",
      out,
    );
    expect(ran.code).toBe(0);
    const read = (form: string) => readFileSync(`${out}/${form}`, "utf8");
    for (const cell of read("shifts.csv").split(/[,\n]/u)) expect(cell).not.toMatch(/^"?[=+@\t]/u);
    const markdown = read("comparison.md");
    expect(markdown).not.toMatch(/<img|\u202E/u);
    for (const line of markdown.split("\n").filter((line) => line.includes("SUM")))
      expect(marked.parseInline(line)).not.toMatch(/<(?:img|a)\b/u);
    const xml = read("junit.xml");
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toContain("\u202E");
    const suite = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites.testsuite;
    expect(suite["@_name"]).toContain("<img src=x onerror=alert(1)>");
  });

  it("takes a part that no run has for a slip, not for too little data", async () => {
    const gate = { analysis: "positive-rate", measure: "gap", of: "shift", max: 0 };
    const slip = await gated({ gates: [{ ...gate, scenario: "vidoe" }], not_judged: "pass" });
    expect(slip.code).toBe(3);
    expect(slip.stderr).toMatch(
      /gates\.json, line 1, "gates\[0\]\.scenario": found "vidoe", expected one of ads, /u,
    );
    const unasked = await gated(`\uFEFF${JSON.stringify({ gates: [{ ...gate, scenario: "search" }] })}`);
    expect(unasked).toMatchObject({ code: 4, stderr: expect.stringContaining("gap search (positive-rate)") });
  });

  it("publishes the schema that it checks", () => {
    const path = new URL("../../docs/gates.schema.json", import.meta.url);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(gatesJsonSchema());
  });
});
