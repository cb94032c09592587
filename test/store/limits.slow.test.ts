import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/store/source/limits.ts";
import { runCli } from "../support/cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simgap-limits-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of a head, a filling that is longer than the limit of a record, and a tail. */
async function long(name: string, head: string, tail: string): Promise<string> {
  const path = join(folder, name);
  const block = "x".repeat(1 << 20);
  const blocks = Array.from({ length: LIMITS.record / block.length + 1 }, () => block);
  await pipeline(Readable.from([head, ...blocks, tail]), createWriteStream(path));
  return path;
}

const ROW = '{"source": "human", "user_id": "u", "conversation_id": "c", "turn": 1, "text": "';
const HEADER = "source,user_id,conversation_id,turn,text\nhuman,u,c,1,";

describe("a record over the limit", () => {
  it.each([
    [
      "a line of JSON Lines",
      "a.jsonl",
      `${ROW}hi"}\n${ROW}`,
      '"}\n',
      /line 2: found a line of 65 MB, expected lines of at most 64 MB/,
    ],
    [
      "an element of a JSON list",
      "a.json",
      `[${ROW}hi"}, ${ROW}`,
      '"}]',
      /record 2: found a record over 64 MB/,
    ],
    ["a row of CSV", "a.csv", `${HEADER}hi\nhuman,u,c,2,`, "\n", /line 3: found a row over 64 MB/],
    [
      "a conversation",
      "b.jsonl",
      '{"messages": [{"role": "user", "content": "hi"}]}\n{"messages": [{"role": "user", "content": "',
      '"}]}\n',
      /line 2: found a line of 65 MB/,
    ],
  ])(
    "%s is told with its place and size",
    async (_, name, head, tail, message) => {
      const path = await long(name, head, tail);
      const { code, stderr } = await runCli("inspect", path);
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(message) });
    },
    120_000,
  );
});

describe("a table with more columns than the limit", () => {
  it("is told how many it has", async () => {
    const path = join(folder, "wide.csv");
    const names = Array.from({ length: LIMITS.columns }, (_, i) => `c${i}`);
    await pipeline(Readable.from([`${names.join(",")},user_id,text\n`]), createWriteStream(path));
    const { code, stderr } = await runCli("inspect", path);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/found 1000002 columns, expected at most 1000000/),
    });
  }, 120_000);
});
