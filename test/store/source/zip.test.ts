import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inZip } from "../../../src/store/source/zip.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "simgap-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = '{"user_id":"u1","text":"good"}\n';

async function readZip(bytes: Uint8Array): Promise<string> {
  const path = join(folder, "a.zip");
  writeFileSync(path, bytes);
  return inZip(path, "a.zip", async ([entry]) => {
    const parts: Uint8Array[] = [];
    for await (const part of await entry!.read()) parts.push(part);
    return Buffer.concat(parts).toString();
  });
}

describe.each([
  ["stored", 0],
  ["deflated", 6],
] as const)("a zip whose files are %s", (_, level) => {
  const good = zipSync(
    { "said.jsonl": new TextEncoder().encode(TEXT.repeat(level === 0 ? 1 : 20)) },
    { level },
  );
  it("gives the bytes that were packed", async () => {
    expect(await readZip(good)).toBe(TEXT.repeat(level === 0 ? 1 : 20));
  });
  it("with another byte in one of them is refused, never read as if it were whole", async () => {
    const start = 30 + "said.jsonl".length;
    for (let at = start; at < start + 20; at++) {
      const bytes = Uint8Array.from(good);
      bytes[at]! ^= 1;
      await expect(readZip(bytes), `byte ${at}`).rejects.toThrow(
        /^a\.zip[^:]*: found .+, expected a whole zip archive/u,
      );
    }
  });
});
