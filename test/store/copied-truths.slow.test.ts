import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";
import { amount, type QuestionFixture, record, yesNo } from "../support/records.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** The answers that are read from some files of one run. */
async function read(files: Readonly<Record<string, string>>): Promise<number> {
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(folder.path(name), text);
    return folder.path(name);
  });
  const store = await DuckStore.open();
  try {
    await readRuns(store, [{ name: "gpt", files: paths }]);
    return await store.count("answers");
  } finally {
    await store.close();
  }
}

const truthOf = (i: number) => (i % 7 === 0 ? 1 : 0);

function predictions(count: number, question: (i: number) => QuestionFixture, from = 0): string {
  return JSON.stringify(
    Array.from({ length: count }, (_, i) =>
      record({ user_id: `u${from + i}`, questions: [question(from + i)] }),
    ),
  );
}

function tidy(count: number, row: (i: number) => string): string {
  const rows = Array.from({ length: count }, (_, i) => `u${i},i1,video,${row(i)}\n`);
  return `user_id,item,scenario,field,kind,truth,predicted\n${rows.join("")}`;
}

const liked = (i: number) => yesNo("video_liked", truthOf(i), truthOf(i));

describe("predictions that are the true values", () => {
  const said = (i: number): QuestionFixture => ({
    ...{ type: "text", field: "next_user_message" },
    ...{ true_value: `late parcel ${i}`, predicted_value: `late parcel ${i}` },
  });

  it.each([
    ["yes and no, as 0 and 1", { "a.json": predictions(50, liked) }, "a.json", 50],
    [
      "yes, no, amounts and texts",
      {
        "a.json": predictions(90, (i) =>
          i % 3 === 0 ? liked(i) : i % 3 === 1 ? amount("video_watch_seconds", i, i, 60) : said(i),
        ),
      },
      "a.json",
      90,
    ],
    [
      "in a table",
      { "a.csv": tidy(60, (i) => `video_liked,binary,${truthOf(i)},${truthOf(i)}.0`) },
      "a.csv",
      60,
    ],
    [
      "amounts in a table, one of them missing",
      { "a.csv": tidy(61, (i) => `video_watch_seconds,continuous,${i}.5,${i === 9 ? "" : `${i}.50`}`) },
      "a.csv",
      60,
    ],
    [
      "in one file of two",
      {
        "a.json": predictions(50, (i) => yesNo("video_liked", truthOf(i), 0.3)),
        "b.json": predictions(50, liked, 100),
      },
      "b.json",
      50,
    ],
    [
      "in many small files",
      { "a.json": predictions(30, liked), "b.json": predictions(30, liked, 100) },
      "a.json",
      60,
    ],
  ] as const)("are refused: %s", async (_, files, name, count) => {
    await expect(read(files)).rejects.toThrow(
      new RegExp(
        `${name}: found ${count} predictions, each exactly the true value .*--skip-model-eval.*, expected the predictions of a model`,
        "u",
      ),
    );
  });

  it.each([
    ["of fewer answers", predictions(49, liked), 49],
    ["but one", predictions(50, (i) => (i === 49 ? yesNo("video_liked", 0, 1) : liked(i))), 50],
    [
      "as probabilities",
      predictions(50, (i) => yesNo("video_liked", truthOf(i), truthOf(i) ? 0.99 : 0.01)),
      50,
    ],
    ["with other labels", predictions(50, (i) => yesNo("video_liked", truthOf(i), truthOf(i), 1)), 50],
    ["of users who never do anything", predictions(60, () => yesNo("video_liked", 0, 0)), 60],
  ])("are read: %s", async (_, text, count) => {
    expect(await read({ "a.json": text })).toBe(count);
  });
});
