import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { escapeLatex } from "../../src/model/inert.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { runCli, scratch } from "../support/cli.ts";

const PAPER = [
  "captions.en.txt",
  "captions.zh.txt",
  ...["positive-rate", "sentiment", "language-style", "user-distance"].flatMap((name, i) =>
    ["pdf", "png", "svg", "tex", "txt"].map((ending) => `figure-${i + 1}-${name}.${ending}`),
  ),
  "index.html",
  "table-1-leaderboard.md",
  "table-1-leaderboard.tex",
];

describe("simgap figures", () => {
  const folder = scratch();
  const runs = () =>
    ["utopian", "faithful", "lazy"].map((name) => folder.path(`${name}_prediction_results.json`));
  beforeAll(() => {
    const people = cohort({ users: 14, itemsPerUser: 12, seed: 7, heterogeneity: 1 });
    for (const simulator of DEMO_SIMULATORS.filter(({ name }) =>
      ["utopian", "faithful", "lazy"].includes(name),
    ))
      writeFileSync(
        folder.path(`${simulator.name}_prediction_results.json`),
        [...predictionText(simulate(people, simulator, 7))].join(""),
      );
  });
  afterAll(() => folder.remove());
  const made = async (name: string, ...args: string[]) => {
    const out = folder.path(name);
    const ran = await runCli("figures", ...runs(), "-o", out, ...args);
    const files = ran.stdout
      .trimEnd()
      .split("\n")
      .map((path) => path.slice(out.length + 1));
    return { ...ran, files, read: (file: string) => readFileSync(join(out, file), "utf8") };
  };

  it("makes the paper's four figures and its table by one command, under fixed names, the same twice", async () => {
    const [one, two] = [await made("one", "--paper"), await made("two", "--paper")];
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(one.files.toSorted()).toEqual(PAPER);
    for (const file of PAPER) expect(one.read(file) === two.read(file), file).toBe(true);
    expect(one.read("figure-1-positive-rate.svg")).toContain(' width="178mm"');
    expect(one.read("table-1-leaderboard.tex")).toMatch(/^faithful & \\textbf\{/mu);
    expect(one.read("table-1-leaderboard.tex")).toContain("\\begin{table*}");
    const caption = one.read("figure-1-positive-rate.txt").split("\n")[0]!;
    expect(caption).toMatch(/^Synthetic data|^[A-Z]/u);
    expect(one.read("captions.en.txt")).toContain(`figure-1-positive-rate\n\n${caption}`);
    expect(one.read("captions.zh.txt")).toMatch(/^figure-1-positive-rate\n\n.*真实用户/u);
    expect(one.read("captions.zh.txt").match(/^figure-\d-[a-z-]+$/gmu)).toHaveLength(4);
    // The page that shows all names each file once.
    const linked = [...one.read("index.html").matchAll(/ href="([^"]*)"/gu)].map(([, file]) => file!);
    expect(linked.toSorted()).toEqual(PAPER.filter((file) => !/^captions|^index/u.test(file)));
    expect(one.read("index.html")).toContain('<img src="figure-1-positive-rate.svg" alt="');
    expect(one.read("figure-1-positive-rate.tex")).toContain("{figure-1-positive-rate.pdf}");
    expect(one.read("figure-1-positive-rate.tex")).toContain(`\\caption{${escapeLatex(caption)}}`);
  });

  it("makes every figure and table of what is asked for, in the forms asked for", async () => {
    const args = ["--only", "positive-rate,leaderboard", "--format", "json,csv,tex,svg", "--width", "column"];
    const { files, read, code } = await made("forms", ...args);
    expect(code).toBe(0);
    const stems = [
      "gap-by-field",
      "leaderboard-scores",
      "positive-rate-by-scenario",
      "probabilities",
      "scorecard",
    ];
    expect(files.toSorted()).toEqual(
      [
        ...stems.flatMap((stem) => [
          ...["csv", "json", "svg"].map((ending) => `${stem}.${ending}`),
          `figure-${stem}.tex`,
        ]),
        "index.html",
        "leaderboard.tex",
        "leaderboard-references.tex",
        "positive-rate.tex",
      ].sort(),
    );
    expect(read("positive-rate-by-scenario.csv")).toMatch(
      /^scenario,run,rate,low,high,items,users\nAll,Real users,0/u,
    );
    expect(read("positive-rate-by-scenario.svg")).toContain(' width="85mm"');
    expect(read("scorecard.csv")).toMatch(/^run,measure,value,low,high,margins,state,distance\n/u);
    expect(read("leaderboard.tex")).toContain("\\begin{table}");
  });

  it("shows the models and scenarios asked for, in the order asked for, real users always and numbers as they are", async () => {
    const only = ["--only", "positive-rate", "--format", "csv,md"];
    const all = await made("all", ...only);
    const some = await made(
      "some",
      ...only,
      "--models",
      "utopian,lazy",
      "--scenarios",
      "live",
      "--order",
      "lazy,utopian",
    );
    const rows = (csv: string) => csv.trimEnd().split("\n").slice(1);
    const shown = rows(some.read("positive-rate-by-scenario.csv"));
    expect(shown.map((row) => row.split(",").slice(0, 2).join(" "))).toEqual(
      ["All", "Live"].flatMap((scenario) =>
        ["Real users", "lazy", "utopian"].map((run) => `${scenario} ${run}`),
      ),
    );
    for (const row of shown) expect(rows(all.read("positive-rate-by-scenario.csv"))).toContain(row);
    expect(
      new Set(rows(some.read("gap-by-field.csv")).map((row) => row.split(",")[1]!.split(" ")[0])),
    ).toEqual(new Set(["Live"]));
    const first = (text: string) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .map((line) => line.split(" | ")[0]!.slice(2));
    expect(first(some.read("positive-rate.md"))).toEqual(["Run", "---", "Real users", "lazy", "utopian"]);
    expect(first(all.read("positive-rate.md"))).toEqual([
      "Run",
      "---",
      "Real users",
      "utopian",
      "faithful",
      "lazy",
    ]);
    const named = await made("named", ...only, "--order", "name");
    expect(first(named.read("positive-rate.md")).slice(3)).toEqual(["faithful", "lazy", "utopian"]);
  });

  it("keeps a model's colour where only some are shown", async () => {
    const only = ["--only", "positive-rate", "--format", "json"];
    const colours = ({ read }: Awaited<ReturnType<typeof made>>) =>
      new Map(
        JSON.parse(read("positive-rate-by-scenario.json")).data.values.map(
          (v: { row: string; colour: string }) => [v.row, v.colour],
        ),
      );
    const all = colours(await made("colours-all", ...only));
    const some = colours(await made("colours-some", ...only, "--models", "utopian"));
    expect(some.get("utopian")).toBe(all.get("utopian"));
    expect([...some.keys()]).toEqual(["Real users", "utopian"]);
  });

  it("writes a title into the picture where it is asked for", async () => {
    const only = ["--only", "positive-rate", "--format", "svg"];
    const title = ">Gap to real users, by field</text>";
    expect((await made("untitled", ...only)).read("gap-by-field.svg")).not.toContain(title);
    expect((await made("titled", ...only, "--title", "full")).read("gap-by-field.svg")).toContain(title);
  });

  it("says what can't be drawn and draws the rest", async () => {
    const table = folder.path("answers.csv");
    const rows = Array.from(
      { length: 24 },
      (_, i) => `u${i % 12},i${i},video,video_liked,binary,${i % 3 === 0 ? 1 : 0},0.${i % 10}`,
    );
    writeFileSync(table, `user_id,item,scenario,field,kind,truth,predicted\n${rows.join("\n")}\n`);
    const ran = await runCli("figures", `plain=${table}`, "--format", "svg", "-o", folder.path("part"));
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("positive-rate-by-scenario.svg");
    // An analysis of what was not given is not missed.
    expect(ran.stderr).not.toMatch(/sentiment/u);
    const none = await runCli("figures", `plain=${table}`, "--only", "sentiment", "-o", folder.path("none"));
    expect(none).toMatchObject({ code: 4, stdout: "" });
    expect(none.stderr).toMatch(/^simgap: nothing to draw: sentiment \(Skipped/u);
  });

  it.each([
    [["--models", "utopian,nobody"], /no model "nobody" \(there are: faithful, lazy, utopian\)/u],
    [["--scenarios", "radio"], /no scenario "radio" \(there are: ads, ecommerce, live, video\)/u],
    [["--order", "random"], /no model "random"/u],
    [["--width", "wide"], /--width is "wide", expected column, page or 60 to 500/u],
    [["--dpi", "0"], /--dpi is "0", expected 36 to 2400/u],
    [["--title", "long"], /--title is "long", expected none or full/u],
    [["--format", "bmp"], /no format "bmp" \(there are: svg, pdf, png, json, csv, tex, txt, md\)/u],
    [["--only", "gender"], /no analysis "gender"/u],
    [["-o", "-"], /figures writes several files: -o must be a folder/u],
    [["--demo"], /--demo draws the synthetic cohort: leave out the runs/u],
  ])("refuses %j in one line", async (args, message) => {
    const ran = await runCli(
      "figures",
      ...runs(),
      "--only",
      "positive-rate",
      "-o",
      folder.path("no"),
      ...args,
    );
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trimEnd()).not.toContain("\n");
    expect(folder.list()).not.toContain("no");
  });

  it("needs something to draw", async () => {
    expect(await runCli("figures")).toMatchObject({
      code: 2,
      stderr: "simgap: nothing to draw: give a run, --dialogues or --traces\n",
    });
  });

  it("leaves no file behind where one can't be written", async () => {
    const out = folder.path("blocked");
    writeFileSync(out, "a file, not a folder");
    const ran = await runCli("figures", ...runs(), "--only", "leaderboard", "--format", "svg", "-o", out);
    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(readFileSync(out, "utf8")).toBe("a file, not a folder");
  });
});
