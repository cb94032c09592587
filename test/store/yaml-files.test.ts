import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function inspected(name: string, content: string) {
  writeFileSync(folder.path(name), content);
  const { code, stdout, stderr } = await runCli("inspect", folder.path(name));
  return { code, said: `${stdout}${stderr}` };
}

describe("YAML", () => {
  it("is read as the same in JSON is: promptfoo's results", async () => {
    const yaml = `evalId: e1
results:
  version: 3
  results:
    - id: r1
      testIdx: 0
      vars: {}
      testCase: {provider: {id: promptfoo:simulated-user}}
      response:
        output: |-
          User: a table for two
          ---
          Assistant: When?
          ---
          User: at eight
`;
    for (const name of ["output.yaml", "output.yml"]) {
      const { code, said } = await inspected(name, yaml);
      expect(code).toBe(0);
      expect(said).toContain("promptfoo results");
      expect(said).toContain("promptfoo:simulated-user: 2 utterances");
    }
  });
  it("is refused where it is malformed, with the reason", async () => {
    const { code, said } = await inspected("broken.yaml", "results: [1, 2\nother: }");
    expect(code).toBe(3);
    expect(said).toMatch(/broken\.yaml: found malformed YAML \(.+\), expected whole YAML, or JSON/u);
  });
});
