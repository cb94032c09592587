import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveDialogues } from "../../src/store/sources.ts";
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
  it("may be packed, and lie in a folder beside configuration", async () => {
    const yaml = "- messages:\n  - {role: user, content: where is my order}\n";
    writeFileSync(folder.path("chat.yaml.gz"), gzipSync(yaml));
    writeFileSync(folder.path("config.yml"), "evals: !custom [1, {");
    writeFileSync(folder.path("tasks.yaml"), "a: 1\n");
    const packed = await runCli("inspect", folder.path("chat.yaml.gz"));
    expect(packed.stdout).toContain("real: 1 utterance by 1 user");
    const { code, stdout } = await runCli("inspect", folder.path("."));
    expect(code).toBe(0);
    expect(stdout).toMatch(/config\.yml: nothing that simgap reads/u);
    expect((await resolveDialogues([folder.path(".")])).dialogues).toEqual([folder.path("chat.yaml.gz")]);
  });
  it("is refused where it is malformed, with the reason", async () => {
    const { code, said } = await inspected("broken.yaml", "results: [1, 2\nother: }");
    expect(code).toBe(3);
    expect(said).toMatch(/broken\.yaml: found malformed YAML \(.+\), expected whole YAML, or JSON/u);
  });
});
