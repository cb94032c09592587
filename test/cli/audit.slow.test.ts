import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { auditKeySchema, auditSchema } from "../../src/text/audit/audit.ts";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
  writeFileSync(folder.path("said.jsonl"), dialogues());
});
afterEach(() => folder.remove());

const TEXTS = ["this is terrible", "the order number is 12", "thank you, great service"];

/** Both sides say each text as often; on the machine's side people will read the praise as neutral. */
function dialogues(): string {
  const lines = ["human", "sim"].flatMap((source) =>
    Array.from({ length: 90 }, (_, i) =>
      JSON.stringify({
        source,
        user_id: `${source}-${i % 15}`,
        conversation_id: `c${i % 15}`,
        turn: i,
        text: `${TEXTS[i % 3]} ${source === "sim" ? "indeed" : "now"}`,
        lang: "en",
      }),
    ),
  );
  return `${lines.join("\n")}\n`;
}

const draw = () =>
  runCli("audit", "--dialogues", folder.path("said.jsonl"), "-o", folder.path("sheet.csv"), "--size", "30");

const sheet = (): string[] => readFileSync(folder.path("sheet.csv"), "utf8").trimEnd().split("\n");

/** Labels as people would: rightly, but for what machines praise. */
function label(): void {
  const rows = sheet().map((row) => {
    if (row.includes("terrible")) return `${row}negative`;
    if (row.includes("order")) return `${row}中性`;
    return row.includes("thank") ? `${row}${row.includes("indeed") ? "0" : "p"}` : row;
  });
  writeFileSync(folder.path("sheet.csv"), `${rows.join("\n")}\n`);
}

it("draws a sheet that hides who speaks and how it was scored, the same every time", async () => {
  const { code } = await draw();
  expect(code).toBe(0);
  const [head, ...rows] = sheet();
  expect(head).toBe("\ufeffid,text,sentiment");
  expect(rows).toHaveLength(60);
  expect(rows.join()).not.toMatch(/human|sim-|negative|positive/u);
  const key = auditKeySchema.parse(JSON.parse(readFileSync(folder.path("sheet.key.json"), "utf8")));
  expect(key.runs.map(({ run }) => run)).toEqual(["real", "sim"]);
  for (const run of ["real", "sim"]) {
    for (const read of ["negative", "neutral", "positive"]) {
      expect(key.rows.filter((row) => row.run === run && row.read === read)).toHaveLength(10);
    }
  }
  const before = readFileSync(folder.path("sheet.csv"), "utf8");
  await draw();
  expect(readFileSync(folder.path("sheet.csv"), "utf8")).toBe(before);
});

it("reads labels back: agreement by run, and shares that the labels correct", async () => {
  await draw();
  label();
  const { code, stdout } = await runCli("audit", "--read", folder.path("sheet.csv"));
  expect(code).toBe(0);
  expect(stdout).toContain("real: 30 labelled");
  const { runs } = auditSchema.parse(JSON.parse(readFileSync(folder.path("sheet.audit.json"), "utf8")));
  const shares = (run: number) => runs[run]!.shares.map(({ value }) => value!);
  expect(runs[0]!.kappa.value).toBeCloseTo(1, 12);
  shares(0).forEach((share) => {
    expect(share).toBeCloseTo(1 / 3, 12);
  });
  expect(runs[1]!.shares.map(({ raw }) => raw)[2]).toBeCloseTo(1 / 3, 12);
  expect(shares(1)[1]).toBeCloseTo(2 / 3, 12);
  expect(shares(1)[2]).toBe(0);
});

it("puts them beside the raw shares in a report, unless the scorer is another", async () => {
  await draw();
  label();
  await runCli("audit", "--read", folder.path("sheet.csv"));
  const report = (...more: string[]) =>
    runCli(
      ...["report", "--dialogues", folder.path("said.jsonl"), "--only", "sentiment", "--format", "json"],
      ...["--audit", folder.path("sheet.audit.json"), "-o", "-", ...more],
    );
  const same = JSON.parse((await report()).stdout);
  const corrected = same.analyses.sentiment.estimates.find(
    (e: { measure: string; run: string }) => e.measure === "labelled_neutral_share" && e.run === "sim",
  );
  expect(corrected.value).toBeCloseTo(2 / 3, 9);
  const other = JSON.parse((await report("--scorer", "afinn")).stdout);
  expect(JSON.stringify(other.analyses)).not.toContain("labelled_neutral_share");
  expect(JSON.stringify(other.analyses)).toContain("other_audit");
});

it.each([
  [
    "a label that is none",
    (rows: string[]) => rows.map((row, i) => (i === 3 ? `${row}maybe` : row)),
    "maybe",
  ],
  ["an id of another sheet", (rows: string[]) => [...rows, "999-abc,hello,p"], "999-abc"],
  [
    "an id twice, though with one label",
    (rows: string[]) => [...rows, `${rows[1]}p`],
    `" again (first in record 1), expected one row per id`,
  ],
  [
    "a sheet without the column of labels",
    (rows: string[]) => rows.map((row) => row.replace(/,[^,]*$/u, "")),
    '"sentiment": found no such column, expected the labels',
  ],
  ["a sheet without labels", (rows: string[]) => rows, '"sentiment": found no label'],
  ["a sheet of its header alone", ([header]: string[]) => [header!], "no label"],
])("refuses %s with its place", async (_, change, found) => {
  await draw();
  writeFileSync(folder.path("sheet.csv"), `${change(sheet()).join("\n")}\n`);
  const { code, stderr } = await runCli("audit", "--read", folder.path("sheet.csv"));
  expect(code).toBe(3);
  expect(stderr).toContain(found);
  expect(folder.list()).not.toContain("sheet.audit.json");
});

it("leaves labels out whose texts are not those of their ids, as after sorting one column, and says so", async () => {
  await draw();
  label();
  const { stdout: before } = await runCli("audit", "--read", folder.path("sheet.csv"));
  const [header, ...rows] = sheet();
  const cells = rows.map((row) => /^(\S+?),(.*),([^,]*)$/u.exec(row)!.slice(1) as [string, string, string]);
  const other = cells.findIndex(([, text]) => text !== cells[0]![1]);
  const moved = cells.map(([id, text, label], i) => {
    const from = i === 0 ? other : i === other ? 0 : i;
    return `${id},${cells[from]![1] ?? text},${label}`;
  });
  writeFileSync(folder.path("sheet.csv"), `${[header, ...moved].join("\n")}\n`);
  const { code, stdout, stderr } = await runCli("audit", "--read", folder.path("sheet.csv"));
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^note: [^\n]*sheet\.csv: 2 of 60 labels are left out, since their texts are not those of their ids \(first: record 1\)[^\n]*\n$/u,
  );
  const labelled = (text: string) =>
    [...text.matchAll(/(\d+) labelled/gu)].reduce((sum, [, n]) => sum + Number(n), 0);
  expect(labelled(stdout)).toBe(labelled(before) - 2);
});

it("needs the key beside the sheet", async () => {
  writeFileSync(folder.path("lone.csv"), "id,text,sentiment\n1,hello,p\n");
  const { code, stderr } = await runCli("audit", "--read", folder.path("lone.csv"));
  expect(code).toBe(3);
  expect(stderr).toContain("lone.key.json");
});

it("says how many utterances it can't draw from, and why", async () => {
  expect((await draw()).stdout).not.toContain("left out");
  const said = { source: "human", user_id: "u", conversation_id: "c", turn: 1, text: "?!" };
  writeFileSync(folder.path("said.jsonl"), `${dialogues()}${JSON.stringify(said)}\n`);
  expect((await draw()).stdout).toContain(
    "left out 1 utterance that the scorer can't read (no words, or another language)\n",
  );
});
