import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readInputs } from "../../../src/store/read-runs.ts";
import { resolveDialogues } from "../../../src/store/sources.ts";
import { scratch } from "../../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const said = (source: string, text: string) =>
  `${JSON.stringify({ source, user_id: "u", conversation_id: source, turn: 1, text })}\n`;
const LONG = `${"deep/".repeat(30)}long.jsonl`;
const FILES = { "corpus/a.jsonl": said("human", "one"), [`corpus/${LONG}`]: said("gpt", "two") };

/** A tar archive made by the program of that name. */
function tarOf(name: string, files: Readonly<Record<string, string>>, ...options: string[]): string {
  for (const [file, content] of Object.entries(files)) {
    const path = folder.path(join("packed", file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const [from, to] = [folder.path("packed"), folder.path(name)];
  execFileSync("tar", [...options, "-cf", to, "-C", from, "."]);
  return to;
}

async function textsIn(...specs: readonly string[]): Promise<unknown[]> {
  const { dialogues } = await resolveDialogues(specs);
  const store = await DuckStore.open();
  try {
    await readInputs(store, { dialogues });
    return (await store.query("SELECT text FROM utterances ORDER BY text")).map(({ text }) => text);
  } finally {
    await store.close();
  }
}

describe("a tar archive", () => {
  it.each([
    ["plain", "a.tar", []],
    ["packed with gzip", "a.tar.gz", ["-z"]],
    ["with pax headers", "a.tar", ["--format=pax"]],
    ["as POSIX first had it", "a.tgz", ["-z", "--format=ustar"]],
  ])("%s is read as a folder is, long names too", async (_, name, options) => {
    const path = tarOf(name, { ...FILES, "README.txt": "A corpus.\n" }, ...options);
    expect(await textsIn(path)).toEqual(["one", "two"]);
  });
  it("lies in a folder, and a file in it can be named", async () => {
    const path = tarOf("a.tar.gz", FILES, "-z");
    expect(await textsIn(join(path, "corpus", "a.jsonl"))).toEqual(["one"]);
    const place = folder.path("place");
    mkdirSync(place);
    writeFileSync(join(place, "b.tar.gz"), readFileSync(path));
    expect(await textsIn(place)).toEqual(["one", "two"]);
  });
  it("with one file is read as that file", async () => {
    expect(await textsIn(tarOf("a.tar", { "a.jsonl": said("human", "one") }))).toEqual(["one"]);
  });
  it.each([
    [
      "cut off",
      (bytes: Buffer) => bytes.subarray(0, 1040),
      /a tar archive that can't be unpacked \(it is cut off\)/,
    ],
    ["cut off between files", (bytes: Buffer) => bytes.subarray(0, 1536), /\(it is cut off\)/],
    [
      "damaged",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 700), Buffer.from([1]), bytes.subarray(701)]),
      /a damaged header at byte 512/,
    ],
  ])("%s is refused in a line", async (_, broken, message) => {
    const path = tarOf("a.tgz", { "a.jsonl": said("human", "one") }, "-z", "--format=ustar");
    const bytes = Buffer.from(broken(gunzipSync(readFileSync(path))));
    writeFileSync(folder.path("b.tar"), bytes);
    await expect(textsIn(folder.path("b.tar"))).rejects.toThrow(message);
  });
  it("without data says so", async () => {
    await expect(textsIn(tarOf("a.tar", { "a.md": "hello" }))).rejects.toThrow(
      /a\.tar: found an archive without dialogues/,
    );
  });
});
