import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../src/model/version.ts";

const root = join(import.meta.dirname, "..");

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).split(sep).join("/"))
    .sort();
}

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/gu)].map((match) => {
    const target = match[1]!;
    return {
      file,
      target: target.startsWith(".")
        ? relative(root, resolve(root, dirname(file), target))
            .split(sep)
            .join("/")
        : target,
    };
  });
}

const files = [...sources("src"), ...sources("analyses"), ...sources("bin")];
const imports = files.flatMap(importsOf);
const from = (folder: string) => imports.filter((i) => i.file.startsWith(folder));

describe("who may import whom", () => {
  it("src never imports analyses or bin", () => {
    expect(from("src/").filter((i) => /^(analyses|bin)\//u.test(i.target))).toEqual([]);
  });
  it("statistics and text know nothing above themselves", () => {
    const own = (folder: string) =>
      from(folder).filter((i) => i.target.startsWith("src/") && !i.target.startsWith(folder));
    expect(own("src/stats/")).toEqual([]);
    expect(own("src/text/").filter((i) => i.target !== "src/model/errors.ts")).toEqual([]);
  });
  it("figures and report know findings, not the store", () => {
    expect(
      [...from("src/figures/"), ...from("src/report/")].filter((i) => i.target.startsWith("src/store/")),
    ).toEqual([]);
  });
  it("only store, simulation, command line and renderers touch the file system; one file of text reads the word lists of dependencies", () => {
    const touching = imports.filter((i) => /^node:(fs|os|child_process)/u.test(i.target)).map((i) => i.file);
    expect(touching.filter((file) => !/^src\/(store|cli|report|figures|simulate)\//u.test(file))).toEqual([
      "src/text/sentiment/english/ratings.ts",
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

describe("the sources", () => {
  it("have no default export, no Math.random and no clock", () => {
    for (const file of files) {
      const text = readFileSync(join(root, file), "utf8");
      expect(text, file).not.toMatch(/export default|Math\.random|Date\.now\(|new Date\(\)/u);
    }
  });
  it("carry the version of package.json", () => {
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version).toBe(VERSION);
  });
  it("name no machine, registry host or absolute path", () => {
    const lock = readFileSync(join(root, "package-lock.json"), "utf8");
    expect(lock).not.toMatch(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/u);
    for (const file of files)
      expect(readFileSync(join(root, file), "utf8"), file).not.toMatch(
        /["'`](?:\/(?:home|root|work|tmp|usr)\/|[A-Z]:\\)/u,
      );
  });
});
