import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { machineFault } from "../../src/cli/failure.ts";
import { InputError, ResourceError } from "../../src/model/errors.ts";
import { scratch } from "../support/cli.ts";

/** What is said of an error that work throws. */
function told(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return machineFault(error);
  }
  return undefined;
}

describe("a fault of the machine", () => {
  const folder = scratch();
  afterEach(() => {
    vi.unstubAllEnvs();
    folder.remove();
  });

  it("is that of the file that the user named, also where it lies in TMPDIR", () => {
    const file = join(tmpdir(), "simgap-missing", "run.json");
    const fault = told(() => readFileSync(file));
    expect(fault).toBeInstanceOf(InputError);
    expect(fault?.message).toContain("no such file or folder (ENOENT)");
    expect(fault?.message).not.toContain("TMPDIR");
  });
  it("is one of a value of the input where it is nested without measure", () => {
    const deeper = (): number => 1 + deeper();
    expect(told(deeper)).toBeInstanceOf(ResourceError);
    expect(told(deeper)?.message).toContain("nested thousands of levels deep");
  });
  it("is one of room for temporary files where simgap's own folder can't be made or written", async () => {
    // Other tests of the same process may hold the folder that it has.
    vi.resetModules();
    const { openTemporaryFolder } = await import("../../src/store/temporaries.ts");
    const temporary = openTemporaryFolder();
    const inside = told(() => readFileSync(join(temporary.path, "gone")));
    temporary.close();
    vi.stubEnv("TMPDIR", folder.path("none"));
    vi.stubEnv("TEMP", folder.path("none"));
    const unmade = told(openTemporaryFolder);
    expect(told(() => mkdtempSync(folder.path("none/other-")))).toBeInstanceOf(InputError);
    for (const fault of [inside, unmade]) {
      expect(fault).toBeInstanceOf(ResourceError);
      expect(fault?.message).toMatch(/^no space for temporary files in .* set TMPDIR to another folder$/u);
    }
  });
});
