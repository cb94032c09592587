import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALLOWED_LICENCES, productionPackages } from "../bench/production-packages.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, "..", name), "utf8");
const packages = productionPackages(
  read("package-lock.json"),
  JSON.parse(read("dist/bundled-packages.json")),
);

describe("the packages that simgap brings along", () => {
  it("run no script when they are installed, nor does simgap", () => {
    expect(packages.length).toBeGreaterThan(100);
    // Nobody installs what is bundled: only what holds native code, for one system each, and what chooses it.
    const installed = packages.filter(({ bundled }) => !bundled);
    expect(installed.filter(({ name }) => !/^(?:@duckdb\/|@napi-rs\/|detect-libc$)/u.test(name))).toEqual([]);
    expect(installed.filter(({ platform }) => !platform).length).toBeLessThanOrEqual(4);
    expect(packages.filter(({ installs }) => installs)).toEqual([]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/u.test(name))).toEqual([]);
  });
  it("have licences that are allowed", () => {
    expect(packages.filter(({ licence }) => !ALLOWED_LICENCES.has(licence))).toEqual([]);
  });
  it("are all in THIRD_PARTY_LICENSES.md, which `npm run licences` writes", () => {
    const listed = read("THIRD_PARTY_LICENSES.md");
    const missing = packages.filter(
      ({ name, version, licence, bundled }) =>
        !listed.includes(`\n| ${name} | ${version} | ${licence} | ${bundled ? "bundled" : "installed"} |\n`),
    );
    expect(missing).toEqual([]);
    expect(listed).toContain(`${packages.length} packages`);
  });
});
