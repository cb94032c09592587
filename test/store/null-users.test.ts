import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { inspect } from "../support/inspect.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const said = (user_id: unknown, turn: number) => ({
  ...{ source: "human", user_id, conversation_id: `c${turn}` },
  ...{ turn, text: `where is parcel ${turn}` },
});
const answered = (user_id: unknown, i: number) => ({
  ...{ user_id, item: `i${i}`, scenario: "video", field: "video_liked", kind: "binary" },
  ...{ truth: i % 2, predicted: 0.4 },
});
const put = (name: string, rows: readonly object[]) =>
  writeFileSync(folder.path(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

describe("a row whose user is null", () => {
  it.each([
    ["utterances", said],
    ["answers", answered],
  ])("is left out and counted among good ones: %s", async (_, row) => {
    put("a.jsonl", [row("u1", 1), row(null, 2), row("u2", 3)]);
    const { found, code, stderr } = await inspect(folder.path("a.jsonl"));
    expect(code, stderr).toBe(0);
    expect(found?.problems?.map(({ kind, count }) => [kind, count])).toContainEqual(["row_without_user", 1]);
    expect(found?.problems?.find(({ kind }) => kind === "row_without_user")?.example).toMatch(
      /a\.jsonl, record 2$/u,
    );
    expect(found?.records).toBe(2);
  });

  it.each([
    ["two of three", [said("u1", 1), said(null, 2), said(null, 3)]],
    ["the only one", [said(null, 1)]],
    ["one that is empty", [said("u1", 1), said("", 2)]],
  ])("is refused where it is not one alone: %s", async (_, rows) => {
    put("a.jsonl", rows);
    const { code, stderr } = await runCli("inspect", folder.path("a.jsonl"));
    expect(stderr).toMatch(/"user_id": found nothing, expected a value/u);
    expect(code).toBe(3);
  });
});
