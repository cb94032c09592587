import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Description } from "../../src/model/description.ts";
import { type DescribeOptions, describeLogs } from "../../src/prepare/describe/describe.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const MAP = { user: "uid", time: "ts", scenario: "page", actions: { like: "liked" } };

async function described(
  name: string,
  content: string | Uint8Array,
  options: Partial<DescribeOptions> = {},
): Promise<Description> {
  writeFileSync(folder.path(name), content);
  const store = await DuckStore.open();
  return describeLogs(store, [folder.path(name)], { k: 0, ...options }).finally(() => store.close());
}

const log = (...liked: readonly string[]) =>
  `uid,ts,page,liked\n${liked.map((cell, n) => `u${n},2025-10-01 08:00:0${n},video,${cell}\n`).join("")}`;

describe("a column of a flat log that says whether something happened", () => {
  it.each([
    ["yes and no", ["yes", "no", "是", "否", "TRUE", "0"], 3],
    ["numbers", ["2", "0", "-1", "0.0"], 1],
    ["nothing, as logs write it", ["1", "", "NULL", "NaN", "\\N", "-"], 1],
  ])("is read from %s", async (_, cells, likes) => {
    expect((await described("log.csv", log(...cells), { map: MAP })).actions).toBe(likes);
  });
  it.each([
    ["a time", ["", "2025-10-01 08:00", ""]],
    ["words", ["yes", "maybe"]],
  ])("is refused where it holds %s, with the mapping that takes it", async (_, cells) => {
    const found = described("log.csv", log(...cells), { map: MAP });
    await expect(found).rejects.toThrow(
      /log\.csv, record 2, "?liked"?.*neither yes nor no.*like": \{"liked": "liked"\}/u,
    );
  });
  it("is an action wherever it says anything, if the mapping says so", async () => {
    const map = { ...MAP, actions: { like: { liked: "liked" } } };
    expect((await described("log.csv", log("", "2025-10-01 08:00", ""), { map })).actions).toBe(1);
  });
});

describe("odd traces", () => {
  const trace = (context: string) =>
    `{"甲": {"action_history": [{"type": "视频浏览", "timestamp": "2025-10-01 08:00:00", "action": [], "context": ${context}}]}}`;
  it("are read in an encoding that is named", async () => {
    // 甲 and 视频浏览 in GB18030.
    const [user, video] = [
      [0xbc, 0xd7],
      [0xca, 0xd3, 0xc6, 0xb5, 0xe4, 0xaf, 0xc0, 0xc0],
    ];
    const bytes = [...trace('{"caption": "x"}')].flatMap((sign) => {
      const at = ["甲", "视", "频", "浏", "览"].indexOf(sign);
      if (at === 0) return user;
      return at > 0 ? video.slice(2 * at - 2, 2 * at) : [sign.charCodeAt(0)];
    });
    const found = await described("t.json", Uint8Array.from(bytes), { encoding: "gb18030" });
    expect(found.by_scenario.map(({ name }) => name)).toEqual(["video"]);
  });
  it("with a key twice are told so, in no words of the engine", async () => {
    const found = described("t.json", trace('{}, "type": "直播"'));
    await expect(found).rejects.toThrow(
      /t\.json: found the key "type" twice in one object, expected each key once$/u,
    );
  });
  it("as rows in an array are told to be JSON Lines", async () => {
    const found = described("t.json", '[{"uid": "a", "ts": "2025-10-01", "page": "video"}]', { map: MAP });
    await expect(found).rejects.toThrow(/JSON Lines with one row per line/u);
  });
});
