import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preparation } from "../../src/prepare/preparation.ts";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** Three events in the history window and eight in the test window. */
function events(user: number) {
  return Array.from({ length: 11 }, (_, i) => ({
    type: "视频浏览",
    timestamp: `2025-${i < 3 ? "09" : "10"}-${String(2 * i + 1).padStart(2, "0")} 1${user}:00:00`,
    context: { caption: `作品 ${user} 之 ${i}`, duration: 30 },
    action: i % 5 === 0 ? [{ type: "like" }] : [],
  }));
}

describe("events that lack a type or actions", () => {
  it("are left out and counted by prepare and describe", async () => {
    const traces = Object.fromEntries(
      Array.from({ length: 6 }, (_, u) => [`u${u}`, { user_profile: "", action_history: events(u) }]),
    );
    const { action_history: own, ...rest } = traces.u0!;
    const odd = [{ ...own[0], action: undefined }, ...own, { ...own[1], type: null }];
    const mixed = { ...traces, u0: { ...rest, action_history: odd } };
    writeFileSync(folder.path("whole.json"), JSON.stringify(traces));
    writeFileSync(folder.path("odd.json"), JSON.stringify(mixed));
    const prepare = async (name: string) => {
      const set = folder.path(`set-${name}`);
      const out = await runCli(
        ...["prepare", folder.path(`${name}.json`), "-o", set, "--users", "4", "--items", "3"],
      );
      expect(out.code, out.stderr).toBe(0);
      const found = JSON.parse(readFileSync(`${set}/preparation.json`, "utf8")) as Preparation;
      return { ...out, found, page: readFileSync(`${set}/prepare.html`, "utf8") };
    };
    const [whole, with2] = [await prepare("whole"), await prepare("odd")];
    expect(with2.found.problems).toEqual([{ kind: "odd_event", count: 2, example: "1" }]);
    expect(with2.found.before).toEqual(whole.found.before);
    expect(with2.stderr).toMatch(
      /2 events without a type or a list of actions are left out; the first: .*odd\.json, ".*\.action_history\[0\]\.action"/u,
    );
    expect(with2.page).toContain(
      "2 events without a type or a list of actions, left out; the first in file 1.",
    );
    const described = await runCli("describe", folder.path("odd.json"), "-o", folder.path("d.json"));
    expect(described.stderr).toContain("2 events without a type or a list of actions are left out");
  });
});

it.each([
  ["[1, 2]", "a JSON list without objects"],
  ['["u1"]', "a JSON list without objects"],
  ["[]", "an empty JSON list"],
])("a file of %s is no log, and is not called prediction results", async (content, found) => {
  writeFileSync(folder.path("a.json"), content);
  const { code, stderr } = await runCli("prepare", folder.path("a.json"), "-o", folder.path("set"));
  expect(stderr).toContain(`a.json: found ${found}, expected traces, or a flat log`);
  expect(code).toBe(3);
});
