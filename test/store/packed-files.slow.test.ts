import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readStream } from "../../src/store/read-rows.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { LIMITS } from "../../src/store/source/limits.ts";
import { unzstd } from "../../src/store/source/unpack.ts";
import { resolveDialogues, resolveRuns, runName } from "../../src/store/sources.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

const said = (source: string, text: string) =>
  `${JSON.stringify({ source, user_id: "u1", conversation_id: "c1", turn: 1, text })}\n`;
const ROWS = said("human", "where is my parcel") + said("gpt", "Could you help me?");

/** Bytes that zstd stored in blocks of its own, unpacked or one byte repeated, as RFC 8878 has them. */
function zstd(...blocks: readonly (Uint8Array | { readonly repeat: number; readonly times: number })[]) {
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  for (const [i, block] of blocks.entries()) {
    const raw = block instanceof Uint8Array;
    const size = raw ? block.length : block.times;
    const header = (size << 3) | ((raw ? 0 : 1) << 1) | (i === blocks.length - 1 ? 1 : 0);
    parts.push(Buffer.from([header & 255, (header >> 8) & 255, (header >> 16) & 255]));
    parts.push(raw ? block : Buffer.from([block.repeat]));
  }
  return Buffer.concat(parts);
}

async function textsOf(name: string, content: Uint8Array): Promise<readonly string[]> {
  const path = folder.path(name);
  writeFileSync(path, content);
  const store = await DuckStore.open();
  await readInputs(store, await resolveDialogues([path]));
  const rows = await store.query("SELECT text FROM utterances ORDER BY text");
  await store.close();
  return rows.map(({ text }) => String(text));
}

const TEXTS = ["Could you help me?", "where is my parcel"];
const chat = (text: string) => Buffer.from(JSON.stringify([{ messages: [{ role: "user", content: text }] }]));

describe("packed files are read as what is in them", () => {
  it("where zstd packed them", async () => {
    expect(await textsOf("said.jsonl.zst", zstd(Buffer.from(ROWS)))).toEqual(TEXTS);
    expect(runName("a/said.jsonl.zst")).toBe("said");
    const csv = `source,user_id,conversation_id,turn,text\nhuman,u,c,1,${"so ".repeat(9)}far\n`;
    expect(await textsOf("said.csv.zst", zstd(Buffer.from(csv)))).toEqual([`${"so ".repeat(9)}far`]);
    // Frames one after the other are one stream.
    const lines = ROWS.split("\n").slice(0, 2);
    const frames = lines.map((line) => zstd(Buffer.from(`${line}\n`)));
    expect(await textsOf("frames.jsonl.zst", Buffer.concat(frames))).toEqual(TEXTS);
  });
  it("where a zip holds one file of data, beside what is none", async () => {
    const zip = zipSync({
      "export/said.jsonl": Buffer.from(ROWS),
      "export/README.md": Buffer.from("# Read me"),
      "__MACOSX/export/._said.jsonl": Buffer.from("x"),
      "export/.hidden.json": Buffer.from("{}"),
    });
    expect(await textsOf("said.zip", zip)).toEqual(TEXTS);
  });
  it("where a zip holds several: each by its name there", async () => {
    const path = folder.path("corpus.zip");
    const files = {
      "train.json": chat("first"),
      "dev/test.json": chat("second"),
      "schema.json": Buffer.from('{"a": 1}'),
    };
    writeFileSync(path, zipSync(files));
    const found = await resolveDialogues([path]);
    expect(found.dialogues).toEqual([join(path, "dev/test.json"), join(path, "train.json")]);
    const store = await DuckStore.open();
    await readInputs(store, found);
    expect((await store.inputs()).map(({ path: shown, records }) => [shown, records])).toEqual([
      [join(path, "dev/test.json"), 1],
      [join(path, "train.json"), 1],
    ]);
    await store.close();
    const { stdout } = await runCli("inspect", path);
    expect(stdout).toContain(`${join(path, "train.json")}: chat messages`);
    const named = await resolveDialogues([`human=${join(path, "train.json")}`]);
    expect([...named.speakers]).toEqual([[join(path, "train.json"), ["human"]]]);
  });
  it("where runs are in a zip", async () => {
    const path = folder.path("runs.zip");
    writeFileSync(
      path,
      zipSync({
        "a_prediction_results.json": Buffer.from("[]"),
        "b_prediction_results.json": Buffer.from("[]"),
      }),
    );
    expect((await resolveRuns([path])).map(({ name }) => name)).toEqual(["a", "b"]);
  });
  it("again when they change", async () => {
    expect(await textsOf("again.zip", zipSync({ "a.jsonl": Buffer.from(said("human", "one")) }))).toEqual([
      "one",
    ]);
    expect(await textsOf("again.zip", zipSync({ "a.jsonl": Buffer.from(said("human", "another")) }))).toEqual(
      ["another"],
    );
  });
  it("from a stream", async () => {
    const store = await DuckStore.open();
    const bytes = async function* () {
      yield zipSync({ "a.jsonl": Buffer.from(ROWS) });
    };
    await readStream(store, bytes(), { name: "upload" });
    const zst = async function* () {
      yield zstd(Buffer.from(said("human", "and more")));
    };
    await readStream(store, zst());
    expect(await store.count("utterances")).toBe(3);
    await store.close();
  });
  it("known by the file that was given", async () => {
    const path = folder.path("known.jsonl.zst");
    const content = zstd(Buffer.from(ROWS));
    writeFileSync(path, content);
    const store = await DuckStore.open();
    await readInputs(store, { dialogues: [path] });
    const [input] = await store.inputs();
    await store.close();
    expect(input).toMatchObject({ path, bytes: content.length });
  });
});

describe("packed files that can't be read are named in a line", () => {
  const broken = zipSync({ "a.jsonl": Buffer.from(ROWS.repeat(50)) });
  it.each<[name: string, file: string, content: Uint8Array, message: RegExp]>([
    ["a zip cut off", "cut.zip", broken.slice(0, 80), /cut\.zip: found a zip that can't be unpacked/],
    [
      "a zip with a file that is broken",
      "bad.zip",
      broken.map((byte, i) => (i === 60 ? byte ^ 255 : byte)),
      /bad\.zip/,
    ],
    [
      "a zip without data",
      "none.zip",
      zipSync({ "a.md": Buffer.from("hello") }),
      /an archive without dialogues/,
    ],
    [
      "a zip with two files of one name",
      "twice.zip",
      Buffer.from(
        Buffer.from(zipSync({ "a.jsonl": Buffer.from(ROWS), "b.jsonl": Buffer.from(ROWS) }))
          .toString("latin1")
          .replaceAll("b.jsonl", "a.jsonl"),
        "latin1",
      ),
      /twice\.zip: found a zip that can't be unpacked \(it has two files called a\.jsonl\)/,
    ],
    [
      "a zip that bzip2 packed",
      "bz.zip",
      withMethod(zipSync({ "a.jsonl": Buffer.from(ROWS) }), 12),
      /bz\.zip: found an unsupported compression method \(bzip2\)/,
    ],
    [
      "a zip with a file that leads out of it",
      "out.zip",
      zipSync({ "../../a.jsonl": Buffer.from(ROWS) }),
      /out\.zip: found a zip that can't be unpacked \(invalid relative path/,
    ],
    ["a zip of nothing", "empty.zip", zipSync({}), /empty\.zip: found an empty zip archive/],
    [
      "zstd cut off",
      "cut.jsonl.zst",
      zstd(Buffer.from(ROWS)).subarray(0, 40),
      /cut\.jsonl\.zst: found broken zstd/,
    ],
    [
      "zstd of nothing",
      "no.jsonl.zst",
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 1]),
      /no\.jsonl\.zst: found broken zstd/,
    ],
  ])("%s", async (_, name, content, message) => {
    await expect(textsOf(name, Buffer.from(content))).rejects.toThrow(message);
  });
  it("zstd that expands beyond what data does", async () => {
    const block = { repeat: 32, times: 100_000 };
    const bomb = zstd(...Array.from({ length: Math.ceil(LIMITS.unpacked / block.times) + 10 }, () => block));
    let bytes = 0;
    const unpack = async () => {
      for await (const chunk of unzstd(
        (async function* () {
          yield bomb;
        })(),
        bomb.length,
        "bomb.zst",
      ))
        bytes += chunk.length;
    };
    await expect(unpack()).rejects.toThrow(/bomb\.zst: found more than 256 MB, and 250 times its size/);
    expect(bytes).toBeLessThanOrEqual(LIMITS.unpacked);
  });
  it.each([
    ["lines", "bomb.jsonl.gz", ROWS],
    ["a table", "bomb.csv.gz", "source,user_id,conversation_id,turn,text\n"],
    ["a list", "bomb.json.gz", `[${ROWS.trim().replace("\n", ",")},`],
  ])("gzip that expands beyond what data does: %s", async (_, name, content) => {
    const member = gzipSync(Buffer.alloc(1 << 24, content));
    const members = Array.from({ length: LIMITS.unpacked / 2 ** 24 + 1 }, () => member);
    await expect(textsOf(name, Buffer.concat(members))).rejects.toThrow(
      /bomb\.\w+\.gz: found more than 256 MB, and 250 times its size, packed into \d+ [kM]B, expected [^\n]*gunzip/u,
    );
  });
  it("a zip that says it holds so much", async () => {
    const packed = Buffer.from(zipSync({ "a.jsonl": Buffer.from(ROWS) }));
    // The size in the central directory, which is what unpackers go by.
    packed.writeUInt32LE(LIMITS.unpacked + 1, packed.lastIndexOf("PK\u0001\u0002") + 24);
    await expect(textsOf("bomb.zip", packed)).rejects.toThrow(/bomb\.zip.*256 MB packed into 1 kB/);
  });
});

it("a file in an archive is inspected by its path there", async () => {
  writeFileSync(folder.path("c.zip"), zipSync({ "d/a.jsonl": Buffer.from(said("human", "hello there")) }));
  const { code, stdout } = await runCli("inspect", folder.path("c.zip/d/a.jsonl"));
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining("real: 1 utterance by 1 user"),
  });
});

describe("a folder with zip archives", () => {
  it("is read with the data in them", async () => {
    const place = folder.path("mixed");
    mkdirSync(place);
    writeFileSync(join(place, "a.jsonl"), said("human", "beside the archive"));
    const inner = { "deep/b.jsonl": Buffer.from(said("gpt", "in the archive")), "read.me": Buffer.from("x") };
    writeFileSync(join(place, "more.zip"), zipSync(inner));
    const { dialogues } = await resolveDialogues([place]);
    expect(dialogues).toEqual([join(place, "a.jsonl"), join(place, "more.zip", "deep", "b.jsonl")]);
    const store = await DuckStore.open();
    await readInputs(store, { dialogues });
    const rows = await store.query("SELECT run, text FROM utterances ORDER BY text");
    await store.close();
    expect(rows).toEqual([
      { run: "real", text: "beside the archive" },
      { run: "gpt", text: "in the archive" },
    ]);
  });
});

/** The archive of one file with another method of packing named in both of its headers. */
function withMethod(zip: Uint8Array, method: number): Buffer {
  const bytes = Buffer.from(zip);
  bytes.writeUInt16LE(method, 8);
  bytes.writeUInt16LE(method, bytes.indexOf("PK\u0001\u0002", 0, "latin1") + 10);
  return bytes;
}
