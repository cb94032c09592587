import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyses } from "../analyses/index.ts";
import { VERSION } from "../src/model/version.ts";
import { DIMENSIONS, MARKER_LANGUAGES } from "../src/text/style/marker.ts";
import { markerSet } from "../src/text/style/match-markers.ts";
import { circles, codeOf, importsOf, root, sources, textOf } from "./support/sources.ts";

const files = [...sources("src"), ...sources("analyses"), ...sources("bin")];
const imports = files.flatMap(importsOf);
const from = (folder: string) => imports.filter((i) => i.file.startsWith(folder));

/** The folders of src: each may import those above it in this list. */
const FOLDERS = [
  "model",
  "locale",
  "store",
  "stats",
  "text",
  "scoring",
  "representation",
  "synthetic",
  "figures",
  "analysis",
  "report",
  "compare",
  "prepare",
  "simulate",
  "cli",
];
/** The folders of src/compare, which import downwards as well; its files at the root are their model. */
const COMPARE = ["", "shifts", "gates", "view", "saved", "run"];

/** What a package's users import; they gather what is elsewhere. */
const ENTRY_POINTS = ["src/index.ts", "src/compare/index.ts", "src/report/index.ts", "src/analysis/index.ts"];

const folderOf = (file: string) => file.split("/")[1]!;
const compareFolderOf = (file: string) => file.split("/").slice(2, -1).join("/");

describe("who may import whom", () => {
  it("the folders of src are those of the list", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true });
    expect(folders.filter((one) => one.isFile()).map(({ name }) => name)).toEqual(["index.ts"]);
    expect(folders.filter((one) => one.isDirectory() && !FOLDERS.includes(one.name))).toEqual([]);
  });
  it("the table of CONTRIBUTING has the same folders in the same order", () => {
    const rows = [...textOf("CONTRIBUTING.md").matchAll(/^\| `src\/(\w+)`/gmu)].map(([, folder]) => folder);
    expect(rows).toEqual(FOLDERS);
  });
  it("folders of src import upwards in the list only", () => {
    const against = from("src/").filter(
      ({ file, target }) =>
        target.startsWith("src/") &&
        file !== "src/index.ts" &&
        FOLDERS.indexOf(folderOf(target)) > FOLDERS.indexOf(folderOf(file)),
    );
    expect(against.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });
  it("the folders of a comparison import in one direction: model, shifts, gates, view, saved, run", () => {
    const against = from("src/compare/").filter(
      ({ file, target }) =>
        file !== "src/compare/index.ts" &&
        target.startsWith("src/compare/") &&
        COMPARE.indexOf(compareFolderOf(target)) > COMPARE.indexOf(compareFolderOf(file)),
    );
    expect(against).toEqual([]);
    const folders = new Set(from("src/compare/").map(({ file }) => compareFolderOf(file)));
    expect([...folders].filter((folder) => !COMPARE.includes(folder))).toEqual([]);
  });
  it("nothing imports an entry point, and no files import in a circle", () => {
    expect(from("src/").filter(({ target }) => ENTRY_POINTS.includes(target))).toEqual([]);
    const found = circles(imports.map(({ file, target }) => [file, target] as const)).map((circle) =>
      circle.join(" "),
    );
    expect(found).toEqual([]);
  });
  it("src never imports analyses or bin", () => {
    expect(from("src/").filter((i) => /^(analyses|bin)\//u.test(i.target))).toEqual([]);
  });
  it("statistics and text know nothing above themselves", () => {
    const own = (folder: string) =>
      from(folder).filter((i) => i.target.startsWith("src/") && !i.target.startsWith(folder));
    expect(own("src/stats/")).toEqual([]);
    const known = ["src/model/errors.ts", "src/model/invisible.ts", "src/model/package-files.ts"];
    expect(own("src/text/").filter((i) => !known.includes(i.target))).toEqual([]);
  });
  it("figures and report know findings, not the store", () => {
    expect(
      [...from("src/figures/"), ...from("src/report/")].filter((i) => i.target.startsWith("src/store/")),
    ).toEqual([]);
  });
  it("only store, simulation, command line and renderers touch the file system; one file of the model reads what the package ships", () => {
    const touching = imports.filter((i) => /^node:(fs|os|child_process)/u.test(i.target)).map((i) => i.file);
    expect(touching.filter((file) => !/^src\/(store|cli|report|figures|simulate)\//u.test(file))).toEqual([
      "src/model/package-files.ts",
    ]);
  });
  it("DuckDB's own classes stay in the store", () => {
    const duck = imports.filter((i) => i.target.startsWith("@duckdb/"));
    expect(duck.filter((i) => !i.file.startsWith("src/store/"))).toEqual([]);
    expect(from("analyses/").filter((i) => i.target.includes("duck-store"))).toEqual([]);
  });
  it("natural is imported by part: its root reads .env and prints", () => {
    expect(imports.filter((i) => i.target === "natural")).toEqual([]);
  });
});

/** Folders that must not know any analysis. `text`, `representation` and `synthetic` are what analyses are made of. */
const CORE = ["model", "locale", "store", "stats", "analysis", "figures", "report", "compare", "cli"];

/** Where results have their shape and their look: here a single word can be a measure, elsewhere it says other things too. */
const RESULTS = ["model", "analysis", "figures", "report", "compare"];

/** Every name that an analysis gives: its measures, and the markers and dimensions of style. */
const NAMES = [
  ...Object.values(analyses).flatMap(({ compared }) => Object.keys(compared)),
  ...DIMENSIONS,
  ...MARKER_LANGUAGES.flatMap((language) => markerSet(language).markers.map(({ id }) => id)),
];

/** Uses of these words that do not mean the measure: a shift from the baseline, a part of the drawing, a column of a file. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  "src/compare/gate-result.ts": ["shift"],
  "src/compare/gates/bounded.ts": ["shift"],
  "src/compare/gates/gate-schema.ts": ["shift"],
  "src/compare/view/en.ts": ["shift"],
  "src/figures/distribution-rows.ts": ["gap"],
  "src/store/own-scores.ts": ["sentiment"],
};
/** Names that a file uses: compound ones anywhere, single words, which say other things too, as a whole string. */
function namesIn(file: string): string[] {
  const code = codeOf(file);
  const known = RESULTS.includes(folderOf(file)) ? NAMES : NAMES.filter((name) => /[-_]/u.test(name));
  return [...new Set([...Object.keys(analyses), ...known])].filter((name) =>
    /[-_]/u.test(name)
      ? new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "u").test(code)
      : new RegExp(`(["'\`])${name}\\1`, "u").test(code),
  );
}

describe("the core", () => {
  it("names no analysis, measure, marker or dimension of one", () => {
    const naming = CORE.flatMap((folder) => sources(`src/${folder}`)).flatMap((file) => {
      const names = namesIn(file).filter((name) => !OTHERWISE[file]?.includes(name));
      return names.length === 0 ? [] : [{ file, names }];
    });
    expect(naming).toEqual([]);
  });
});

const DATA = /^src\/text\/(?:style|lexicons)\/|^src\/synthetic\/phrases\.ts$|\/(?:en|zh)\.ts$/u;

describe("an analysis", () => {
  it("is a folder with its definition, what it measures and its texts in both languages, and an entry in the registry", () => {
    const folders = readdirSync(join(root, "analyses"), { withFileTypes: true });
    expect(folders.filter((one) => one.isFile()).map(({ name }) => name)).toEqual(["index.ts"]);
    const ids = folders.filter((one) => one.isDirectory()).map(({ name }) => name);
    expect(ids.toSorted()).toEqual(Object.keys(analyses).toSorted());
    for (const id of ids)
      expect(readdirSync(join(root, "analyses", id)), id).toEqual(
        expect.arrayContaining(["en.ts", "index.ts", "measure.ts", "zh.ts"]),
      );
  });
  it("knows no other", () => {
    const folder = (file: string) => file.split("/").slice(0, 2).join("/");
    const others = from("analyses/").filter(
      ({ file, target }) =>
        file !== "analyses/index.ts" && target.startsWith("analyses/") && folder(target) !== folder(file),
    );
    expect(others.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });
});

/** What every language has: texts, and how numbers and lists are written. */
const BY_LANGUAGE = ["en", "zh", "count", "list", "some"];

/** The names that a file declares and exports. */
function exportedBy(file: string): string[] {
  const declared =
    /^export (?:async |abstract )*(?:function\*?|const|let|class|interface|type|enum) (\w+)/gmu;
  return [...new Set([...textOf(file).matchAll(declared)].map((match) => match[1]!))];
}

describe("tests", () => {
  it("mirror the tree: every folder of src and every analysis has its own", () => {
    const folders = (path: string) =>
      readdirSync(join(root, path), { withFileTypes: true }).flatMap((one) =>
        one.isDirectory() ? [one.name] : [],
      );
    expect(folders("test")).toEqual(expect.arrayContaining(folders("src")));
    expect(folders("test/analyses")).toEqual(expect.arrayContaining(folders("analyses")));
  });
  it("measure no time: a busy machine would fail them", () => {
    const timed = /(?:performance|Date)\.now\(\) - /u;
    const tests = sources("test").filter((file) => file.endsWith(".test.ts"));
    expect(tests.filter((file) => timed.test(textOf(file)))).toEqual([]);
  });
});

describe("the sources", () => {
  it("give a name one meaning: no two files export the same", () => {
    const homes = new Map<string, string[]>();
    for (const file of files)
      for (const name of exportedBy(file)) homes.set(name, [...(homes.get(name) ?? []), file]);
    const shared = [...homes].filter(([name, all]) => all.length > 1 && !BY_LANGUAGE.includes(name));
    expect(shared.map(([name, all]) => [name, ...all].join(" "))).toEqual([]);
  });
  it("have no file over 260 lines but data", () => {
    const long = files.filter((file) => !DATA.test(file) && textOf(file).split("\n").length > 261);
    expect(long).toEqual([]);
  });
  it("have no default export, no Math.random and no clock", () => {
    for (const file of files) {
      const text = textOf(file);
      expect(text, file).not.toMatch(/export default|Math\.random|Date\.now\(|new Date\(\)/u);
    }
  });
  it("know control characters in one place, beside the signs that show nothing", () => {
    const expressions = /\\p\{C[cfs]?\}|\\u00(?:0[0-8]|1[0-9A-F]|7F|9F)\\?[\]-]/iu;
    expect(files.filter((file) => expressions.test(textOf(file)))).toEqual([
      "src/figures/text-width.ts",
      "src/model/inert.ts",
      "src/model/invisible.ts",
    ]);
  });
  it("carry the version of package.json", () => {
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version).toBe(VERSION);
  });
  it("name no machine, registry host or absolute path", () => {
    const lock = readFileSync(join(root, "package-lock.json"), "utf8");
    expect(lock).not.toMatch(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/u);
    for (const file of files)
      expect(textOf(file), file).not.toMatch(/["'`](?:\/(?:home|root|work|tmp|usr)\/|[A-Z]:\\)/u);
  });
});
