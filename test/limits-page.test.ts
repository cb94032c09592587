import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LIMITS, megabytes } from "../src/store/source/limits.ts";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs", "limits.md"), "utf8");
/** What each row of a table promises, and the files that its last cell names. */
const promises = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:-|promise|limit)/u.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map((cells) => ({
    promise: cells[1]!,
    tests: [...cells.at(-2)!.matchAll(/`([^`]+)`/gu)].map(([, path]) => path!),
  }));

describe("the page on limits", () => {
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
