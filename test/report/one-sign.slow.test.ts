import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COLOURS } from "../../src/figures/theme.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { runCli, scratch } from "../support/cli.ts";

/** Own names that occur nowhere but as such, and what readers are to see. */
const NAMES = { "run-u": "Utopia 1", "run-m": "Alpha", "run-l": "Lazybones", "run-f": "Faith" } as const;
const KINDS = ["utopian", "mild", "lazy", "faithful"] as const;

describe("a project whose configuration has names, an order and a colour", () => {
  const folder = scratch();
  const config = folder.path("settings.json");
  const fileOf = (run: string) => folder.path(`${run}_prediction_results.json`);
  beforeAll(() => {
    const people = cohort({ users: 14, itemsPerUser: 12, seed: 7, heterogeneity: 1 });
    Object.keys(NAMES).forEach((run, i) => {
      const simulator = DEMO_SIMULATORS.find(({ name }) => name === KINDS[i])!;
      writeFileSync(fileOf(run), [...predictionText(simulate(people, simulator, 7))].join(""));
    });
    const settings = {
      names: NAMES,
      order: ["Lazybones", "run-u", "run-f", "run-m"],
      color: { Faith: "#123456" },
    };
    writeFileSync(config, JSON.stringify(settings));
  });
  afterAll(() => folder.remove());
  const made = async (out: string, command: string, runs: readonly string[], ...more: string[]) => {
    const args = ["--config", config, "--only", "positive-rate,user-distance,sentiment,language-style"];
    const ran = await runCli(
      command,
      ...runs.map((run) => `${run}=${fileOf(run)}`),
      ...args,
      "-o",
      folder.path(out),
      ...more,
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).not.toMatch(/run-[umlf]/u);
    return folder.path(out);
  };

  it("shows each run with one colour and mark in report, comparison and figures", async () => {
    const report = signsOfPage(readFileSync(await made("r.html", "report", Object.keys(NAMES)), "utf8"));
    expect([...report.keys()].sort()).toEqual(Object.values(NAMES).toSorted());
    expect(new Set(report.values()).size).toBe(4);
    expect(report.get("Faith")).toContain("#123456");
    const compared = signsOfPage(readFileSync(await made("c.html", "compare", ["run-u", "run-f"]), "utf8"));
    expect([...compared.keys()].sort()).toEqual(["Faith", "Utopia 1"]);
    for (const [run, sign] of compared) expect(sign, run).toBe(report.get(run));
    for (const more of [[], ["--paper"]]) {
      const out = await made(
        `f${more.length}`,
        "figures",
        Object.keys(NAMES),
        ...["--format", "json", ...more],
      );
      const drawn = signsOfFigures(out);
      expect(drawn.marks).toBeGreaterThan(more.length === 0 ? 100 : 30);
      for (const [run, own] of drawn.signs) expect([...own], run).toEqual([report.get(run)]);
      expect(drawn.signs.size).toBe(4);
    }
  });
  it("names runs so on every page, and by their own names in what others read", async () => {
    const page = readFileSync(await made("all.html", "report", Object.keys(NAMES), "--redact"), "utf8");
    const words = withoutCommand(page) + unpacked(page);
    for (const [own, title] of Object.entries(NAMES)) {
      const at = words.indexOf(own);
      expect(at < 0 ? "" : words.slice(Math.max(0, at - 200), at + 100)).toBe("");
      expect(words.includes(title), title).toBe(true);
    }
    const table = readFileSync(
      await made("all.md", "compare", ["run-u", "run-m", "run-l"], "--redact"),
      "utf8",
    );
    expect(table).not.toMatch(/run-[umlf]/u);
    // The candidates are in the order of the configuration.
    expect(table.indexOf("| Lazybones |")).toBeLessThan(table.indexOf("| Alpha |"));
    expect(table.indexOf("| Lazybones |")).toBeGreaterThan(0);
    const json = readFileSync(await made("all.json", "report", Object.keys(NAMES)), "utf8");
    expect(json).toMatch(/"run": "run-u"/u);
    expect(json).not.toMatch(/"run": "Utopia 1"/u);
  });
});

/** The command line shows how the page is made, own names and all. */
function withoutCommand(page: string): string {
  return page.replace(/<code id="command">.*?<\/code>/su, "");
}

/** What a page carries to draw itself again. */
function unpacked(page: string): string {
  const packed = /id="interactive-figures">([^<]*)</u.exec(page)![1]!;
  return gunzipSync(Buffer.from(packed, "base64")).toString("utf8");
}

const OUTLINES: Readonly<Record<string, string>> = {
  M6: "circle",
  "M2.4": "square",
  "M6 1.8": "triangle-up",
  "M6 1.2": "diamond",
  "M6 10.2": "triangle-down",
};

/** Colour and shape of each run in the legend of a page. */
function signsOfPage(page: string): ReadonlyMap<string, string> {
  const rows = page.matchAll(
    /<input type="checkbox" name="run"[^>]*><svg[^>]*><path fill="([^"]*)" d="([^"]*)"\/><\/svg><span>([^<]*)</gu,
  );
  return new Map(
    [...rows].map(([, fill, outline, run]) => {
      const name = /^var\(--(\w+)\)$/u.exec(fill!)?.[1];
      const colour = Object.entries(COLOURS).find(([known]) => known === name)?.[1].light ?? fill;
      const start = Object.keys(OUTLINES).findLast((form) => outline!.startsWith(form))!;
      return [run!, `${colour} ${OUTLINES[start]}`];
    }),
  );
}

interface Row {
  readonly run?: string;
  readonly colour?: string;
  readonly shape?: string;
}

/** Colours and shapes of each run in the rows of specifications; a muted mark is a second one beside its own. */
function signsOfFigures(folder: string): {
  readonly signs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly marks: number;
} {
  const signs = new Map<string, Set<string>>();
  let marks = 0;
  for (const file of readdirSync(folder).filter(
    (name) => name.endsWith(".json") && name !== "scorecard.json",
  )) {
    const spec = JSON.parse(readFileSync(join(folder, file), "utf8"));
    for (const { run, colour, shape } of spec.data.values as Row[]) {
      if (run === undefined || shape === undefined || colour === COLOURS.muted.light || run === "real")
        continue;
      signs.set(run, (signs.get(run) ?? new Set()).add(`${colour} ${shape}`));
      marks++;
    }
  }
  return { signs, marks };
}
