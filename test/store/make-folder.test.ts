import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../src/store/make-folder.ts";
import { scratch } from "../support/cli.ts";

describe("folders", () => {
  const folder = scratch();
  afterAll(folder.remove);
  it("are made with those above them, by several at once", async () => {
    await Promise.all([makeFolder(folder.path("a/b/c")), makeFolder(folder.path("a/b/c"))]);
    expect(existsSync(folder.path("a/b/c"))).toBe(true);
  });
  it.runIf(existsSync("/proc/self"))("below one that takes none are an error, not a wait", async () => {
    await expect(makeFolder("/proc/simgap/deeper")).rejects.toThrow(/ENOENT|EACCES|EPERM/u);
  });
});
