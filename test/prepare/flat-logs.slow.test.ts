import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preparation } from "../../src/prepare/preparation.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const MAP = {
  user: "uid",
  time: "ts",
  scenario: { column: "page", values: { feed: "video", mall: "ecommerce", internal: null } },
  actions: { like: "liked", watch: { play_duration: "sec" }, cart: { is_add_to_cart: "carted" } },
  context: { caption: "title", duration: "len", item_title: "title" },
  profile: { age: "age", gender: "sex" },
};
const HEADER = "uid,ts,page,title,len,sec,liked,carted,age,sex";

interface LogRow {
  readonly uid: string;
  readonly ts: string;
  readonly page: string;
  readonly title: string;
  readonly len: number | "";
  readonly sec: number | "";
  readonly liked: string | number;
  readonly carted: string | number;
  readonly age: number;
  readonly sex: string;
}

/** A log of 12 users with 3 events in the history and 8 in the test window. */
function logRows(
  time: (day: number, hour: number) => string = (day, hour) =>
    `2025-${day > 30 ? `10-${String(day - 30).padStart(2, "0")}` : `09-${String(day).padStart(2, "0")}`} ${String(hour).padStart(2, "0")}:00:00`,
): LogRow[] {
  return Array.from({ length: 12 }, (_, u) =>
    [1, 14, 30, 31, 33, 35, 37, 39, 41, 43, 45].map((day, i): LogRow => {
      const shop = i % 4 === 3;
      return {
        uid: `u${u}`,
        ts: time(day, 8 + (u % 12)),
        page: shop ? "mall" : "feed",
        title: `作品 ${u} 之 ${i}`,
        len: shop ? "" : 30,
        sec: shop ? "" : 5 + i,
        liked: i % 5 === 0 ? 1 : 0,
        carted: shop ? "true" : "",
        age: 20 + u,
        sex: u % 2 === 0 ? "f" : "m",
      };
    }),
  ).flat();
}

const csv = (rows: readonly LogRow[], separator = ",") =>
  `${HEADER.replaceAll(",", separator)}\n${rows.map((row) => Object.values(row).join(separator)).join("\n")}\n`;
const jsonl = (rows: readonly LogRow[]) => rows.map((row) => JSON.stringify(row)).join("\n");

function write(name: string, content: string): string {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
}

async function prepared(log: string, map: object = MAP, ...args: string[]): Promise<Preparation> {
  const { code, stderr } = await runCli(
    "prepare",
    log,
    "--map",
    write("map.json", JSON.stringify(map)),
    "-o",
    folder.path("set"),
    "--users",
    "6",
    "--items",
    "4",
    ...args,
  );
  const odd = stderr.replace(/^note: \d+ events? ha(?:s|ve) no time that can be read; .*\n/u, "");
  const told =
    /^simgap: (?:.*-review\.csv lists what was removed from texts.*|user ids are unchanged \(.*\))\n/gmu;
  expect(odd.replace(told, "")).toBe("");
  expect(code).toBe(0);
  return JSON.parse(readFileSync(folder.path("set/preparation.json"), "utf8"));
}
const benchmark = () => JSON.parse(readFileSync(folder.path("set/benchmark.json"), "utf8"));

describe("a flat log", () => {
  it("becomes the same set from CSV, TSV, JSON Lines and Parquet", async () => {
    const rows = logRows();
    const sets: unknown[] = [];
    const store = await DuckStore.open();
    write("log.csv", csv(rows));
    await store.run(
      `COPY (SELECT * FROM read_csv('${folder.path("log.csv")}', all_varchar = true)) TO '${folder.path("log.parquet")}' (FORMAT parquet)`,
    );
    await store.close();
    write("log.tsv", csv(rows, "\t"));
    write("log.jsonl", jsonl(rows));
    for (const name of ["log.csv", "log.tsv", "log.jsonl", "log.parquet"]) {
      const found = await prepared(folder.path(name));
      expect(found.output).toEqual({ users: 6, history_events: 18, test_window_events: 48, test_events: 24 });
      sets.push(benchmark().users);
    }
    for (const set of sets) expect(set).toEqual(sets[0]);
  });
  it("gives events with their actions, contexts and a profile", async () => {
    await prepared(write("log.csv", csv(logRows())));
    const [user] = benchmark().users;
    expect(user.base_history[0]).toEqual({
      type: "视频浏览",
      timestamp: expect.stringMatching(/^2025-09-01 \d\d:00:00$/u),
      context: {
        caption: expect.any(String),
        duration: 30,
        item_title: expect.any(String),
        fused_text: expect.stringMatching(/^title: 作品/u),
      },
      action: [{ type: "like" }, { type: "watch", play_duration: 5 }],
    });
    expect(user.test_time_all_actions[0]).toMatchObject({
      type: "商城购物",
      action: [{ type: "cart", is_add_to_cart: true }],
    });
    expect(JSON.parse(user.user_profile)).toMatchObject({ gender: expect.stringMatching(/^[fm]$/u) });
  });
  it("unites the rows of an event, each an action", async () => {
    const rows = logRows().flatMap((row, i) =>
      ["expose", ...(row.liked === 1 ? ["thumb_up"] : [])].map((act) =>
        [row.uid, row.ts, "video", `e${i}`, act, row.title].join(","),
      ),
    );
    const map = {
      user: "uid",
      time: "ts",
      scenario: "page",
      event: "eid",
      action: { column: "act", values: { thumb_up: "like", expose: "show" } },
      context: { caption: "title" },
    };
    const found = await prepared(write("log.csv", `uid,ts,page,eid,act,title\n${rows.join("\n")}\n`), map);
    expect(found.before.events).toBe(132);
    expect(benchmark().users[0].base_history[0].action).toEqual([{ type: "show" }, { type: "like" }]);
  });
  it.each([
    ["seconds since 1970", (day: number, hour: number) => String(Date.UTC(2025, 8, day, hour) / 1000), {}],
    ["milliseconds since 1970", (day: number, hour: number) => String(Date.UTC(2025, 8, day, hour)), {}],
    [
      "ISO 8601 in UTC",
      (day: number, hour: number) => new Date(Date.UTC(2025, 8, day, hour)).toISOString(),
      {},
    ],
    [
      "a zone",
      (day: number, hour: number) => new Date(Date.UTC(2025, 8, day, hour - 8)).toISOString(),
      { zone: "+08:00" },
    ],
    [
      "a zone of hours, read in one of a name",
      (day: number, hour: number) =>
        `${new Date(Date.UTC(2025, 8, day, hour - 1)).toISOString().slice(0, 19).replace("T", " ")}+07`,
      { zone: "Asia/Shanghai" },
    ],
    [
      "days first",
      (day: number, hour: number) =>
        `${new Date(Date.UTC(2025, 8, day)).toISOString().slice(0, 10).split("-").reverse().join("/")} ${String(hour).padStart(2, "0")}:00`,
      {},
    ],
    [
      "a stated form",
      (day: number, hour: number) =>
        `${new Date(Date.UTC(2025, 8, day)).toISOString().slice(5, 10)} ${hour}h 2025`,
      { format: "%m-%d %Hh %Y" },
    ],
  ])("is read with times as %s", async (_, time, form) => {
    await prepared(write("log.csv", csv(logRows(time))), { ...MAP, time: { column: "ts", ...form } });
    const times = benchmark().users.flatMap((user: { base_history: { timestamp: string }[] }) =>
      user.base_history.map(({ timestamp }) => timestamp),
    );
    expect(times).toHaveLength(18);
    for (const written of times) expect(written).toMatch(/^2025-09-(?:01|14|30) (?:0[89]|1\d):00:00$/u);
  });
});

describe("times that can't be read", () => {
  const note =
    /^note: 2 events have no time that can be read; the first: \S+log\.csv, record 4, "ts": someday$/mu;
  const log = () =>
    csv(logRows().map((row, i) => ({ ...row, ts: i === 3 ? "someday" : i === 5 ? "" : row.ts })));
  it.each(["representative", "benchmark"])(
    "are counted and shown with the place of the first (%s)",
    async (sampling) => {
      const out = await runCli(
        ...["prepare", write("log.csv", log()), "--map", write("map.json", JSON.stringify(MAP))],
        ...["-o", folder.path("set"), "--users", "6", "--items", "3", "--sampling", sampling],
      );
      expect(out.code, out.stderr).toBe(0);
      expect(out.stderr).toMatch(note);
      const found = JSON.parse(readFileSync(folder.path("set/preparation.json"), "utf8")) as Preparation;
      expect(found.problems).toContainEqual({ kind: "unreadable_time", count: 2, example: "1:4" });
      expect(readFileSync(folder.path("set/prepare.html"), "utf8")).toContain(
        "2 events without a readable time; the first in file 1, record 4.",
      );
    },
  );
  it("are counted by describe, and in traces", async () => {
    const map = write("map.json", JSON.stringify(MAP));
    const flat = await runCli(
      "describe",
      write("log.csv", log()),
      "--map",
      map,
      "--format",
      "json",
      "-o",
      "-",
    );
    expect(flat.stderr).toMatch(note);
    expect(JSON.parse(flat.stdout)).toMatchObject({ events: 132, unreadable_times: 2 });
    const event = (timestamp: string) => ({ type: "视频浏览", timestamp, action: [], context: {} });
    const history = [event("2025-09-02 10:00:00+08"), event("2025-09-03 10:00:00 Asia/Tokyo"), event("soon")];
    const traces = write("t.json", JSON.stringify({ a: { user_profile: "x", action_history: history } }));
    const found = await runCli("describe", traces, "--format", "json", "-o", "-");
    expect(found.stderr).toMatch(
      /1 event has no time .*t\.json, "a\.action_history\[2\]\.timestamp": soon$/mu,
    );
    expect(JSON.parse(found.stdout)).toMatchObject({ events: 3, unreadable_times: 1, first: "2025-09-02" });
  });
});

describe("what is spurious", () => {
  it("is left out with its step and reason; the days of both windows are whole", async () => {
    const good = logRows();
    const odd = (changes: Partial<LogRow>): LogRow => ({
      ...good[5]!,
      ts: "2025-10-20 10:00:00",
      ...changes,
    });
    const rows = [
      ...good,
      good[3]!,
      odd({ sec: 0, title: "零秒" }),
      odd({ sec: 90_000, title: "一天以上" }),
      odd({ ts: "1971-01-01 00:00:00", title: "时钟" }),
      odd({ ts: "someday", title: "没有时间" }),
      odd({ page: "internal", title: "内部" }),
      odd({ title: "<b>&nbsp;</b>" }),
      odd({ ts: "2025-08-01 10:00:00", title: "太早" }),
      ...Array.from({ length: 61 }, (_, i) =>
        odd({ ts: `2025-10-21 10:00:${String(i % 60).padStart(2, "0")}`, title: `刷屏 ${i}` }),
      ),
    ];
    const found = await prepared(
      write("log.csv", csv(rows)),
      MAP,
      "--users",
      "12",
      "--items",
      "30",
      "--cuts",
    );
    const cut = Object.fromEntries(
      found.steps.flatMap(({ reasons }) => reasons.map(({ reason, n }) => [reason, n])),
    );
    expect(cut).toEqual({
      no_time: 1,
      unmapped: 1,
      zero_watch: 1,
      watch_over_a_day: 1,
      clock: 1,
      duplicate: 1,
      burst: 61,
      no_text: 1,
      outside_windows: 1,
    });
    expect(found.before.events).toBe(rows.length);
    const [head, ...listed] = readFileSync(folder.path("set/cuts.csv"), "utf8").trim().split("\n");
    expect(head).toBe("user,event,scenario,step,reason");
    const reasons = listed.map((line) => line.split(",").at(-1)!);
    for (const [reason, n] of Object.entries(cut))
      expect(reasons.filter((one) => one === reason)).toHaveLength(n);
    expect(reasons).toHaveLength(69);
    for (const step of found.steps)
      expect(step.in - step.out).toBe(step.reasons.reduce((sum, { n }) => sum + n, 0));
    // 2025-09-30 08:00 is history, 2025-10-15 is in the test window.
    expect(found.output).toMatchObject({ users: 12, history_events: 36, test_window_events: 96 });
  });
});

describe("a broken log", () => {
  const text = csv(logRows());
  it.each(["jsonl", "csv", "parquet"])(
    "leaves out the rows without a user and counts them: %s",
    async (kind) => {
      const users = ["u1", null, "", " ", "u1"];
      const rows = users.map((user, i) => ({
        user,
        time: `2025-${i === 4 ? "10-03" : `09-0${3 + i}`} 10:00:00`,
        scenario: "video",
        action: "like",
        item: `i${i}`,
      }));
      const lines = `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
      const cells = rows.map((row) => `${Object.values(row).join(",")}\n`).join("");
      const log = write(
        `nobody.${kind}`,
        kind === "csv" ? `user,time,scenario,action,item\n${cells}` : lines,
      );
      if (kind === "parquet") {
        const store = await DuckStore.open();
        const from = write("nobody.json", lines);
        await store.run(
          `COPY (FROM read_json('${from}', format = 'newline_delimited')) TO '${log}' (FORMAT parquet)`,
        );
        store.close();
      }
      const map = write(
        "nobody-map.json",
        JSON.stringify({
          user: "user",
          time: "time",
          scenario: "scenario",
          action: "action",
          context: { caption: "item" },
        }),
      );
      const out = folder.path("nobody-bench");
      const drawn = ["--users", "1", "--items", "1"];
      const { code, stderr } = await runCli("prepare", log, "--map", map, "-o", out, ...drawn);
      expect(code, stderr).toBe(0);
      expect(stderr).toMatch(/3 rows without a user are left out; the first: .*nobody\.\w+, record 2/u);
      const { problems } = JSON.parse(readFileSync(join(out, "preparation.json"), "utf8"));
      expect(problems).toEqual([{ kind: "row_without_user", count: 3, example: "" }]);
      expect(readFileSync(join(out, "prepare.html"), "utf8")).toContain("3 rows without a user, left out.");
    },
  );

  it.each<
    [title: string, name: string, content: string | undefined, map: unknown, code: number, message: RegExp]
  >([
    ["is not there", "log.csv", undefined, MAP, 3, /log\.csv: found no such file/],
    ["is empty", "log.csv", "", MAP, 3, /log\.csv: found an empty file/],
    ["has no row", "log.csv", `${HEADER}\n`, MAP, 3, /log\.csv: found no row, expected one row per event/],
    [
      "lacks a column",
      "log.csv",
      text.replace("uid,", "user,"),
      MAP,
      3,
      /log\.csv, "uid": found no such column \(columns: user, ts/,
    ],
    [
      "names no user",
      "log.csv",
      text.replaceAll(/\nu\d+,/gu, "\n,"),
      MAP,
      3,
      /log\.csv, record 1, "uid": found nothing, expected a value/,
    ],
    [
      "has a row that is too long",
      "log.csv",
      text.replace("\nu3,", "\nu3,x,y,"),
      MAP,
      3,
      /log\.csv, line 35: found a row of 12 cells/,
    ],
    [
      "has times that can't be read",
      "log.csv",
      text.replaceAll("2025-", "soon "),
      MAP,
      3,
      /log\.csv, record 1, "ts": found soon 09-01 08:00:00, one of 132 times \(of 132\) that can't be read, expected times such as/,
    ],
    [
      "has days and months that can't be told apart",
      "log.csv",
      text.replaceAll(/2025-\d\d-\d\d/gu, "03/04/2025"),
      MAP,
      3,
      /"ts": found times such as 03\/04\/2025 08:00:00, where neither part is ever above 12, expected their form as time\.format/,
    ],
    [
      "is JSON Lines that break off",
      "log.jsonl",
      jsonl(logRows()).slice(0, -20),
      MAP,
      3,
      /log\.jsonl, line 132: found/,
    ],
    ["is no Parquet", "log.parquet", "PAR1 no", MAP, 3, /log\.parquet: found/],
    ["comes with a mapping that is no JSON", "log.csv", text, "{", 3, /map\.json: found malformed JSON/],
    [
      "comes with a mapping that lacks the user",
      "log.csv",
      text,
      { time: "ts", scenario: "page" },
      3,
      /map\.json, "user": found nothing, expected the name of a column/,
    ],
    [
      "comes with a mapping of another key",
      "log.csv",
      text,
      { ...MAP, usr: "uid" },
      3,
      /map\.json, "usr": found uid, expected one of user, time, scenario/,
    ],
    [
      "comes with a zone that is none",
      "log.csv",
      text,
      { ...MAP, time: { column: "ts", zone: "Shanghai" } },
      3,
      /map\.json, "time(?:\.zone)?": found/,
    ],
    [
      "has times with a zone and without",
      "log.csv",
      text.replace(/^(u3,[^,]*\d{2}:\d{2})(?=,)/mu, "$1+08:00"),
      { ...MAP, time: "ts" },
      3,
      /log\.csv, record 1, "ts": found \S+ \S+ without a zone, like \d+ of \d+ times, expected a zone with all/,
    ],
    [
      "has nobody in the windows",
      "log.csv",
      text.replaceAll("2025-", "2024-"),
      MAP,
      4,
      /no user has an event in the history window 2025-09-01\.\.2025-09-30/,
    ],
  ])(
    "that %s ends with one line, its code, and nothing left behind",
    async (_, name, content, map, code, message) => {
      if (content !== undefined) write(name, content);
      const mapping = write("map.json", typeof map === "string" ? map : JSON.stringify(map));
      const before = folder.list();
      const found = await runCli("prepare", folder.path(name), "--map", mapping, "-o", folder.path("set"));
      expect(found.stderr).toMatch(message);
      expect(found.stderr.trimEnd().split("\n")).toHaveLength(1);
      expect({ code: found.code, stdout: found.stdout }).toEqual({ code, stdout: "" });
      expect(folder.list()).toEqual(before);
    },
  );
  it("takes any text for a scenario's name and for a key of the mapping", async () => {
    const rows = logRows().map((row, i) => (i % 3 === 0 ? { ...row, page: "a\u0000b" } : row));
    const map = { ...MAP, context: { ...MAP.context, "a\ud800b": "title", "c\u0000": "title" } };
    const { problems } = await prepared(write("log.jsonl", jsonl(rows)), map);
    expect(problems).toContainEqual(expect.objectContaining({ count: 44, example: "a␀b" }));
  });
  it("without a mapping is told what one is", async () => {
    const { code, stderr } = await runCli("prepare", write("log.csv", text), "-o", folder.path("set"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/log\.csv is a flat log: --map says which column is what/u);
    expect(folder.list()).toEqual(["log.csv"]);
  });
});

describe("broken traces", () => {
  const event = { type: "视频浏览", timestamp: "2025-09-02 10:00:00", action: [] };
  const user = (...history: unknown[]) =>
    JSON.stringify({ u: { user_profile: "x", action_history: history } });
  it.each<[title: string, content: string, message: RegExp]>([
    [
      "that break off",
      user(event).slice(0, -9),
      /t\.json: found malformed JSON \(unexpected end of data at byte \d+\)/,
    ],
    ["that are an empty list", "[]", /t\.json: found an empty JSON list, expected traces, or a flat log/],
    ["that are nothing", "{}", /t\.json: found a file of another kind/],
    [
      "without a history",
      '{"u": {"user_profile": "x"}}',
      /"u\.action_history": found nothing, expected a list of events/,
    ],
    ["with an event that is none", user(null), /"u\.action_history\[0\]\.type": found nothing/],
    [
      "with an event without a scenario",
      user({ ...event, type: undefined }),
      /"u\.action_history\[0\]\.type": found nothing, expected the name of a scenario/,
    ],
    [
      "with an event without actions",
      user({ ...event, action: undefined }, { ...event, action: null }),
      /"u\.action_history\[0\]\.action": found nothing, expected a list of actions/,
    ],
    [
      "with a context that is a text",
      user({ ...event, context: "x" }),
      /"u\.action_history\[0\]\.context": found "x", expected an object/,
    ],
    [
      "with an action that is a text",
      user({ ...event, action: ["like"] }),
      /"u\.action_history\[0\]\.action": found "like", expected actions: objects/,
    ],
    [
      "with a chat that is a text",
      user({ ...event, action: [{ type: "dialogue", content: "x" }] }),
      /"u\.action_history\[0\]\.action": found \{"type":"dialogue"/,
    ],
    ["of a user without a name", user(event).replace('"u"', '""'), /t\.json: found a user without a name/],
  ])("%s end with one line, code 3, and nothing left behind", async (_, content, message) => {
    const found = await runCli("prepare", write("t.json", content), "-o", folder.path("set"));
    expect(found.stderr).toMatch(message);
    expect(found.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code: found.code, stdout: found.stdout }).toEqual({ code: 3, stdout: "" });
    expect(folder.list()).toEqual(["t.json"]);
  });
  it("of one user in two files end so, too", async () => {
    write("a.json", user(event));
    write("b.json", user(event));
    const found = await runCli(
      "prepare",
      folder.path("a.json"),
      folder.path("b.json"),
      "-o",
      folder.path("set"),
    );
    expect(found.stderr).toMatch(/b\.json, "u": found this user a second time, expected one trace per user/u);
    expect(found.code).toBe(3);
  });
});

describe("wrong usage", () => {
  const traces = JSON.stringify({
    a: {
      user_profile: "x",
      action_history: [{ type: "视频浏览", timestamp: "2025-09-02 10:00:00", action: [] }],
    },
  });
  it.each([
    [["--history", "2025-09-31..2025-10-01"], 2, /--history 2025-09-31\.\.2025-10-01: expected two days/u],
    [["--test", "2025-10-02..2025-10-01"], 2, /--test .*: ends before it begins/u],
    [
      ["--history", "2025-09-01..2025-10-01", "--test", "2025-10-01..2025-10-09"],
      2,
      /--history 2025-09-01\.\.2025-10-01 must end before --test 2025-10-01\.\.2025-10-09 begins: 2025-10-01 is not before 2025-10-01/u,
    ],
    [
      ["--history", "2025-10-01..2025-10-31", "--test", "2025-09-01..2025-09-30"],
      2,
      /--history 2025-10-01\.\.2025-10-31 must end before --test 2025-09-01\.\.2025-09-30 begins/u,
    ],
    [
      ["--history", "2026-01-01..2026-01-31"],
      2,
      /--history 2026-01-01\.\.2026-01-31 must end before --test 2025-10-01\.\.2025-11-30 \(default\) begins/u,
    ],
    [
      ["--test", "2025-09-15..2025-09-30"],
      2,
      /--history 2025-09-01\.\.2025-09-30 \(default\) must end before --test 2025-09-15\.\.2025-09-30 begins/u,
    ],
    [["--users", "0"], 2, /--users 0: expected a whole number from 1/u],
    [["--sampling", "random"], 2, /--sampling is "random", expected representative or benchmark/u],
    [["--drop", "names"], 2, /--drop is "names", expected urls, ids/u],
    [["--scrub", "all"], 2, /--scrub is "all", expected rules or none/u],
    [["--locale", "fr"], 2, /no language "fr"/u],
    [["--pseudonymise", "missing.txt"], 3, /missing\.txt: found no such file/u],
  ])("%j", async (args, code, message) => {
    const found = await runCli("prepare", write("t.json", traces), "-o", folder.path("set"), ...args);
    expect(found.stderr).toMatch(message);
    expect(found.code).toBe(code);
    expect(folder.list()).toEqual(["t.json"]);
  });
  it("never writes over what it did not write", async () => {
    write("t.json", traces);
    const found = await runCli("prepare", folder.path("t.json"), "-o", folder.path("."));
    expect(found.stderr).toMatch(/holds other files: name a new folder/u);
    expect(found.code).toBe(2);
    expect(readdirSync(folder.path("."))).toEqual(["t.json"]);
  });
  it("refuses a key that is no secret", async () => {
    const found = await runCli(
      "prepare",
      write("t.json", traces),
      "-o",
      folder.path("set"),
      "--pseudonymise",
      write("k.txt", "short\n"),
    );
    expect(found.stderr).toMatch(/k\.txt: found a key of 5 bytes, expected a secret of at least 16/u);
    expect(found.code).toBe(3);
  });
});
