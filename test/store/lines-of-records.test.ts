import { writeFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

async function told(name: string, text: string): Promise<string> {
  writeFileSync(folder.path(name), text);
  return (await runCli("inspect", folder.path(name))).stderr;
}

const HEAD = "user_id,item,scenario,field,kind,truth,predicted";
const row = (item: string, truth: number, predicted: string) =>
  `u,${item},video,video_liked,binary,${truth},${predicted}`;

it("tells the line of a table's record, as an editor counts, also where a quoted cell has line breaks", async () => {
  const rows = [
    row('"a\nb\nc"', 1, "0.5"),
    "",
    row("d", 1, "0.5"),
    row('"e\nf"', 1, "high"),
    row("g", 2, "0.5"),
  ];
  const stderr = await told("a.csv", [HEAD, ...rows].join("\r\n"));
  expect(stderr).toMatch(/record 3, "predicted": found high, .*; also record 4, "truth": found 2, /u);
  expect(stderr).toMatch(/; record 3 is line 7, record 4 is line 9\n$/u);
});

it("tells the line of a record in JSON Lines, and none of a list's", async () => {
  const objects = [1, 2].map((truth) => ({
    user_id: "u",
    item: `i${truth}`,
    scenario: "video",
    field: "video_liked",
    kind: "binary",
    truth,
    predicted: 0.5,
  }));
  const lines = objects.map((one) => JSON.stringify(one));
  expect(await told("a.jsonl", `\n${lines.join("\n\n")}\n`)).toMatch(/record 2, .*; record 2 is line 4\n$/u);
  expect(await told("a.json", JSON.stringify(objects))).toMatch(
    /record 2, "truth": found 2, expected 0 or 1\n$/u,
  );
});
