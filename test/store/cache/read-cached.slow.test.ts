import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cacheFolder } from "../../../src/store/cache/place.ts";
import { readCached } from "../../../src/store/cache/read-cached.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { scratch } from "../../support/cli.ts";
import { cohortRecords, record, yesNo } from "../../support/records.ts";

const TABLES = ["answers", "judgements", "utterances", "events", "problems", "inputs", "input_runs"];

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** A run; its last answer decides nothing about the size of the file. */
function writeRun(name: string, last = 0): void {
  const more = record({ user_id: "u0", questions: [yesNo("video_liked", last, 0.4)] });
  writeFileSync(folder.path(name), JSON.stringify([...cohortRecords(4, 5), more]));
}

/** Bytes from which on inputs are kept: more than two users' answers have, less than four's. */
const WORTHWHILE = 6000;

interface Read {
  readonly rows: readonly unknown[];
  readonly notes: readonly string[];
}

/** Long after every file was written, on a disk that tells of every change. */
const LATER = {
  clock: () => performance.timeOrigin + performance.now() + 10_000,
  local: async () => true,
};

async function read(
  name = "m_prediction_results.json",
  shown?: string,
  settings: Partial<typeof LATER> = {},
): Promise<Read> {
  const store = await DuckStore.open();
  const notes: string[] = [];
  try {
    const path = folder.path(name);
    const options = {
      onNote: (note: string) => void notes.push(note),
      ...(shown === undefined ? {} : { shown: () => shown }),
    };
    // Answers under another option are noted.
    await readCached(store, { dialogues: [path] }, options, folder.path("cache"), {
      worthwhile: WORTHWHILE,
      ...settings,
    });
    const rows = [];
    for (const table of TABLES) rows.push(await store.query(`SELECT * FROM ${table}`));
    return { rows, notes };
  } finally {
    await store.close();
  }
}

const entries = () => readdirSync(folder.path("cache"));
const tableOf = (entry: string) => folder.path(join("cache", entry, "tables.duckdb"));

describe("inputs that were read before", () => {
  it("give the same rows and notes, out of one entry that only its user can read", async () => {
    writeRun("m_prediction_results.json");
    const first = await read();
    expect(first.notes).toHaveLength(1);
    const [entry, ...others] = entries();
    expect(others).toEqual([]);
    const made = statSync(tableOf(entry!)).ino;
    expect(await read()).toEqual(first);
    expect(statSync(tableOf(entry!)).ino).toBe(made);
    if (process.platform === "win32") return;
    for (const path of ["cache", join("cache", entry!), join("cache", entry!, "tables.duckdb")]) {
      expect(statSync(folder.path(path)).mode & 0o077, path).toBe(0);
    }
  });

  it("are taken from the entry, not read: what it says is what comes", async () => {
    writeRun("m_prediction_results.json");
    const first = await read();
    const [entry] = entries();
    const path = folder.path(join("cache", entry!, "manifest.json"));
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...manifest, notes: ["from the cache"] }));
    expect(await read()).toEqual({ ...first, notes: ["from the cache"] });
  });

  it("are read again where a file of the same size differs; the older entry goes", async () => {
    writeRun("m_prediction_results.json");
    const first = await read();
    const [before] = entries();
    writeRun("m_prediction_results.json", 1);
    const second = await read();
    expect(second).not.toEqual(first);
    expect(entries()).toHaveLength(1);
    expect(entries()).not.toEqual([before]);
    expect(await read()).toEqual(second);
  });

  it("are read again under another name, and where a summary beside them is new", async () => {
    writeRun("m_prediction_results.json");
    await read();
    expect(JSON.stringify((await read("m_prediction_results.json", "other.json")).rows)).toContain(
      "other.json",
    );
    expect(entries()).toHaveLength(2);
    const marks = { llm_judge_metrics: { persona_mimicry: 7 } };
    writeFileSync(folder.path("m_evaluation_report.json"), JSON.stringify(marks));
    expect(JSON.stringify((await read()).rows)).toContain("judge_summary");
  });

  it("are read again where an entry is cut off or no longer there", async () => {
    writeRun("m_prediction_results.json");
    const first = await read();
    const { size } = statSync(tableOf(entries()[0]!));
    truncateSync(tableOf(entries()[0]!), 100);
    expect(await read()).toEqual(first);
    expect(statSync(tableOf(entries()[0]!)).size).toBe(size);
    writeFileSync(folder.path(join("cache", entries()[0]!, "manifest.json")), "{");
    expect(await read()).toEqual(first);
  });

  it("can be read by two at a time", async () => {
    writeRun("m_prediction_results.json");
    const [first, second] = await Promise.all([read(), read()]);
    expect(second).toEqual(first);
    expect(entries()).toHaveLength(1);
    expect(await read()).toEqual(first);
  });

  it("are not kept where they are small, or others can read the folder", async () => {
    writeFileSync(folder.path("small_prediction_results.json"), JSON.stringify(cohortRecords(2, 2)));
    await read("small_prediction_results.json");
    expect(folder.list()).not.toContain("cache");
    if (process.platform === "win32") return;
    mkdirSync(folder.path("cache"));
    chmodSync(folder.path("cache"), 0o755);
    writeRun("m_prediction_results.json");
    await read();
    expect(entries()).toEqual([]);
  });
});

describe("files that were hashed before", () => {
  const NAME = "m_prediction_results.json";
  const later = async () => read(NAME, undefined, LATER);
  const inEntry = (file: string) => folder.path(join("cache", entries()[0]!, file));
  const remembered = () => JSON.parse(readFileSync(inEntry("files.json"), "utf8"));
  /** Marks what comes from the entry. */
  function mark(): void {
    const manifest = JSON.parse(readFileSync(inEntry("manifest.json"), "utf8"));
    writeFileSync(inEntry("manifest.json"), JSON.stringify({ ...manifest, notes: ["from the cache"] }));
  }
  /** Another file of the same size and with the same time of change of its content. */
  function rewriteAlike(name: string, times = statSync(folder.path(NAME))): void {
    writeRun(name, 1);
    utimesSync(folder.path(name), times.atime, times.mtime);
    expect(statSync(folder.path(name))).toMatchObject({ size: times.size, mtime: times.mtime });
  }

  it("are not hashed again while they are at rest: what is remembered of them decides", async () => {
    writeRun(NAME);
    await later();
    mark();
    expect((await later()).notes).toEqual(["from the cache"]);
    const files = remembered();
    expect(files).toHaveLength(1);
    // A digest that is not theirs names no entry, which shows that it was believed.
    writeFileSync(inEntry("files.json"), JSON.stringify([{ ...files[0], sha256: "0".repeat(64) }]));
    expect((await later()).notes).not.toEqual(["from the cache"]);
  });

  it("are hashed again each time on a disk that need not tell of changes", async () => {
    const share = { ...LATER, local: async () => false };
    writeRun(NAME);
    await read(NAME, undefined, share);
    mark();
    expect((await read(NAME, undefined, share)).notes).toEqual(["from the cache"]);
    expect(remembered()).toEqual([]);
    // What was remembered while another disk was in its place is not believed either.
    await later();
    const [file] = remembered();
    writeFileSync(inEntry("files.json"), JSON.stringify([{ ...file, sha256: "0".repeat(64) }]));
    expect((await read(NAME, undefined, share)).notes).toEqual(["from the cache"]);
  });

  it("are hashed again after an edit that kept size and mtime", async () => {
    writeRun(NAME);
    const first = await later();
    rewriteAlike(NAME);
    expect(await later()).not.toEqual(first);
  });

  it("are hashed again where another file took their place", async () => {
    writeRun(NAME);
    const first = await later();
    rewriteAlike("other.json");
    renameSync(folder.path("other.json"), folder.path(NAME));
    expect(await later()).not.toEqual(first);
  });

  it.skipIf(process.platform === "win32")("are hashed again where a link leads to another file", async () => {
    writeRun("one.json");
    symlinkSync(folder.path("one.json"), folder.path(NAME));
    const first = await later();
    rewriteAlike("two.json");
    rmSync(folder.path(NAME));
    symlinkSync(folder.path("two.json"), folder.path(NAME));
    expect(await later()).not.toEqual(first);
  });

  it("are not remembered where they changed just before they were hashed: an edit at once could not be told", async () => {
    writeRun(NAME);
    const first = await read();
    expect(remembered()).toEqual([]);
    rewriteAlike(NAME);
    expect(await read()).not.toEqual(first);
  });

  it("are remembered when they are hashed the next time, and the entry serves", async () => {
    writeRun(NAME);
    await read();
    mark();
    expect((await later()).notes).toEqual(["from the cache"]);
    expect(remembered()).toHaveLength(1);
    writeFileSync(inEntry("files.json"), "[{");
    expect((await later()).notes).toEqual(["from the cache"]);
  });
});

describe("the folder of what is kept", () => {
  it("is the operating system's, or the one that is named", () => {
    const on = (platform: string) => ({ platform, home: "/home/u" });
    expect(cacheFolder({}, on("linux"))).toBe(join("/home/u", ".cache", "simgap", "inputs"));
    expect(cacheFolder({ XDG_CACHE_HOME: "/c" }, on("linux"))).toBe(join("/c", "simgap", "inputs"));
    expect(cacheFolder({}, on("darwin"))).toBe(join("/home/u", "Library", "Caches", "simgap", "inputs"));
    expect(cacheFolder({ LOCALAPPDATA: "L" }, on("win32"))).toBe(join("L", "simgap", "cache", "inputs"));
    expect(cacheFolder({ SIMGAP_CACHE: "/named" }, on("linux"))).toBe(join("/named", "inputs"));
    expect(cacheFolder({ SIMGAP_CACHE: "off" }, on("linux"))).toBeNull();
  });
});
