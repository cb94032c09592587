import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LIMITS, megabytes } from "../src/store/source/limits.ts";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs", "limits.md"), "utf8");
/** What each row of a table promises, and the files that its last cell names. */
const promisesOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:-|promise|limit)/u.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map((cells) => ({
      promise: cells[1]!,
      tests: [...cells.at(-2)!.matchAll(/`([^`]+)`/gu)].map(([, path]) => path!),
    }));
const promises = [page, readFileSync(join(root, "SECURITY.md"), "utf8")].flatMap(promisesOf);
const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].concat(
  readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
);

describe("the pages on limits and security", () => {
  it.each(promises)("names a test that is there: $promise", ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
  it("has the limits that hold", () => {
    expect(page).toContain(
      `| a line of JSON Lines, an element of a JSON list, a record of CSV | ${megabytes(LIMITS.record)} |`,
    );
    expect(page).toContain(`pseudonym key, saved result), unpacked | ${megabytes(LIMITS.document)} |`);
    expect(page).toContain(`| columns of a table | ${LIMITS.columns.toLocaleString("en-US")} |`);
  });
});

describe("the files that pages name", () => {
  it.each(pages)("are there: %s", (name) => {
    const text = readFileSync(join(root, name), "utf8");
    // In commands too; a part in angle brackets stands for any name.
    const named = [...text.matchAll(/`(?:[^`\n]* )?((?:test|bench|src|analyses|bin)\/[\w./<>-]+)[^`\n]*`/gu)];
    const paths = named.map(([, path]) => path!).filter((path) => !path.includes("<"));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
