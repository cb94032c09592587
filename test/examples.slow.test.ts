import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratch } from "./support/cli.ts";
import { sources, textOf } from "./support/sources.ts";

const root = join(import.meta.dirname, "..");
const TSC = join(root, "node_modules", "typescript", "bin", "tsc");
const STRICT = [
  ...["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--skipLibCheck"],
  ...["--module", "nodenext", "--target", "es2022", "--types", "node"],
  ...["--typeRoots", join(root, "node_modules", "@types")],
];

interface Example {
  /** The file and what is documented: "src/stats/wilson.ts wilsonInterval". */
  readonly of: string;
  readonly code: string;
}

/** The `@example` of each documented export of a file. */
function examplesOf(file: string): Example[] {
  return [...textOf(file).matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?\w+ (\w+)/gu)].flatMap(
    ([, comment, name]) => {
      const lines = comment!.split("\n").map((line) => line.replace(/^ \* ?/u, ""));
      const start = lines.findIndex((line) => line.startsWith("@example"));
      if (start < 0) return [];
      const end = lines.findIndex((line, i) => i > start && line.startsWith("@"));
      return [{ of: `${file} ${name}`, code: lines.slice(start, end < 0 ? undefined : end).join("\n") }];
    },
  );
}

/** Examples of what the package exports begin with its import; those of its own functions are for readers of the code. */
const examples = sources("src")
  .flatMap(examplesOf)
  .filter(({ code }) => /^@example\s*import .* from "simgap/u.test(code));

/** `expression; // => value` becomes a check; numbers agree to three digits, as they are written. */
function checked(code: string): string {
  const body = code
    .replace(/^@example\s*/u, "")
    .replace(/^(\S.*);\s*\/\/ => (.+)$/gmu, (_, expression, value) => `agree(${expression}, ${value});`);
  return `import { agree } from "./agree.mjs";\n${body}`;
}

const AGREE = `import { deepEqual } from "node:assert/strict";
const rounded = (value) => JSON.parse(JSON.stringify(value, (_, x) => (typeof x === "number" ? Math.round(1000 * x) / 1000 : x)));
export const agree = (found, expected) => deepEqual(rounded(found), rounded(expected));
`;

describe("examples in comments", () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  const files = examples.map((_, i) => `example-${i}.mts`);

  beforeAll(() => {
    mkdirSync(folder.path("node_modules"));
    symlinkSync(root, folder.path("node_modules/simgap"), "junction");
    writeFileSync(folder.path("agree.mjs"), AGREE);
    writeFileSync(
      folder.path("agree.d.mts"),
      "export declare function agree(found: unknown, expected: unknown): void;\n",
    );
    for (const [i, { code }] of examples.entries()) writeFileSync(folder.path(files[i]!), checked(code));
  });

  it("are there for what is used most, and each checks a value", () => {
    expect(examples.length).toBeGreaterThan(45);
    for (const { of, code } of examples) expect(code, of).toContain("// => ");
  });

  it("compile as strictly as a careful user compiles", () => {
    const { stdout } = spawnSync(process.execPath, [TSC, ...STRICT, ...files], {
      cwd: folder.path("."),
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });

  it("give what they say", () => {
    const runner = `for (const [i, of] of ${JSON.stringify(examples.map(({ of }) => of))}.entries())
      await import(\`./example-\${i}.mjs\`).catch((error) => console.log(of, error.message));`;
    writeFileSync(folder.path("run.mjs"), runner);
    const { stdout, stderr } = spawnSync(process.execPath, ["run.mjs"], {
      cwd: folder.path("."),
      encoding: "utf8",
    });
    expect(stdout + stderr).toBe("");
  });
});
