import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

it("npm start says at the end how to open the page", () => {
  const { status, stdout } = spawnSync(scripts.poststart, { cwd: root, encoding: "utf8", shell: true });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Open this file in a browser/u);
});
