import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readDialogues } from "../../../src/store/read-runs.ts";
import { type InputChoices, recognise, titleOf } from "../../../src/store/recognise.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { FORMAT_FIXTURES } from "../../support/conversations.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

function written(name: string, content: string | Uint8Array): string {
  const path = folder.path(name);
  writeFileSync(path, content);
  return path;
}

async function saidIn(
  path: string,
  choices: InputChoices = {},
): Promise<{ said: unknown[][]; problems: string[] }> {
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [path], choices);
    const rows = await store.query(
      "SELECT run, user_id, conversation, turn, text FROM utterances ORDER BY run, user_id, conversation, turn",
    );
    return {
      said: rows.map((row) => Object.values(row)),
      problems: (await store.problems()).map(({ kind }) => kind).sort(),
    };
  } finally {
    await store.close();
  }
}

describe.each(FORMAT_FIXTURES)(
  "$format ($name)",
  ({ format, name, content, said, problems = [], choices }) => {
    const options = Object.entries(choices ?? {}).flatMap(([name, value]) => [`--${name}`, value]);
    it("is recognised by content and read", async () => {
      const path = written(name, content);
      expect(titleOf(await recognise(path))).toBe(format);
      expect(await saidIn(path, choices)).toEqual({
        said: said.map((row) => [...row]),
        problems: [...problems].sort(),
      });
    });
    it("is read the same from gzip and under another name", async () => {
      // The file's name stands for a simulator without one.
      const path = written(`${name}.gz`, gzipSync(content));
      expect((await saidIn(path, choices)).said).toEqual(said.map((row) => [...row]));
    });
    it("is shown by inspect with its format and its runs", async () => {
      const { code, stdout } = await runCli("inspect", written(name, content), ...options);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(format) });
      for (const [run] of said) expect(stdout).toContain(`${run}: `);
    });
  },
);
