import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

interface Saved {
  readonly problems: readonly { readonly kind: string; readonly count: number; readonly example: string }[];
}

async function problemsOf(more: object): Promise<Saved["problems"]> {
  const rows = ["human", "sim"].flatMap((source) =>
    Array.from({ length: 12 }, (_, turn) => ({
      ...{ source, user_id: `${source}-${turn % 4}`, conversation_id: `${source}-${turn % 4}`, turn },
      ...{ text: `thank you, please send parcel ${turn}`, lang: "en" },
      ...more,
    })),
  );
  writeFileSync(folder.path("said.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const out = await runCli(
    ...["report", "--dialogues", folder.path("said.jsonl"), "--only", "language-style"],
    ...["-o", folder.path("r.json")],
  );
  expect(out.code, out.stderr).toBe(0);
  return (JSON.parse(readFileSync(folder.path("r.json"), "utf8")) as Saved).problems;
}

it("columns called as style markers are counted as not read, others are not", async () => {
  expect(await problemsOf({ gratitude: 3, please: 0, mood: 2 })).toContainEqual(
    expect.objectContaining({ kind: "unread_markers", count: 2, example: "gratitude, please" }),
  );
  expect((await problemsOf({ mood: 2 })).map(({ kind }) => kind)).not.toContain("unread_markers");
});
