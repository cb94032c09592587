import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

async function inspected(text: string) {
  const file = folder.path("chat.txt");
  writeFileSync(file, text);
  return runCli("inspect", file, "--role", "all");
}

describe("a chat as text", () => {
  it.each([
    "[2024-05-01 10:00] ",
    "[2024-05-01, 10:00] ",
    "[2024-05-01T10:00:05.250Z] ",
    "[2024-05-01] ",
    "[10:00] ",
    "2024-05-01 - ",
    "01.05.24, 10:00 - ",
  ])("is read where its lines begin with %s and a name", async (head) => {
    const { code, stdout } = await inspected(`${head}Anna: hi\n${head}Bob: hello\n${head}Anna: bye\n`);
    expect(code).toBe(0);
    expect(stdout).toContain("3 utterances by 2 users");
  });

  it.each(["[Anna] hi\n[Bob] hello\n", "[INFO] started\n", "[1] first\n[2] second\n"])(
    "is no malformed JSON where a bracket begins it: %j",
    async (text) => {
      const { code, stderr } = await inspected(text);
      expect(code).toBe(3);
      expect(stderr).toContain('found a text of another format (no JSON, no table; it begins with "[');
      expect(stderr).toContain("docs/inputs.md");
      expect(stderr).not.toContain("malformed");
    },
  );

  it("stays JSON where a list is cut off", async () => {
    expect((await inspected('[{"user_id": "u", "questions": [')).stderr).not.toContain("another format");
  });
});
